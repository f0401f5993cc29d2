// The advised change on the user's own function: the helper it needs and the call that remains.
import type { Finding } from "../model/finding.ts";
import type { Region, RegionValue } from "../model/function.ts";
import { counted } from "./numbers.ts";
import { sliceSignature } from "./slice-signature.ts";

/** Helpers beyond this many are summed up in one sentence. */
const MOST_HELPERS = 3;

/** Rust-like text: one helper a region, largest first, with the call that takes the region's place. Empty when no region moves. */
export function change(finding: Finding): string {
  if (finding.technique === "move-to-free-fn") return freeFunction(finding);
  if (finding.technique === "const-generic-to-runtime") return slices(finding);
  // A rule about the whole function says what becomes of it; nobody knows what a helper for it would take. Nor does an `await` move as it is.
  const regions = finding.regions
    .filter(({ kind, awaits }) => kind !== "whole-body" && !awaits)
    .sort((a, b) => b.codeLines - a.codeLines || a.lines[0] - b.lines[0]);
  const shown = regions.slice(0, MOST_HELPERS);
  const blocks = shown.map((region, index) => helper(finding, region, regions.length === 1 ? 0 : index + 1));
  const rest = regions.slice(MOST_HELPERS);
  if (rest.length > 0) {
    const places = rest.map((region) => lines(region)).join(", ");
    blocks.push(`// the same for ${counted(rest.length, "smaller region")}: lines ${places}`);
  }
  return blocks.join("\n\n");
}

/** The signature without `self` and without the parameters of the block around it. */
function freeFunction(finding: Finding): string {
  const { function: item } = finding;
  const signature = item.signature
    .replace(/\s+/g, " ")
    .replace(/\(\s*&?\s*(?:'\w+\s+)?(?:mut\s+)?self(?:\s*:[^,)]*)?\s*,?\s*/, "(")
    .replace(/,\s*\)/, ")")
    .replace(/\s*\{?\s*$/, "");
  return `// outside of the generic block, without \`self\`:\n${signature} { /* lines ${item.bodyLines[0]}–${item.bodyLines[1]} */ }`;
}

/** The function itself over slices; empty where the signature needs the length for more. */
function slices({ function: item }: Finding): string {
  const signature = sliceSignature(item.signature);
  return signature === undefined ? "" : `${signature} { /* lines ${item.bodyLines[0]}–${item.bodyLines[1]} */ }`;
}

/** Sentences about control flow; each says of which lines, and what to do about it. */
export function changeNotes(finding: Finding): string[] {
  const note = (concerned: (region: Region) => boolean, sentence: string) => {
    const found = finding.regions.filter(concerned);
    return found.length === 0 ? [] : [`Lines ${listed(found.map(lines))} ${sentence}`];
  };
  return [
    ...note(
      (region) => region.exits.includes("return") && !isWholeTail(finding.function, region),
      "return early: let the helper return `ControlFlow` (or `Option`) and match on it.",
    ),
    ...note(
      (region) => region.exits.includes("?") && !isWholeTail(finding.function, region),
      "hand errors on with `?`: the helper has to return a `Result` (or `Option`), with `?` on its call.",
    ),
    ...note(
      ({ exits }) => exits.includes("break") || exits.includes("continue"),
      "leave or continue a loop around them: the helper's result has to say so.",
    ),
    ...note(({ awaits }) => awaits, "await: the helper has to be an `async fn`."),
    ...note(
      ({ outputs }) => outputs.some(({ cfg }) => cfg !== undefined),
      `bind ${listed([...new Set(finding.regions.flatMap(({ outputs }) => outputs.flatMap(({ name, cfg }) => (cfg === undefined ? [] : `\`${name}\` under \`${cfg}\``))))])}: the helper and its call need the same condition, or leave the binding where it is.`,
    ),
    ...note(({ items = [] }) => items.length > 0, "name items that the function declares: move these out with them."),
  ];
}

/** `a, b and c`. */
function listed(all: readonly string[]): string {
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** What leaves the region then leaves the function, so the call alone is enough. */
function isWholeTail({ bodyLines }: Finding["function"], { lines: [, last] }: Region): boolean {
  return last >= bodyLines[1] - 1;
}

function helper(finding: Finding, region: Region, number: number): string {
  const name = `${finding.function.name.replace(/^r#/, "")}_${number === 0 ? "inner" : `part_${number}`}`;
  const method = region.inputs.some((value) => value.name === "self");
  const receiver = method ? [receiverOf(finding.function.signature)] : [];
  const inputs = region.inputs.filter((value) => value.name !== "self");
  const parameters = [...receiver, ...inputs.map((value) => `${value.name}: ${typeOf(value)}`)].join(", ");
  const tail = isWholeTail(finding.function, region);
  const question = region.exits.includes("?") && !tail ? "?" : "";
  // An assertion is asked each time: its condition stays, in front of the call.
  const asserts = region.kind === "cold" && /^(?:debug_)?assert/.test(region.label ?? "");
  const result = asserts ? " -> !" : resultOf(finding, region, tail);
  const attribute =
    region.kind === "cold" ? "#[cold]\n#[inline(never)]\n" : region.kind === "event" ? "#[inline(never)]\n" : "";
  const names = region.outputs.map(({ name, changed }) => (changed ? `mut ${name}` : name));
  const bound = names.length === 0 ? "" : `let ${names.length === 1 ? names[0] : `(${names.join(", ")})`} = `;
  const called = `${method ? "self." : ""}${name}(${inputs.map(argumentOf).join(", ")})${question}`;
  const call = asserts
    ? `if /* what is asserted does not hold */ { ${called} }`
    : tail || (region.givesValue && names.length === 0)
      ? called
      : `${bound}${called};`;
  return `${attribute}fn ${name}(${parameters})${result} { /* lines ${lines(region)} */ }\n// in their place:\n${call}`;
}

/** ` -> T` of the helper, empty for `()`. */
function resultOf(finding: Finding, { outputs, diverges, exits, givesValue }: Region, tail: boolean): string {
  if (diverges) return " -> !";
  const types = outputs.map((value) => value.type ?? "_");
  if (types.length > 0) return ` -> ${types.length === 1 ? types[0] : `(${types.join(", ")})`}`;
  if (tail) return returnType(finding.function.signature);
  return givesValue || exits.includes("?") ? " -> _" : "";
}

/** ` -> T` of a signature as written, without its `where` clause; empty for `()`. A parameter may have an arrow of its own: `impl Fn() -> T`. */
function returnType(signature: string): string {
  const ownEnd = closingParenthesis(signature);
  const arrow = /^\)\s*(->[^{]*?)\s*(?:\bwhere\b[^{]*)?\{?\s*$/s.exec(signature.slice(ownEnd))?.[1];
  return arrow === undefined ? "" : ` ${arrow.replace(/\s+/g, " ")}`;
}

/** Where the parameters end: `pub(super)` stands in front of `fn`, and type parameters may have parentheses of their own. */
function closingParenthesis(signature: string): number {
  let [angles, depth] = [0, 0];
  for (let at = Math.max(0, signature.search(/\bfn\b/)); at < signature.length; at++) {
    const character = signature[at];
    if (character === "<") angles++;
    else if (character === ">" && signature[at - 1] !== "-") angles--;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0 && angles === 0) return at;
  }
  return signature.length;
}

/** `&mut self` as the function itself takes it; a helper with it stays a method. */
function receiverOf(signature: string): string {
  return /\(\s*(&?\s*(?:'\w+\s+)?(?:mut\s+)?self)\b/.exec(signature)?.[1]?.replace(/\s+/g, " ") ?? "&self";
}

/** Types without a size, which only exist behind a reference: what `as_ref` gives. */
const UNSIZED = /^(?:Path|OsStr|CStr|str|\[.*\]|dyn .*)$/;

function typeOf(value: RegionValue): string {
  const type = value.type ?? "_";
  if (value.mode === "value" && UNSIZED.test(type)) return `&${type}`;
  if (value.mode === "value" || type.startsWith("&")) return type;
  // A box that is only read is lent as what is in it: `&name` coerces.
  return value.mode === "mut" ? `&mut ${type}` : `&${/^Box<([^<>]*)>$/.exec(type)?.[1] ?? type}`;
}

function argumentOf(value: RegionValue): string {
  if (value.argument !== undefined) return value.argument;
  if (value.mode === "value" || value.type?.startsWith("&")) return value.name;
  return value.mode === "mut" ? `&mut ${value.name}` : `&${value.name}`;
}

/** `22–49`, `31`. */
export function lines(region: Region): string {
  return region.lines[0] === region.lines[1] ? `${region.lines[0]}` : `${region.lines[0]}–${region.lines[1]}`;
}
