// Whether what was said of a package is still true, and where it stands now: as long as nothing changed but what nobody looked into.
import type { Annotation } from "../report/annotation.ts";
import { type KeptAnswer, type KeptFile, outsideHash, readSource, stampOf } from "./kept-answer.ts";
import type { LineMap } from "./line-map.ts";
import { movedMark } from "./moved-mark.ts";

/** Undefined when it has to be judged anew. */
export async function stillTrue({ files, marks, ...kept }: KeptAnswer): Promise<readonly Annotation[] | undefined> {
  const names = new Set(kept.names);
  const maps = new Map<string, LineMap>();
  for (const file of files) {
    if (stampOf(file.path) === file.stamp) continue;
    const now = readSource(file.path);
    if (now === undefined || !looksTheSame(file, now, names)) return undefined;
    if (file.text === undefined || now.content === file.content) continue;
    const { lineMap } = await import("./line-map.ts");
    maps.set(file.path, lineMap(file.text, now.text));
  }
  const moved = marks.map((mark) => movedMark(mark, (file) => maps.get(file)));
  return moved.every((mark) => mark !== undefined) ? moved : undefined;
}

function looksTheSame(
  before: KeptFile,
  now: { readonly content: string; readonly text: string },
  names: ReadonlySet<string>,
): boolean {
  if (now.content === before.content) return true;
  return outsideHash(now.text, { functions: new Set(before.functions), names }) === before.outside;
}
