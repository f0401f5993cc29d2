// What the page shows, as the part of its address behind `#`: it can be shared, and the browser's back button works.
import { MEASURES } from "./labels.ts";
import type { Measure } from "./tree.ts";

export const VIEWS = ["causes", "map", "findings"] as const;
export type View = (typeof VIEWS)[number];

export interface Shows {
  readonly view: View;
  readonly measure: Measure;
  /** Names on the way from the root to the node that fills the picture. */
  readonly at: readonly string[];
  readonly query: string;
  /** Fingerprint of the finding that is open. */
  readonly finding: string;
}

export function usual(view: View, compared: boolean): Measure {
  if (compared) return "change";
  return view === "map" ? "lines" : "caused";
}

/** What an address says; what it leaves out, or what nobody knows, is as usual. */
export function parse(hash: string, views: readonly View[], compared: boolean): Shows {
  const [name = "", rest = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  const view = views.find((each) => each === name) ?? views[0]!;
  const values = new URLSearchParams(rest);
  const asked = values.get("by") ?? "";
  const measure = Object.hasOwn(MEASURES, asked) ? (asked as Measure) : usual(view, compared);
  return {
    view,
    measure,
    at: values.getAll("at"),
    query: values.get("search") ?? "",
    finding: values.get("finding") ?? "",
  };
}

export function print({ view, measure, at, query, finding }: Shows, compared: boolean): string {
  const values = new URLSearchParams();
  if (measure !== usual(view, compared)) values.set("by", measure);
  for (const name of at) values.append("at", name);
  if (query !== "") values.set("search", query);
  if (finding !== "") values.set("finding", finding);
  const rest = values.toString();
  return rest === "" ? `#${view}` : `#${view}?${rest}`;
}
