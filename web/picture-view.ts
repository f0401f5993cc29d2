// One picture with what belongs to it: the measure, the search, the way down, the canvas, the details, the rows.

import type { PageData } from "../src/picture/page-data.ts";
import { percent } from "../src/report/numbers.ts";
import type { Shows, View } from "./address.ts";
import { detail } from "./detail.ts";
import { element } from "./dom.ts";
import { type Drawn, flame } from "./flame.ts";
import { grid } from "./grid.ts";
import { explained, figure, labelOf, MEASURES } from "./labels.ts";
import { legend } from "./legend.ts";
import { palette } from "./palette.ts";
import { type Found, search } from "./search.ts";
import { tip } from "./tip.ts";
import type { Measure, Tree } from "./tree.ts";
import { map as drawMap } from "./treemap.ts";

export interface PictureInput {
  readonly data: PageData;
  readonly view: View;
  readonly tree: Tree;
  readonly causes: Tree | undefined;
  readonly map: Tree;
  readonly measures: readonly Measure[];
  /** Changes what the address says; `replace` makes no step of its own for the back button. */
  readonly go: (change: Partial<Shows>, replace?: boolean) => void;
  readonly onFinding: (index: number) => void;
}

export interface PictureView {
  readonly root: HTMLElement;
  readonly render: (shows: Shows) => void;
}

export function pictureView(input: PictureInput): PictureView {
  const { data, view, tree, go } = input;
  let shows: Shows;
  let [focus, selected] = [0, 0];
  let found: Found | undefined;
  let drawn: Drawn | undefined;
  let hovered = -1;
  const open = new Set<number>([0]);

  const measure = element(
    "select",
    { onchange: () => go({ measure: measure.value as Measure }, true) },
    ...input.measures.map((each) => element("option", { value: each }, MEASURES[each])),
  );
  const query = element("input", {
    type: "search",
    placeholder: "name, file, source text, or /expression/",
    oninput: debounced(() => go({ query: query.value }, true)),
  });
  const matches = element("output", { "aria-live": "polite" });
  const out = element("button", { type: "button", onclick: () => zoom(tree.parent[focus]!) }, "Zoom out");
  const sentence = element("p", { class: "quiet" });
  const path = element("ol", { class: "path", "aria-label": "Where this is" });
  const canvas = element("canvas", {
    tabindex: 0,
    role: "img",
    onmousemove: (event: MouseEvent) => hover(event),
    onmouseleave: () => hover(undefined),
    onclick: (event: MouseEvent) => click(event),
    onkeydown: (event: KeyboardEvent) => key(event),
  });
  const side = element("div");
  const rows = element("div");
  const hint = "Click or Enter zooms in, Escape zooms out, arrow keys move.";
  const root = element(
    "div",
    {},
    element(
      "div",
      { class: "tools" },
      element("label", {}, view === "map" ? "Area: " : "Width: ", measure),
      element("label", {}, "Search: ", query),
      matches,
      out,
    ),
    sentence,
    path,
    element(
      "div",
      { class: "stage" },
      element("div", {}, canvas, legend(data.against !== undefined), element("p", { class: "quiet" }, hint)),
      side,
    ),
    rows,
  );

  function render(next: Shows) {
    const moved = shows === undefined || next.at.join("\0") !== shows.at.join("\0");
    shows = next;
    if (moved) {
      focus = tree.find(shows.at);
      selected = focus;
      open.add(focus);
    }
    found = search(tree, shows.query, shows.measure);
    measure.value = shows.measure;
    if (query.value !== shows.query) query.value = shows.query;
    sentence.textContent = explained(shows.measure, view);
    out.disabled = focus === 0;
    matches.value = matched();
    const way = tree.ancestors(focus);
    path.replaceChildren(
      ...way.map((node) =>
        element(
          "li",
          {},
          element("button", { type: "button", class: "plain", onclick: () => zoom(node) }, labelOf(tree, node)),
        ),
      ),
    );
    path.hidden = way.length < 2;
    paint();
    list();
  }

  function matched(): string {
    if (found === undefined) return "";
    if (found.problem !== undefined) return `no expression: ${found.problem}`;
    const share = percent(found.value, tree.whole(shows.measure));
    return `${found.nodes.length} match: ${figure(found.value, shows.measure)} (${share})`;
  }

  function paint() {
    const scene = { tree, measure: shows.measure, focus, selected, found, palette: palette() };
    drawn = view === "map" ? drawMap(canvas, scene, mapHeight()) : flame(canvas, scene);
    const share = `${labelOf(tree, selected)}: ${figure(tree.value(selected, shows.measure), shows.measure)} ${MEASURES[shows.measure]}`;
    canvas.setAttribute(
      "aria-label",
      `${view === "map" ? "Map" : "Flame graph"}. Selected: ${share}. The rows below say the same.`,
    );
  }

  function list() {
    side.replaceChildren(detail({ ...input, onGo }, selected));
    const focused = document.activeElement?.closest("tr[data-node]") !== null && rows.contains(document.activeElement);
    const listed = grid({
      tree,
      measure: shows.measure,
      focus,
      selected,
      found,
      open,
      compared: data.against !== undefined,
      onSelect: select,
      onZoom: zoom,
      onOpen: list,
    });
    rows.replaceChildren(listed);
    const current = rows.querySelector<HTMLElement>(`tr[data-node="${selected}"]`);
    const first = current ?? rows.querySelector<HTMLElement>("tr[data-node]");
    first?.setAttribute("tabindex", "0");
    if (focused) first?.focus();
  }

  function onGo(to: View, node: number) {
    const other = to === "map" ? input.map : input.causes!;
    go({ view: to, at: other.address(node), query: "" });
  }

  function select(node: number) {
    selected = node;
    paint();
    list();
  }

  function zoom(node: number) {
    if (node >= 0) go({ at: tree.address(node) });
  }

  function hover(event: MouseEvent | undefined) {
    const node = event === undefined ? -1 : (drawn?.at(event.offsetX, event.offsetY) ?? -1);
    if (event !== undefined || hovered >= 0) tip(event, node < 0 ? undefined : tree, node, shows.measure);
    hovered = node;
  }

  function click(event: MouseEvent) {
    const node = drawn?.at(event.offsetX, event.offsetY) ?? -1;
    if (node < 0) return;
    canvas.focus({ preventScroll: true });
    // The map goes down by one level: which one of many is meant, only the reader knows.
    const target = view === "map" ? (tree.ancestors(node)[tree.depth(focus) + 1] ?? node) : node;
    if (target === focus) select(node);
    else zoom(target);
  }

  function key(event: KeyboardEvent) {
    const siblings = drawable(tree.parent[selected]!);
    const at = siblings.indexOf(selected);
    const step: Record<string, number | undefined> = {
      ArrowUp: tree.parent[selected]!,
      ArrowDown: drawable(selected)[0],
      ArrowLeft: siblings[at - 1],
      ArrowRight: siblings[at + 1],
      Home: 0,
    };
    if (event.key === "Enter") zoom(selected);
    else if (event.key === "Escape" || event.key === "Backspace") zoom(tree.parent[focus]!);
    else if (event.key in step) {
      const next = step[event.key];
      if (next !== undefined && next >= 0) select(next);
    } else return;
    event.preventDefault();
  }

  /** Children as they are drawn: the most first. */
  function drawable(node: number): number[] {
    if (node < 0) return [];
    const value = (child: number) => tree.value(child, shows.measure);
    const children = tree.children(node).filter((child) => value(child) > 0);
    return children.sort((a, b) => value(b) - value(a) || a - b);
  }

  return { root, render };
}

/** As much of the window as leaves the controls in sight. */
function mapHeight(): number {
  return Math.round(Math.min(900, Math.max(280, window.innerHeight * 0.62)));
}

function debounced(act: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, 60);
  };
}
