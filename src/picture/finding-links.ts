// Which finding is about which measured function, and what it saves.
import type { Finding } from "../model/finding.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import { selected } from "../report/selected.ts";

export interface FindingLinks {
  /** Place of the finding on this function among those that are shown. */
  readonly of: (cost: FunctionCost) => number | undefined;
  /** Lines that a finding saves: as measured where its patch was tried, else the forecast. */
  readonly saved: (finding: number) => number;
  readonly ruleOf: (finding: number) => string;
}

/** By place, which debug information has; by path without arguments where there is none. */
export function findingLinks(report: Report): FindingLinks {
  const findings = selected(report).map(({ finding }) => finding);
  const byPlace = new Map<string, number>();
  const byPath = new Map<string, number>();
  findings.forEach(({ function: item }, index) => {
    byPlace.set(key(item.package.name, item.span.file, item.line), index);
    byPath.set(withoutArguments(item.path), index);
  });
  return {
    of: ({ path, place, kind }) => {
      if (kind === "closure") return undefined;
      if (place === undefined) return byPath.get(withoutArguments(path));
      return byPlace.get(key(place.package.name, place.file, place.line));
    },
    saved: (finding) => savedBy(findings[finding]!) ?? 0,
    ruleOf: (finding) => findings[finding]!.rule,
  };
}

/** As reports sum it: undefined where no change could be written. */
export function savedBy({ tried, forecast, change }: Finding): number | undefined {
  return tried?.savedLines ?? (change?.status === "none" ? undefined : forecast?.savedLines);
}

function key(name: string, file: string, line: number): string {
  return `${name}\n${file}\n${line}`;
}

/** `m::<impl n::T<C>>::f` → `m::<impl n::T<_>>::f`, as profiles have it. */
function withoutArguments(path: string): string {
  return path.replace(/(?<=[\w$])<[^<>]*>/g, "<_>");
}
