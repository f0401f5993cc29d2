// What the compiler says of changed files and did not say before, whatever its level: a warning that a patch brings is the patch's.

import type { Combined } from "../change/combine.ts";
import type { Diagnostic } from "./check-package.ts";

/**
 * A message is an old one when the same lint said the same words at that place before, or anywhere in the file, as code moves; each old
 * message answers for one new.
 * @param files changed files, which say where their old lines are now.
 */
export function newMessages(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  files: ReadonlyMap<string, Combined>,
): Diagnostic[] {
  const open = [...before];
  const answers = (is: (old: Diagnostic) => boolean) => {
    const at = open.findIndex(is);
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  };
  const moved = after.filter((now) => !answers((old) => sameWords(old, now) && isAt(old, now, files)));
  return moved.filter((now) => !answers((old) => sameWords(old, now) && primary(old)?.file === primary(now)?.file));
}

function sameWords(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message;
}

function isAt(old: Diagnostic, now: Diagnostic, files: ReadonlyMap<string, Combined>): boolean {
  const [was, is] = [primary(old), primary(now)];
  if (!was || !is) return was === is;
  return was.file === is.file && (files.get(was.file)?.lineOf(was.lines[0]) ?? was.lines[0]) === is.lines[0];
}

function primary({ spans }: Diagnostic) {
  return spans.find((span) => span.primary) ?? spans[0];
}
