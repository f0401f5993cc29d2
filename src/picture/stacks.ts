// A tree → the stacks that profilers read: each node with lines of its own is a sample, its path is the stack.
import type { Likeness, PictureKind, PictureNode } from "../model/picture.ts";
import { printable } from "../printable.ts";
import type { Picture } from "./picture.ts";

export interface Frame {
  readonly name: string;
  readonly kind: PictureKind;
  readonly likeness?: Likeness;
  /** `salsa 0.25.2 src/function/fetch.rs`, and the line in it. */
  readonly file?: string;
  readonly line?: number;
}

/** A node of the tree of stacks; a parent comes before its children. */
export interface Stack {
  /** Index in `frames`. */
  readonly frame: number;
  /** Index in `stacks`. */
  readonly parent?: number;
  /** Lines of LLVM IR that none of its children has. */
  readonly lines: number;
}

export interface Stacks {
  readonly frames: readonly Frame[];
  readonly stacks: readonly Stack[];
}

/** Who causes what, where that was measured; else where it is defined. Weights are lines of LLVM IR and add up to all of them. */
export function stacksOf({ causes, map, profile }: Picture): Stacks {
  const frames: Frame[] = [];
  const indexes = new Map<string, number>();
  const stacks: Stack[] = [];
  const measure = causes === undefined ? "lines" : "caused";
  const add = (node: PictureNode, parent: number | undefined) => {
    const frame = frameOf(node, node.function === undefined ? undefined : profile.functions[node.function]!.path);
    const key = `${frame.kind}\n${frame.name}\n${frame.file}\n${frame.line}\n${frame.likeness}`;
    let index = indexes.get(key);
    if (index === undefined) {
      index = frames.push(frame) - 1;
      indexes.set(key, index);
    }
    const below = node.children.reduce((sum, child) => sum + child.values[measure], 0);
    const own = Math.max(0, Math.round(node.values[measure] - below));
    const at = stacks.push({ frame: index, lines: own, ...(parent === undefined ? {} : { parent }) }) - 1;
    for (const child of node.children) add(child, at);
  };
  add(causes ?? map, undefined);
  return { frames, stacks };
}

function frameOf({ kind, name, text, place, likeness }: PictureNode, path: string | undefined): Frame {
  const placed = place === undefined ? undefined : /^(.*):(\d+)$/s.exec(place);
  return {
    name: printable((path ?? (text === undefined ? name : `${name}  ${text}`)).replace(/\s+/g, " ")),
    kind,
    ...(likeness === undefined ? {} : { likeness }),
    ...(placed ? { file: printable(placed[1]!), line: Number(placed[2]) } : {}),
  };
}
