// Folded stacks, one a line with its weight at the end: what flamegraph.pl, inferno and speedscope read.
import type { Picture } from "./picture.ts";
import { stacksOf } from "./stacks.ts";

export function folded(picture: Picture): string {
  const { frames, stacks } = stacksOf(picture);
  const paths: string[] = [];
  const rows: string[] = [];
  for (const { frame, parent, lines } of stacks) {
    // A frame ends at `;`, and the weight begins behind the last space.
    const name = frames[frame]!.name.replaceAll(";", ",");
    const path = parent === undefined ? name : `${paths[parent]!};${name}`;
    paths.push(path);
    if (lines > 0) rows.push(`${path} ${lines}\n`);
  }
  return rows.join("");
}
