// What a function was before the commit: in its file by path; and whether its text stood anywhere, since renamed and moved code is not new.
import type { CheckedFunction } from "./functions-in.ts";
import { normalisedBody } from "./normalised-body.ts";

/** One parent's text of the file. */
export interface Side {
  readonly text: string;
  /** Parsed only when asked for. */
  readonly functions: () => ReadonlyMap<string, CheckedFunction>;
}

/** By path; a text that does not name the function is not parsed for it. */
export function findBefore(checked: CheckedFunction, side: Side): CheckedFunction | undefined {
  return side.text.includes(`fn ${checked.name}`) ? side.functions().get(checked.path) : undefined;
}

/** The first of several functions of one path counts: they differ by `cfg`. */
export function byPath(functions: readonly CheckedFunction[]): ReadonlyMap<string, CheckedFunction> {
  const found = new Map<string, CheckedFunction>();
  for (const each of functions) if (!found.has(each.path)) found.set(each.path, each);
  return found;
}

/** Of a function that keeps its name and signature, how much has to stand in one text: who moves it may rename a local on the way. */
const MOVED_SHARE = 0.6;

/**
 * Whether the text of a function, but for its name and visibility, stands in one of the texts, or most of it does under its name and signature.
 * These are read when first asked.
 */
export function movedFrom(texts: readonly string[]): (checked: CheckedFunction) => boolean {
  let normalised: readonly string[] | undefined;
  return ({ body, name }) => {
    normalised ??= texts.map(normalisedBody);
    const nameless = body.slice(body.indexOf(`fn ${name}`) + 3 + name.length);
    const signature = nameless.slice(0, nameless.indexOf("{"));
    return normalised.some(
      (text) =>
        text.includes(nameless) || (text.includes(`fn ${name}${signature}`) && shareIn(text, nameless) >= MOVED_SHARE),
    );
  };
}

/** Of the characters of `code`, those of statements and headers that stand in `text`, too. */
function shareIn(text: string, code: string): number {
  let [found, all] = [0, 0];
  for (const part of code.split(/[;{}]/)) {
    all += part.length;
    if (text.includes(part)) found += part.length;
  }
  return found / Math.max(1, all);
}
