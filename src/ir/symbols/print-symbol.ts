// Symbols in words, byte for byte as the rustc-demangle crate 0.1.27 prints them.

import { legacyElements, printLegacy } from "./legacy.ts";
import { LimitedText } from "./limited-text.ts";
import { V0Printer } from "./v0-printer.ts";
import { V0Skipper } from "./v0-skipper.ts";

/** UTF-8 bytes after which rustc-demangle, too, gives up. */
const limit = 1_000_000;

/** What LLVM adds to the names of functions it has copied, moved or split: `.cold`, `.0.0`. */
const suffix = /^\.[!-~]*$/;

/** Whether this may follow a mangled name. */
export function printableSuffix(rest: string): boolean {
  return rest === "" || suffix.test(rest);
}

/** A symbol read as far as its end is known. */
export interface SymbolParts {
  readonly mangling: "legacy" | "v0";
  /** Length of `_R` and its variants, or 0. */
  readonly prefix: number;
  readonly elements: readonly string[];
  readonly suffix: string;
  readonly symbol: string;
}

/** Tells the mangling apart and checks the whole symbol; `undefined` when it is no Rust symbol. */
export function splitSymbol(raw: string): SymbolParts | undefined {
  const symbol = withoutThinLtoName(raw);
  const legacy = legacyElements(symbol);
  if (legacy !== undefined) {
    const { elements, rest } = legacy;
    if (!printableSuffix(rest)) return undefined;
    return { mangling: "legacy", prefix: 0, elements, suffix: rest, symbol };
  }
  const prefix = v0Prefix(symbol);
  if (prefix < 0) return undefined;
  const parser = new V0Skipper(symbol, prefix);
  parser.skipPath();
  // The crate that asked for this copy.
  if (!parser.failed && isUpperCase(parser.peek())) parser.skipPath();
  if (parser.failed) return undefined;
  const rest = symbol.slice(parser.position);
  if (!printableSuffix(rest)) return undefined;
  return { mangling: "v0", prefix, elements: [], suffix: rest, symbol };
}

/**
 * The symbol in words; `plain` with crate hashes and the types of numbers (Rust's `{}`), else without (`{:#}`).
 * After a million bytes it breaks off with `{size limit reached}`, behind back-references nested more than 500 deep it
 * says `{recursion limit reached}`.
 */
export function printSymbol(parts: SymbolParts, plain: boolean): string {
  const output = new LimitedText(limit);
  if (parts.mangling === "legacy") printLegacy(parts.elements, plain, output);
  else {
    const printer = new V0Printer(parts.symbol, parts.prefix);
    printer.output = output;
    printer.plain = plain;
    printer.path(true);
  }
  return `${output.text}${output.full ? "{size limit reached}" : ""}${parts.suffix}`;
}

/** ThinLTO renames what it imports: `name.llvm.<hash>`. */
export function withoutThinLtoName(symbol: string): string {
  const at = symbol.indexOf(".llvm.");
  return at >= 0 && /^[A-F0-9@]*$/.test(symbol.slice(at + 6)) ? symbol.slice(0, at) : symbol;
}

/** Length of `_R` or its variants on Windows (`R`) and macOS (`__R`), -1 when the symbol cannot be a v0 one. */
export function v0Prefix(symbol: string): number {
  const prefix = symbol.startsWith("_R") ? 2 : symbol.startsWith("R") ? 1 : symbol.startsWith("__R") ? 3 : -1;
  return prefix > 0 && isUpperCase(symbol.charCodeAt(prefix)) && !/[^\x00-\x7f]/.test(symbol) ? prefix : -1;
}

function isUpperCase(code: number): boolean {
  return code >= 65 && code <= 90;
}
