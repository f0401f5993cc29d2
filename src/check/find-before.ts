// What a function was before the commit: in its file by path, else anywhere in the commit by its body, since renamed and moved code is not new.
import type { CheckedFunction } from "./functions-in.ts";

export interface Earlier {
  /** Of the same file, in one parent. */
  readonly byPath: ReadonlyMap<string, CheckedFunction>;
  /** Of all files of the commit, in all parents: the text of a function without its name. */
  readonly bodies: ReadonlyMap<string, CheckedFunction>;
}

export function findBefore(checked: CheckedFunction, { byPath, bodies }: Earlier): CheckedFunction | undefined {
  return byPath.get(checked.path) ?? bodies.get(nameless(checked));
}

/** The first of several functions of one path counts: they differ by `cfg`. */
export function byPath(functions: readonly CheckedFunction[]): ReadonlyMap<string, CheckedFunction> {
  const found = new Map<string, CheckedFunction>();
  for (const each of functions) if (!found.has(each.path)) found.set(each.path, each);
  return found;
}

export function byBody(functions: readonly CheckedFunction[]): ReadonlyMap<string, CheckedFunction> {
  return new Map(functions.map((each) => [nameless(each), each]));
}

function nameless({ body, name }: CheckedFunction): string {
  const at = body.indexOf(`fn ${name}`);
  // Where it is private or public does not matter either: moving code often changes it.
  return at < 0 ? body : body.slice(at + 3 + name.length);
}
