// A parameter's bounds as trait names, so that signals ask for `Into` and not for its spelling.
import type { GenericParameter } from "../../model/function.ts";

/** `std::convert::Into<String>` → `{ trait: "Into", arguments: "String" }`; `FnOnce(&T) -> U` keeps `(&T) -> U` as its arguments. */
export interface Bound {
  readonly trait: string;
  readonly arguments: string;
}

const AUTO = new Set(["Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe", "Sized", "Copy"]);

/** Parts between the `+` signs that stand outside of brackets. */
function split(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if ("<([".includes(character)) depth++;
    else if (")]".includes(character) || (character === ">" && text[index - 1] !== "-")) depth--;
    if (character === "+" && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

const known = new WeakMap<GenericParameter, readonly Bound[]>();

/** The traits that make a difference: lifetimes, auto traits, `Copy` and `?Sized` left out. */
export function boundsOf(parameter: GenericParameter): readonly Bound[] {
  const found = known.get(parameter) ?? read(parameter);
  known.set(parameter, found);
  return found;
}

function read(parameter: GenericParameter): Bound[] {
  return parameter.bounds.flatMap(split).flatMap((text) => {
    const match = /^(?:impl\s+)?(?:for\s*<[^>]*>\s*)?((?:::)?[\w:]+?)\s*((?:::)?[<(].*)?$/s.exec(text);
    if (match === null || text.startsWith("'") || text.startsWith("?")) return [];
    const trait = match[1]!.split("::").at(-1)!;
    const written = (match[2] ?? "").replace(/^::/, "");
    return AUTO.has(trait) ? [] : [{ trait, arguments: written.replace(/^<(.*)>$/s, "$1") }];
  });
}
