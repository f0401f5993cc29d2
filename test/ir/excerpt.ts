// Reads the committed excerpts: real IR of test/ir/crates, and what `cargo llvm-lines` counted in it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { brotliDecompressSync } from "node:zlib";
import { groupInstances } from "../../src/cost/group.ts";
import type { IrInput } from "../../src/ir/chunk-source.ts";
import { type ReadIrOptions, readIr } from "../../src/ir/read-ir.ts";
import type { Package } from "../../src/model/crate.ts";
import type { Profile } from "../../src/model/profile.ts";
import type { Owner } from "../../src/model/span.ts";

const folder = join(import.meta.dirname, "excerpts");

export const excerptNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".ll.br"))
  .map((file) => file.slice(0, -".ll.br".length))
  .sort();

/** The whole `.ll` file. */
export function excerptIr(name: string): Buffer {
  return brotliDecompressSync(readFileSync(join(folder, `${name}.ll.br`)));
}

export interface Row {
  readonly name: string;
  readonly lines: number;
  readonly copies: number;
}

/** The rows that `cargo llvm-lines` 0.4.46 printed, the first being its (TOTAL). */
export function excerptTable(name: string): readonly Row[] {
  const text = brotliDecompressSync(readFileSync(join(folder, `${name}.txt.br`))).toString("utf8");
  return text.split("\n").flatMap((line): Row[] => {
    const found = /^\s*(\d+) (?:\(.*?\))?\s*(\d+) (?:\(\s*[\d.]+%,\s*[\d.]+%\))?\s*(\S.*)$/.exec(line);
    return found ? [{ lines: Number(found[1]), copies: Number(found[2]), name: found[3]! }] : [];
  });
}

export function fromBytes(bytes: Uint8Array, name = "x.ll"): IrInput {
  return { name, stream: Readable.from([bytes]) };
}

export function packageAt(root: string, name: string, owner: Owner = "crate"): Package {
  return { name, version: "0.1.0", owner, root, targets: [] };
}

/** Packages as the excerpts were compiled: sources remapped to `/excerpts/<crate>`. */
export function read(inputs: readonly IrInput[], options: Partial<ReadIrOptions> = {}): Promise<Profile> {
  const packages = ["generics", "bare", "words", "tool"].map((name) => packageAt(`/excerpts/${name}`, name));
  return readIr(inputs, { packages, group: groupInstances, ...options });
}
