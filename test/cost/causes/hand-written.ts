// A small program in LLVM IR, written by hand: v0 symbols, one line of IR for each call.
import { Readable } from "node:stream";
import type { CauseOptions, FoundCauses } from "../../../src/cost/causes.ts";
import { findCauses } from "../../../src/cost/causes.ts";
import { groupInstances } from "../../../src/cost/group.ts";
import { readIr } from "../../../src/ir/read-ir.ts";
import type { FunctionCost, FunctionShare } from "../../../src/model/profile.ts";

/** One function. `calls` are symbols with the source line of the call; a line of 0 is a call without one. */
export interface Written {
  readonly symbol: string;
  readonly calls?: readonly (readonly [line: number, symbol: string])[];
}

/** `own::wrap::<u8>`; other letters are other types: `t` u16, `m` u32. */
export function generic(crate: string, name: string, argument: string): string {
  return `_RINvC${crate.length}${crate}${name.length}${name}${argument}E`;
}

export function plain(crate: string, name: string): string {
  return `_RNvC${crate.length}${crate}${name.length}${name}`;
}

/** The first closure in a function, as a symbol, and as a type argument. */
export function closureIn(symbol: string): { readonly symbol: string; readonly type: string } {
  const path = symbol.slice(2);
  return { symbol: `_RNC${path}0`, type: `NC${path}0` };
}

/** Every function has two lines of IR, and one more for each call. */
export function irOf(functions: readonly Written[], globals: readonly string[] = []): string {
  const metadata: string[] = ['!0 = !{i32 2, !"Debug Info Version", i32 3}'];
  const node = (text: string) => `!${metadata.push(`!${metadata.length} = ${text}`) - 1}`;
  const files = new Map<string, string>();
  const fileOf = (crate: string) => {
    const directory = crate === "own" ? "/home/me/own" : `/home/me/.cargo/registry/src/x/${crate}-1.0.0`;
    if (!files.has(crate)) files.set(crate, node(`!DIFile(filename: "src/lib.rs", directory: "${directory}")`));
    return files.get(crate)!;
  };
  // Copies of one function have one place: their symbols differ in the last letters.
  const definitions = [...new Set(functions.map(({ symbol }) => definitionOf(symbol)))];
  const bodies = functions.map(({ symbol, calls = [] }) => {
    const place = definitions.indexOf(definitionOf(symbol)) + 1;
    const crate = /C\d+([a-z]+?)(?=\d)/.exec(symbol)?.[1] ?? "own";
    const program = node(
      `distinct !DISubprogram(name: "f${place}", scope: !0, file: ${fileOf(crate)}, line: ${place}, unit: !0)`,
    );
    const lines = calls.map(([line, callee]) => {
      const at = line === 0 ? "" : `, !dbg ${node(`!DILocation(line: ${line}, scope: ${program})`)}`;
      return callee.startsWith("vtable") ? `  store ptr @${callee}, ptr %x${at}` : `  call void @${callee}()${at}`;
    });
    return `define void @${symbol}() !dbg ${program} {\nstart:\n${["  %x = alloca ptr", ...lines, "  ret void"].join("\n")}\n}`;
  });
  return `source_filename = "own.0"\n${globals.join("\n")}\n\n${bodies.join("\n\n")}\n\n${metadata.join("\n")}\n`;
}

function definitionOf(symbol: string): string {
  return symbol.replace(/[htm]E$/, "");
}

/** Causes with the names of functions beside them. */
export interface Named extends FoundCauses {
  readonly functions: readonly FunctionCost[];
  readonly of: (path: string) => FoundCauses["causes"]["functions"][number] | undefined;
  readonly row: (path: string) => FoundCauses["causes"]["rows"][number] | undefined;
  readonly caused: (path: string) => number | undefined;
  readonly names: (shares: readonly FunctionShare[]) => string[];
}

/** Only `own` counts as editable, unless said otherwise: in a program this small every dependency is a large one. */
export async function causesOf(
  text: string,
  options: Pick<CauseOptions, "editable"> = { editable: ["own"] },
): Promise<Named> {
  let found: FoundCauses | undefined;
  const { functions } = await readIr([{ name: "own.ll", stream: Readable.from([Buffer.from(text)]) }], {
    packages: [],
    group: groupInstances,
    evidence: (bodies, groups, describe) => {
      found = findCauses(bodies, groups, { describe, ...options });
      return { functions: groups.map(({ cost }) => cost) };
    },
  });
  if (found === undefined) throw new Error("no evidence was asked for");
  const { causes, causedLines } = found;
  const index = (path: string) => functions.findIndex((cost) => cost.path === path);
  return {
    ...found,
    functions,
    of: (path) => causes.functions.find((each) => each.function === index(path)),
    row: (path) => causes.rows.find((each) => each.function === index(path)),
    caused: (path) => causedLines[index(path)],
    names: (shares) => shares.map((share) => `${functions[share.function]!.path} ${share.copies}×${share.lines}`),
  };
}
