// Describes legacy symbols, which have names only: no type arguments, no numbers of closures.

import type { CostKind } from "../../model/profile.ts";
import { crateOf, dropGlue, isBuiltinBody } from "./legacy-look.ts";
import { printSymbol, type SymbolParts } from "./print-symbol.ts";
import type { SymbolDescription } from "./symbol-description.ts";

const hash = /::h[0-9a-f]{16}$/;
const standard = new Set(["core", "alloc", "std"]);

export function describeLegacy(parts: SymbolParts): SymbolDescription {
  const name = printSymbol({ ...parts, suffix: "" }, true).replace(hash, "");
  const legacyRow = parts.suffix === "" ? name : printSymbol(parts, true).replace(hash, "");
  const open = name.indexOf("<");
  const glue = open > 0 && name.endsWith(">") && dropGlue.test(name.slice(0, open));
  const kind = glue ? "drop-glue" : kindOf(name);
  const group = glue ? `${name.slice(0, open)}<_>` : name;
  return {
    mangling: "legacy",
    kind,
    group,
    groupNumbered: group,
    crate: crateOfName(name),
    ...(glue ? { typeArguments: fold(name.slice(open + 1, -1)) } : {}),
    ...(kind === "closure" ? { closureOf: name.replace(/(?:::\{\{closure\}\})+$/, "") } : {}),
    legacyRow,
  };
}

function kindOf(name: string): CostKind {
  if (name.endsWith("::{{closure}}")) return "closure";
  if (!name.endsWith("}}")) return isBuiltinBody(name) ? "shim" : "function";
  return /\{\{[^{}]*shim[^{}]*\}\}$/.test(name) ? "shim" : "function";
}

function fold(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** First path of the name; of a trait impl the self type's crate, unless that is std's or a parameter. */
function crateOfName(name: string): string {
  if (!name.startsWith("<")) return crateOf(name);
  const crates = Array.from(name.matchAll(/(?<![\w:])([A-Za-z_]\w*)::/g), (match) => match[1]!);
  return crates.find((crate) => !standard.has(crate)) ?? crates[0] ?? "";
}
