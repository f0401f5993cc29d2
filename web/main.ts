// The page: reads its data, builds the views, and shows what its address says.
import type { PageData } from "../src/picture/page-data.ts";
import { counted, grouped, percent } from "../src/report/numbers.ts";
import { parse, print, type Shows, usual, VIEWS, type View } from "./address.ts";
import { cards } from "./cards.ts";
import { decode } from "./decode.ts";
import { byId, element } from "./dom.ts";
import { type FindingsView, findings } from "./findings.ts";
import { type PictureView, pictureView } from "./picture-view.ts";
import { type Measure, Tree } from "./tree.ts";

const TITLES: Readonly<Record<View, string>> = { causes: "Causes", map: "Map", findings: "Findings" };

function start(data: PageData): void {
  const compared = data.against !== undefined && sum(data.map.came) + sum(data.map.went) > 0;
  const causes = data.causes && new Tree("caused", data.causes, data);
  const map = new Tree("lines", data.map, data);
  const views = VIEWS.filter((view) => view !== "causes" || causes !== undefined);
  const hasValue = (tree: Tree) => (measure: Measure) => tree.value(0, measure) > 0;
  const all: readonly Measure[] = ["change", "caused", "lines", "copies", "repeated", "forecast", "seconds"];

  const go = (change: Partial<Shows>, replace = false) => {
    const now = parse(location.hash, views, compared);
    const to = change.view !== undefined && change.view !== now.view ? usual(change.view, compared) : now.measure;
    const hash = print({ ...now, measure: to, ...change }, compared);
    if (replace) location.replace(hash);
    else location.hash = hash;
  };
  const onFinding = (index: number) =>
    go({ view: "findings", at: [], query: "", finding: data.findings[index]?.fingerprint ?? "" });
  const picture = (view: View, tree: Tree) =>
    pictureView({ data, view, tree, causes, map, measures: all.filter(hasValue(tree)), go, onFinding });
  const pictures: Partial<Record<View, PictureView>> = {
    ...(causes && { causes: picture("causes", causes) }),
    map: picture("map", map),
  };
  const table: FindingsView = findings(data, linksOf(causes, map, go), (finding) => go({ finding }, true));

  const tabs = views.map((view) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${view}`,
        "aria-controls": "page",
        onclick: () => go({ view, at: [], query: "", finding: "" }),
        onkeydown: (event: KeyboardEvent) => nextTab(event, tabs),
      },
      view === "findings" ? `${TITLES.findings} (${data.findings.length})` : TITLES[view],
    ),
  );
  byId("views").replaceChildren(...tabs);
  const panel = byId("page");
  const first = cards(data, causes, go);
  const notes = data.missing.map((sentence) => element("p", { class: "quiet" }, sentence));
  let shown: View | undefined;
  const render = () => {
    const shows = parse(location.hash, views, compared);
    views.forEach((view, index) => {
      tabs[index]!.setAttribute("aria-selected", String(view === shows.view));
      tabs[index]!.tabIndex = view === shows.view ? 0 : -1;
    });
    if (shown !== shows.view) {
      const root = shows.view === "findings" ? table.root : pictures[shows.view]!.root;
      panel.replaceChildren(...notes, first, root);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${shows.view}`);
      byId("tip").hidden = true;
    }
    // Whoever has found something needs the room for it.
    first.hidden = shows.view !== views[0] || shows.at.length > 0 || shows.query !== "";
    if (shows.view === "findings") {
      if (shown !== "findings" && shows.finding !== "") table.show(shows.finding);
    } else pictures[shows.view]!.render(shows);
    shown = shows.view;
  };
  header(data);
  render();
  requestAnimationFrame(() => setTimeout(() => performance.mark("drawn")));
  addEventListener("hashchange", render);
  addEventListener("resize", render);
  addEventListener("beforeprint", render);
  addEventListener("afterprint", render);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  matchMedia("print").addEventListener("change", render);
}

/** Of the root, which has all. */
function sum(column: readonly number[] | undefined): number {
  return column?.[0] ?? 0;
}

function header({ title, totals, settings, version }: PageData): void {
  document.title = `${title}: what its generics cost`;
  byId("title").textContent = title;
  byId("totals").textContent =
    `${grouped(totals.lines)} lines of LLVM IR in ${counted(totals.copies, "copy", "copies")} of ${counted(totals.functions, "function")}`;
  byId("settings").textContent = `${settings} · mono-advise ${version}`;
}

/** From a finding to the pictures of its function. */
function linksOf(causes: Tree | undefined, map: Tree, go: (change: Partial<Shows>) => void) {
  return (index: number): HTMLElement[] => {
    const link = (view: View, tree: Tree | undefined, words: string) => {
      const node = tree?.columns.finding.indexOf(index) ?? -1;
      if (tree === undefined || node < 0) return [];
      const share = percent(tree.value(node, usual(view, false)), tree.whole(usual(view, false)));
      const onclick = () => go({ view, at: tree.address(node), query: "" });
      return [element("button", { type: "button", class: "plain", onclick }, `${words} (${share})`)];
    };
    return [...link("causes", causes, "what it causes"), ...link("map", map, "its copies in the map")];
  };
}

function nextTab(event: KeyboardEvent, tabs: readonly HTMLElement[]): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  const at = tabs.indexOf(event.target as HTMLElement);
  const next = tabs[(at + step + tabs.length) % tabs.length]!;
  next.focus();
  next.click();
}

function problem(error: unknown): void {
  const box = byId("problem");
  box.textContent = (error as Error).message;
  box.hidden = false;
}

decode(byId("data").textContent ?? "")
  .then(start)
  .catch(problem);
