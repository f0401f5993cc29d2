// The map: what was compiled, by where it is defined; area by what is measured.
import { type HierarchyRectangularNode, treemap } from "d3-hierarchy";
import { fitting, type Surface, surface } from "./canvas.ts";
import { type Drawn, fillOf, type Scene, strip } from "./flame.ts";
import { labelOf } from "./labels.ts";
import { laidOut, type Shown, shown } from "./shown.ts";

/** A cell below this many square pixels is summed up. */
const LEAST_AREA = 9;

export function map(canvas: HTMLCanvasElement, scene: Scene, height: number): Drawn {
  const { tree, focus, measure, palette } = scene;
  const width = Math.max(1, canvas.clientWidth);
  const least = (tree.value(focus, measure) * LEAST_AREA) / (width * height);
  const root = shown(tree, focus, measure, least);
  const area = surface(canvas, height, 0.75 * palette.rem);
  const head = Math.round(1.15 * palette.rem);
  const placed = treemap<Shown>()
    .size([area.width, height])
    .paddingTop((node) => (node.children && hasHead(node as HierarchyRectangularNode<Shown>, head) ? head : 1))
    .paddingRight(1)
    .paddingBottom(1)
    .paddingLeft(1)
    .paddingInner(1)(laidOut(root));
  placed.eachBefore((node) => {
    cell(area, scene, node, head);
  });
  return { at: (x, y) => under(placed, x, y), root };
}

function hasHead({ x0, x1, y0, y1 }: HierarchyRectangularNode<Shown>, head: number): boolean {
  return x1 - x0 > 3 * head && y1 - y0 > 2 * head;
}

function cell(
  { context, character }: Surface,
  { tree, selected, found, palette, measure }: Scene,
  place: HierarchyRectangularNode<Shown>,
  head: number,
): void {
  const { x0, x1, y0, y1, data } = place;
  const [width, height] = [x1 - x0, y1 - y0];
  if (width < 0.5 || height < 0.5) return;
  const { node } = data;
  const dim = found !== undefined && (node < 0 || found.marked[node] === 0);
  const fill = fillOf(tree, node, measure, palette);
  context.globalAlpha = dim ? 0.35 : 1;
  context.fillStyle = fill ?? palette.group;
  context.fillRect(x0, y0, width, height);
  const headed = place.children !== undefined && hasHead(place, head);
  if (fill === undefined && headed && measure !== "change") strip(context, tree, node, x0, y0, width, palette);
  context.globalAlpha = 1;
  if (width > 3 && height > 3) {
    context.strokeStyle =
      node >= 0 && node === selected ? palette.accent : !dim && found ? palette.found : palette.edge;
    context.lineWidth = node >= 0 && node === selected ? 2 : 1;
    context.strokeRect(x0 + 0.5, y0 + 0.5, width - 1, height - 1);
  }
  if (!headed && (place.children !== undefined || height < head)) return;
  // A function that is too small for a heading gives its name to its largest copy.
  const above = place.parent !== null && !hasHead(place.parent, head) ? place.parent : undefined;
  if (above !== undefined && above.children?.[0] !== place) return;
  const named = above?.data.node ?? node;
  const text = fitting(named < 0 ? `${data.smaller} smaller` : labelOf(tree, named), width - 6, character);
  if (text === "") return;
  context.globalAlpha = dim ? 0.6 : 1;
  context.fillStyle = palette.barInk;
  context.fillText(text, x0 + 3, y0 + (headed ? head / 2 + 2 : Math.min(head, height) / 2));
  context.globalAlpha = 1;
}

/** The innermost cell. */
function under(root: HierarchyRectangularNode<Shown>, x: number, y: number): number {
  const inside = (node: HierarchyRectangularNode<Shown>) => node.x0 <= x && x < node.x1 && node.y0 <= y && y < node.y1;
  if (!inside(root)) return -1;
  let at = root;
  for (let next = at.children?.find(inside); next !== undefined; next = at.children?.find(inside)) at = next;
  return at.data.node < 0 ? (at.parent?.data.node ?? -1) : at.data.node;
}
