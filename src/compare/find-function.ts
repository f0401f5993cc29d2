// Which measured functions a name on the command line means.
import { UserError } from "../errors.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import { nearest } from "../terminal/nearest.ts";

/**
 * Indexes, the most lines first, by the strictest reading that fits any: the whole path, its last segments (`IngredientImpl::new`, `new`), any
 * part of it. Type parameters need not be written: `IngredientImpl<C>::new` is also `IngredientImpl::new`.
 * @throws UserError when nothing fits
 */
export function findFunction({ functions }: Profile, name: string): number[] {
  const wanted = plain(name);
  const paths = functions.map(({ path }) => plain(path));
  const readings: ((path: string, index: number) => boolean)[] = [
    (_, index) => functions[index]!.path === name,
    (path) => path === wanted,
    (path) => path.endsWith(`::${wanted}`),
    (path) => path.includes(wanted),
  ];
  for (const fits of readings) {
    const found = [...paths.keys()].filter((index) => wanted !== "" && fits(paths[index]!, index));
    if (found.length > 0) return found.sort((a, b) => weight(functions[b]!) - weight(functions[a]!) || a - b);
  }
  if (wanted === "") throw new UserError("which function? name one, as reports and cargo llvm-lines print it");
  const names = [...new Set(paths.map((path) => path.slice(path.lastIndexOf("::") + 2)))];
  const meant = nearest(wanted.slice(wanted.lastIndexOf(":") + 1), names);
  throw new UserError(
    `no measured function is called ${name}${meant === undefined ? "" : `, did you mean ${meant}`}; reports and cargo llvm-lines print the names`,
  );
}

function weight({ causedLines, lines }: FunctionCost): number {
  return Math.max(causedLines ?? 0, lines);
}

/** Without type arguments, and with the type of an impl as one writes it: `m::<impl n::T<C>>::f` is `T::f`. */
function plain(path: string): string {
  let text = path.trim();
  for (let before = ""; before !== text; ) {
    before = text;
    text = text
      .replace(/::<impl (?:[^<>]* for )?([^<>]*)>::/g, (_, type: string) => `::${lastSegment(type)}::`)
      .replace(/^<([^<>]*?)(?: as [^<>]*)?>::/, (_, type: string) => `${type}::`)
      .replace(/(?<=[\w}])(?:::)?<(?!impl )[^<>]*>/g, "");
  }
  return text;
}

function lastSegment(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}
