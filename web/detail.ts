// All that is known of one node, and the way to it: why it is here.
import type { PageData } from "../src/picture/page-data.ts";
import type { View } from "./address.ts";
import { element } from "./dom.ts";
import { growthOf, labelOf, likenessOf, MEASURES, withShare } from "./labels.ts";
import type { Measure, Tree } from "./tree.ts";

/** Callers named for a function that several lines pull in. */
const MOST_CALLERS = 8;
const FIGURES: readonly Measure[] = ["caused", "lines", "copies", "repeated", "forecast", "seconds"];

export interface DetailInput {
  readonly data: PageData;
  readonly view: View;
  readonly tree: Tree;
  readonly causes: Tree | undefined;
  readonly map: Tree;
  readonly onGo: (view: View, node: number) => void;
  readonly onFinding: (index: number) => void;
}

export function detail({ data, view, tree, causes, map, onGo, onFinding }: DetailInput, node: number): HTMLElement {
  const path = tree.path(node);
  const text = tree.text(node);
  const finding = data.findings[tree.finding(node)];
  const link = (label: string, to: View, target: number) =>
    element("button", { type: "button", class: "plain", onclick: () => onGo(to, target) }, label);
  const figures = FIGURES.filter((measure) => tree.value(node, measure) > 0).flatMap((measure) => [
    element("dt", {}, MEASURES[measure]),
    element("dd", {}, withShare(tree, node, measure)),
  ]);
  const likeness = likenessOf(tree, node);
  const links = [
    finding &&
      element(
        "li",
        {},
        findingLink(finding.number, finding.remedy, () => onFinding(tree.finding(node))),
      ),
    ...otherView(tree, node, view, causes, map).map(([label, to, target]) =>
      element("li", {}, link(label, to, target)),
    ),
  ];
  const callers = causes === undefined ? [] : callersOf(causes, tree.function(node));
  const shownCallers = tree.kind(node) === "line" || (callers.length < 2 && tree === causes) ? [] : callers;
  return element(
    "section",
    { class: "detail", "aria-label": "Selected" },
    element("h2", { class: "code" }, tree.name(node)),
    path !== undefined && element("p", { class: "code quiet" }, path),
    tree.place(node) !== undefined && element("p", { class: "code" }, tree.place(node)),
    text !== undefined && element("pre", {}, text),
    tree.macro(node) !== undefined && element("p", {}, "in a call of ", element("code", {}, tree.macro(node))),
    element("dl", {}, ...figures),
    likeness !== "" && element("p", {}, `Compared with other copies: ${likeness}.`),
    data.against !== undefined && element("p", {}, `Against ${data.against}: ${growthOf(tree, node)}.`),
    element("h3", {}, "Why is this here"),
    element("ol", {}, ...tree.ancestors(node).map((at) => element("li", {}, link(labelOf(tree, at), view, at)))),
    shownCallers.length > 0 && element("h3", {}, "Lines that pull it in"),
    shownCallers.length > 0 &&
      element(
        "ol",
        {},
        ...shownCallers
          .slice(0, MOST_CALLERS)
          .map((at) => element("li", {}, link(callerLabel(causes!, at), "causes", at))),
      ),
    shownCallers.length > MOST_CALLERS &&
      element("p", { class: "quiet" }, `and ${shownCallers.length - MOST_CALLERS} more`),
    links.some((each) => each) && element("h3", {}, "Elsewhere"),
    element("ul", {}, ...links),
  );
}

function findingLink(number: number, remedy: string, onclick: () => void): HTMLElement {
  return element("button", { type: "button", class: "plain", onclick }, `finding ${number}: ${remedy}`);
}

/** The same function in the other picture. */
function otherView(
  tree: Tree,
  node: number,
  view: View,
  causes: Tree | undefined,
  map: Tree,
): (readonly [string, View, number])[] {
  const wanted = tree.function(node);
  if (wanted < 0) return [];
  if (view === "causes") {
    const at = map.columns.function.indexOf(wanted);
    return at < 0 ? [] : [["its copies in the map", "map", at]];
  }
  const at = causes?.columns.function.findIndex(
    (found, index) => found === wanted && causes.kind(index) === "function",
  );
  return at === undefined || at < 0 ? [] : [["what it causes", "causes", at]];
}

/** Nodes that stand for a function as something pulled in, the most lines first. */
function callersOf(causes: Tree, wanted: number): number[] {
  if (wanted < 0) return [];
  const found: number[] = [];
  causes.columns.function.forEach((each, index) => {
    if (each === wanted && causes.kind(index) === "callee") found.push(index);
  });
  return found.sort((a, b) => causes.value(b, "caused") - causes.value(a, "caused") || a - b);
}

function callerLabel(causes: Tree, node: number): string {
  const line = causes.parent[node]!;
  return `${labelOf(causes, line)}: ${withShare(causes, node, "caused")}`;
}
