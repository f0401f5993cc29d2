// The flame graph: a row for each level, width by what is measured; what stands below a bar is what it makes the compiler create.
import { type HierarchyRectangularNode, partition } from "d3-hierarchy";
import { LIKENESSES } from "../src/picture/page-data.ts";
import { percent } from "../src/report/numbers.ts";
import { fitting, type Surface, surface } from "./canvas.ts";
import { labelOf } from "./labels.ts";
import type { Palette } from "./palette.ts";
import type { Found } from "./search.ts";
import { laidOut, type Shown, shown } from "./shown.ts";
import type { Measure, Tree } from "./tree.ts";

export interface Drawn {
  /** The node under a point of the canvas, in CSS pixels; -1 for none. */
  readonly at: (x: number, y: number) => number;
  readonly root: Shown;
}

export interface Scene {
  readonly tree: Tree;
  readonly measure: Measure;
  readonly focus: number;
  readonly selected: number;
  readonly found: Found | undefined;
  readonly palette: Palette;
}

const HALF_A_PIXEL = 0.5;

export function flame(canvas: HTMLCanvasElement, scene: Scene): Drawn {
  const { tree, focus, measure, palette } = scene;
  const row = Math.round(2 * palette.rem);
  const width = Math.max(1, canvas.clientWidth);
  const root = shown(tree, focus, measure, (tree.value(focus, measure) * HALF_A_PIXEL) / width);
  const above = tree.ancestors(focus).slice(0, -1);
  const nodes = laidOut(root);
  const levels = above.length + nodes.height + 1;
  const area = surface(canvas, levels * row, 0.8 * palette.rem);
  above.forEach((node, depth) => {
    bar(area, scene, node, 0, depth * row, area.width, row, 0.55);
  });
  const placed = partition<Shown>().size([area.width, (nodes.height + 1) * row])(nodes);
  // In the order of levels, each from left to right.
  const rows: HierarchyRectangularNode<Shown>[][] = [];
  placed.each((node) => {
    const depth = above.length + node.depth;
    const here = rows[depth] ?? [];
    rows[depth] = here;
    here.push(node);
    if (node.x1 - node.x0 >= HALF_A_PIXEL) {
      bar(area, scene, node.data.node, node.x0, depth * row, node.x1 - node.x0, row, 1, node.data);
    }
  });
  const at = (x: number, y: number): number => {
    const depth = Math.floor(y / row);
    if (depth < above.length) return above[depth] ?? -1;
    const here = rows[depth] ?? [];
    let [low, high] = [0, here.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const node = here[middle]!;
      if (x < node.x0) high = middle - 1;
      else if (x >= node.x1) low = middle + 1;
      else return node.data.node < 0 ? (node.parent?.data.node ?? -1) : node.data.node;
    }
    return -1;
  };
  return { at, root };
}

function bar(
  { context, character }: Surface,
  { tree, selected, found, palette, measure }: Scene,
  node: number,
  x: number,
  y: number,
  width: number,
  row: number,
  strength: number,
  data?: Shown,
): void {
  const gap = width > 3 ? 1 : 0;
  const inner = Math.max(HALF_A_PIXEL, width - gap);
  const dim = found !== undefined && (node < 0 || found.marked[node] === 0);
  context.globalAlpha = strength * (dim ? 0.35 : 1);
  const fill = fillOf(tree, node, measure, palette);
  context.fillStyle = fill ?? palette.group;
  context.fillRect(x, y, inner, row - 1);
  if (fill === undefined && node >= 0 && measure !== "change")
    strip(context, tree, node, x, y + row - 5, inner, palette);
  if (!dim && found !== undefined && width > 2) {
    context.fillStyle = palette.found;
    context.fillRect(x, y, inner, 3);
  }
  if (node >= 0 && node === selected) {
    context.strokeStyle = palette.accent;
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, Math.max(1, inner - 2), row - 3);
  }
  const label = node < 0 ? `${data?.smaller ?? 0} smaller: zoom in` : labelOf(tree, node);
  const text = fitting(label, width - 8, character);
  if (text !== "") {
    context.globalAlpha = strength * (dim ? 0.6 : 1);
    context.fillStyle = palette.barInk;
    context.fillText(text, x + 4, y + row / 2 - 1);
    const share = node < 0 ? "" : percent(tree.value(node, measure), tree.whole(measure));
    const right = width - 6 - share.length * character;
    if (right > (text.length + 2) * character) context.fillText(share, x + right, y + row / 2 - 1);
  }
  context.globalAlpha = 1;
}

/** Undefined for what has many things in it: these get a strip of all colours. */
export function fillOf(tree: Tree, node: number, measure: Measure, palette: Palette): string | undefined {
  if (node < 0) return palette.unknown;
  if (measure === "change") {
    const [came, went] = [tree.came(node), tree.went(node)];
    return came === went ? undefined : came > went ? palette.grew : palette.shrank;
  }
  if (tree.isGroup(node)) return undefined;
  // A line's own IR is often the least of what it makes the compiler create.
  const likeness = tree.kind(node) === "line" ? tree.mostly(node) : tree.likeness(node);
  return likeness === undefined ? palette.unknown : palette.likeness[likeness];
}

/** How much of a bar repeats, and so on, as a strip at its lower edge. */
export function strip(
  context: CanvasRenderingContext2D,
  tree: Tree,
  node: number,
  x: number,
  y: number,
  width: number,
  { likeness }: Palette,
): void {
  const mix = tree.mix(node);
  const whole = mix.reduce((sum, part) => sum + part, 0);
  if (whole <= 0) return;
  let from = x;
  mix.forEach((part, index) => {
    const wide = (part / whole) * width;
    context.fillStyle = likeness[LIKENESSES[index]!];
    context.fillRect(from, y, wide, 4);
    from += wide;
  });
}
