// The findings as a table that can be sorted and filtered; each opens to its lines, its change and its arithmetic.
import type { PageData, PageFinding } from "../src/picture/page-data.ts";
import { approximate, grouped, percent } from "../src/report/numbers.ts";
import { element, prose } from "./dom.ts";

type Column =
  | "number"
  | "where"
  | "function"
  | "remedy"
  | "copies"
  | "lines"
  | "caused"
  | "saves"
  | "confidence"
  | "who";

const COLUMNS: readonly { readonly key: Column; readonly name: string; readonly number?: true }[] = [
  { key: "number", name: "#", number: true },
  { key: "where", name: "where" },
  { key: "function", name: "function" },
  { key: "remedy", name: "do" },
  { key: "copies", name: "copies", number: true },
  { key: "lines", name: "lines", number: true },
  { key: "caused", name: "caused", number: true },
  { key: "saves", name: "saves ≈", number: true },
  { key: "confidence", name: "confidence" },
  { key: "who", name: "who" },
];

export interface FindingsView {
  readonly root: HTMLElement;
  /** Opens a finding and brings it into view. */
  readonly show: (fingerprint: string) => void;
}

/** @param links from a finding to the pictures */
export function findings(
  data: PageData,
  links: (index: number) => HTMLElement[],
  onOpen: (fingerprint: string) => void,
): FindingsView {
  // As they come, until a column is asked for: the report may have another order than that of numbers.
  const isByNumber = data.findings.every(({ number }, at) => at === 0 || number > data.findings[at - 1]!.number);
  let [sorted, down, wanted] = [isByNumber ? ("number" as Column) : undefined, false, ""];
  const open = new Set<string>();
  const body = element("tbody");
  const count = element("output", { class: "quiet" });
  const heads = COLUMNS.map(({ key, name, number }) =>
    element(
      "th",
      { scope: "col", class: number && "number" },
      element("button", { type: "button", class: "sort", onclick: () => sortBy(key, number === true) }, name),
    ),
  );
  const filter = element("input", {
    type: "search",
    id: "filter",
    placeholder: "function, file, rule, words…",
    oninput: () => {
      wanted = filter.value.trim().toLowerCase();
      draw();
    },
  });
  function sortBy(key: Column, largestFirst: boolean) {
    down = sorted === key ? !down : largestFirst && key !== "number";
    sorted = key;
    draw();
  }
  function draw() {
    const rows = data.findings
      .filter((finding) => textOf(finding).includes(wanted))
      .sort((a, b) => (sorted === undefined ? 0 : order(a, b, sorted) * (down ? -1 : 1)));
    heads.forEach((head, index) => {
      head.setAttribute("aria-sort", COLUMNS[index]!.key === sorted ? (down ? "descending" : "ascending") : "none");
    });
    count.value = `${rows.length} of ${data.findings.length}`;
    body.replaceChildren(...rows.flatMap((finding) => findingRows(data, finding, open, links, toggle)));
  }
  function toggle(fingerprint: string) {
    if (!open.delete(fingerprint)) {
      open.add(fingerprint);
      onOpen(fingerprint);
    }
    draw();
    body.querySelector<HTMLElement>(`[data-finding="${CSS.escape(fingerprint)}"] button`)?.focus();
  }
  draw();
  const root = element(
    "div",
    {},
    element("div", { class: "tools" }, element("label", { for: "filter" }, "Filter ", filter), count),
    element(
      "div",
      { class: "scroll" },
      element("table", { class: "findings" }, element("thead", {}, element("tr", {}, ...heads)), body),
    ),
  );
  const show = (fingerprint: string) => {
    if (!data.findings.some((finding) => finding.fingerprint === fingerprint)) return;
    open.add(fingerprint);
    draw();
    body.querySelector(`[data-finding="${CSS.escape(fingerprint)}"]`)?.scrollIntoView({ block: "start" });
  };
  return { root, show };
}

function textOf({ where, function: name, remedy, rule, confidence, who, severity }: PageFinding): string {
  return `${where} ${name} ${remedy} ${rule} ${confidence} ${who} ${severity}`.toLowerCase();
}

function order(a: PageFinding, b: PageFinding, key: Column): number {
  const [x, y] = [a[key] ?? -1, b[key] ?? -1];
  const way = typeof x === "number" && typeof y === "number" ? x - y : String(x) < String(y) ? -1 : x === y ? 0 : 1;
  return way || a.number - b.number;
}

function findingRows(
  data: PageData,
  finding: PageFinding,
  open: ReadonlySet<string>,
  links: (index: number) => HTMLElement[],
  toggle: (fingerprint: string) => void,
): HTMLElement[] {
  const isOpen = open.has(finding.fingerprint);
  const cells = COLUMNS.map(({ key, number }) => {
    if (key === "function") {
      const attributes = { type: "button", class: "plain code", "aria-expanded": isOpen ? "true" : "false" };
      return element(
        "td",
        {},
        element("button", { ...attributes, onclick: () => toggle(finding.fingerprint) }, finding.function),
      );
    }
    if (key === "saves") return element("td", { class: "number" }, saves(finding, data.totals.lines));
    const value = finding[key];
    return element(
      "td",
      { class: number ? "number" : key === "where" && "code" },
      typeof value === "number" ? grouped(value) : (value ?? ""),
    );
  });
  const row = element("tr", { "data-finding": finding.fingerprint }, ...cells);
  if (!isOpen) return [row];
  return [
    row,
    element(
      "tr",
      { class: "opened" },
      element(
        "td",
        { colspan: COLUMNS.length },
        element("div", {}, ...opened(finding, links(data.findings.indexOf(finding)))),
      ),
    ),
  ];
}

function saves({ saves: lines, measured }: PageFinding, whole: number): string {
  if (lines === undefined) return "design work";
  return `${measured ? `${grouped(lines)} measured` : approximate(lines)} (${percent(lines, whole)})`;
}

function opened(finding: PageFinding, links: readonly HTMLElement[]): (Node | undefined)[] {
  const notes = finding.changeNotes.map((note) => element("li", {}, prose(note)));
  const part = (title: string, ...content: Node[]) => [element("h3", {}, title), ...content];
  return [
    element("p", {}, prose(finding.message)),
    element(
      "p",
      { class: "quiet" },
      "rule ",
      element("code", {}, finding.rule),
      ` · ${finding.severity} · `,
      element("code", {}, finding.fingerprint),
    ),
    ...(links.length > 0 ? [element("p", {}, ...links.flatMap((link) => [link, " "]))] : []),
    element("p", { class: "quiet" }, prose(finding.legend)),
    element("pre", { tabindex: 0 }, finding.excerpt),
    ...(finding.changeStatus === ""
      ? []
      : part(
          "Change",
          element("p", {}, prose(finding.changeStatus)),
          ...(finding.change === "" ? [] : [element("pre", { tabindex: 0 }, finding.change)]),
          ...(finding.diff === undefined ? [] : [diffOf(finding.diff)]),
          element("ul", {}, ...notes),
        )),
    ...(finding.forecast === "" ? [] : part("Forecast", element("p", {}, finding.forecast))),
    ...(finding.cautions.length === 0
      ? []
      : part("Cost", element("ul", {}, ...finding.cautions.map((caution) => element("li", {}, prose(caution)))))),
    finding.alternative === undefined ? undefined : element("p", {}, "Instead: ", prose(finding.alternative)),
  ].filter((each) => each !== undefined);
}

/** Added and removed lines have colours, and the marks of a diff. */
function diffOf({ title, text }: NonNullable<PageFinding["diff"]>): HTMLElement {
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) =>
      element("span", { class: /^(?:\+\+\+|---|@@|diff )/.test(line) ? "quiet" : CHANGED[line[0]!] }, `${line}\n`),
    );
  return element(
    "details",
    {},
    element("summary", {}, title),
    element("pre", { tabindex: 0, class: "diff" }, ...lines),
  );
}

const CHANGED: Readonly<Record<string, string | undefined>> = { "+": "added", "-": "removed" };
