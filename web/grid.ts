// What is on screen as a tree of rows: for the keyboard, for screen readers and for print.
import { percent } from "../src/report/numbers.ts";
import { element } from "./dom.ts";
import { figure, growthOf, labelOf, likenessOf, MEASURES } from "./labels.ts";
import type { Found } from "./search.ts";
import type { Measure, Tree } from "./tree.ts";

/** Rows of one parent that are listed; the rest is summed up. */
const MOST_ROWS = 40;

export interface GridInput {
  readonly tree: Tree;
  readonly measure: Measure;
  readonly focus: number;
  readonly selected: number;
  readonly found: Found | undefined;
  /** Nodes whose rows are open. */
  readonly open: Set<number>;
  readonly compared: boolean;
  readonly onSelect: (node: number) => void;
  readonly onZoom: (node: number) => void;
  readonly onOpen: () => void;
}

export function grid(input: GridInput): HTMLElement {
  const { tree, focus, measure, found, compared } = input;
  const body = element("tbody");
  if (found === undefined) rows(input, body, [focus], 1);
  else rows(input, body, found.nodes, 1);
  const title =
    found === undefined
      ? `${labelOf(tree, focus)} and what is in it, by ${MEASURES[measure]}`
      : `${found.nodes.length} that match, by ${MEASURES[measure]}`;
  const heads = ["name", MEASURES[measure], "share", "copies", compared ? "change" : "what the copies have in common"];
  const head = heads.map((name, index) =>
    element("th", { scope: "col", class: index > 0 && index < 4 && "number" }, name),
  );
  const table = element(
    "table",
    { role: "treegrid", "aria-label": title, onkeydown: (event: KeyboardEvent) => move(event, input) },
    element("caption", {}, `${title}. Arrow keys move and open, Enter zooms.`),
    element("thead", {}, element("tr", {}, ...head)),
    body,
  );
  return element("div", { class: "scroll" }, table);
}

function rows(input: GridInput, body: HTMLElement, nodes: readonly number[], level: number): void {
  const { tree, measure, open } = input;
  const sorted =
    level === 1 ? nodes : [...nodes].sort((a, b) => tree.value(b, measure) - tree.value(a, measure) || a - b);
  const worth = sorted.filter((node) => level === 1 || tree.value(node, measure) > 0);
  for (const node of worth.slice(0, MOST_ROWS)) {
    body.append(row(input, node, level));
    if (open.has(node)) rows(input, body, tree.children(node), level + 1);
  }
  const left = worth.slice(MOST_ROWS);
  if (left.length === 0) return;
  const value = left.reduce((sum, node) => sum + tree.value(node, measure), 0);
  const cells = [
    element("td", {}, indent(level), `${left.length} more`),
    element("td", { class: "number" }, figure(value, measure)),
    element("td", { class: "number" }, percent(value, tree.whole(measure))),
    element("td"),
    element("td"),
  ];
  body.append(element("tr", { "aria-level": level, class: "quiet" }, ...cells));
}

function row(input: GridInput, node: number, level: number): HTMLElement {
  const { tree, measure, selected, open, compared, onSelect, onZoom } = input;
  const inner = tree.hasChildren(node);
  const value = tree.value(node, measure);
  const where = input.found === undefined || level > 1 ? "" : placeOf(tree, node);
  const likeness = compared ? growthOf(tree, node) : likenessOf(tree, node);
  return element(
    "tr",
    {
      "aria-level": level,
      "aria-expanded": inner ? (open.has(node) ? "true" : "false") : undefined,
      "aria-selected": node === selected ? "true" : "false",
      "data-node": node,
      tabindex: node === selected ? 0 : -1,
      onclick: () => {
        if (inner) toggle(input, node);
        onSelect(node);
      },
      ondblclick: () => onZoom(node),
    },
    element(
      "td",
      { class: "code" },
      indent(level),
      element("span", { class: "twist", "aria-hidden": "true" }, inner ? (open.has(node) ? "▾" : "▸") : ""),
      labelOf(tree, node),
      where !== "" && element("span", { class: "quiet" }, ` in ${where}`),
    ),
    element("td", { class: "number" }, figure(value, measure)),
    element("td", { class: "number" }, percent(value, tree.whole(measure))),
    element("td", { class: "number" }, figure(tree.value(node, "copies"), "copies")),
    element("td", {}, swatch(input, node), likeness),
  );
}

function swatch({ tree, compared }: GridInput, node: number): HTMLElement {
  const change = tree.came(node) - tree.went(node);
  const growth = change > 0 ? "grew" : change < 0 ? "shrank" : "";
  const likeness = tree.kind(node) === "line" ? tree.mostly(node) : tree.likeness(node);
  const name = compared ? growth : tree.isGroup(node) ? "" : (likeness ?? "");
  return element("span", { class: name === "" ? "" : `swatch ${name}`, "aria-hidden": "true" });
}

/** The function or crate that a match is in. */
function placeOf(tree: Tree, node: number): string {
  const above = tree.parent[node]!;
  return above <= 0 ? "" : labelOf(tree, above);
}

function indent(level: number): string {
  return "\u00a0\u00a0".repeat(level - 1);
}

function toggle({ open, onOpen }: GridInput, node: number): void {
  if (!open.delete(node)) open.add(node);
  onOpen();
}

/** The keys of a treegrid, as the WAI-ARIA practices have them. */
function move(event: KeyboardEvent, input: GridInput): void {
  const { tree, open, onSelect, onZoom } = input;
  const current = (event.target as HTMLElement).closest("tr");
  const node = Number(current?.dataset.node ?? Number.NaN);
  if (current === null || Number.isNaN(node)) return;
  const all = [...current.parentElement!.querySelectorAll<HTMLElement>("tr[data-node]")];
  const at = all.indexOf(current);
  const select = (row: HTMLElement | undefined) => row && onSelect(Number(row.dataset.node));
  const above = () => all.find((row) => Number(row.dataset.node) === tree.parent[node]);
  switch (event.key) {
    case "ArrowDown":
      select(all[at + 1]);
      break;
    case "ArrowUp":
      select(all[at - 1]);
      break;
    case "Home":
      select(all[0]);
      break;
    case "End":
      select(all.at(-1));
      break;
    case "ArrowRight":
      if (!tree.hasChildren(node)) break;
      if (open.has(node)) select(all[at + 1]);
      else toggle(input, node);
      break;
    case "ArrowLeft":
      if (open.has(node)) toggle(input, node);
      else select(above());
      break;
    case "Enter":
      onZoom(node);
      break;
    default:
      return;
  }
  event.preventDefault();
}
