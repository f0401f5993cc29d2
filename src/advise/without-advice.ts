// The hot functions that no rule has an answer for, each with the reason: silence would look like a miss.
import type { JoinedFunction } from "../join/join-costs.ts";
import type { Candidate } from "../model/candidate.ts";
import type { Finding } from "../model/finding.ts";
import type { FunctionItem } from "../model/function.ts";
import type { Profile } from "../model/profile.ts";
import type { WithoutAdvice } from "../model/report.ts";

const MOST = 15;
/** Share of all lines from which a function counts as hot. */
export const HOT_SHARE = 0.001;
/** And as many lines, whatever the crate: of a few lines nobody asks why there is no advice. */
const HOT_LINES = 50;

export function withoutAdvice(
  joined: readonly JoinedFunction[],
  candidates: readonly Candidate[],
  findings: readonly Finding[],
  profile: Profile,
  silence: (candidate: Candidate) => string,
): WithoutAdvice[] {
  const advised = new Set(
    findings.flatMap((finding) => [
      key(finding.function),
      // A finding about a parameter is one about all its functions.
      ...(finding.functions ?? []).map((each) => key({ ...each, span: each })),
    ]),
  );
  const analysed = new Map(candidates.map((candidate) => [key(candidate.function), candidate]));
  return joined
    .map(({ source: { item }, cost }) => ({ item, copies: cost.copies, lines: cost.lines + cost.closureLines }))
    .filter(
      ({ item, lines }) => lines >= Math.max(HOT_LINES, HOT_SHARE * profile.totals.lines) && !advised.has(key(item)),
    )
    .sort((a, b) => b.lines - a.lines || (a.item.path < b.item.path ? -1 : 1))
    .slice(0, MOST)
    .map(({ item, copies, lines }) => {
      const candidate = analysed.get(key(item));
      return {
        path: item.path,
        copies,
        lines,
        why: candidate === undefined ? notJudged(item, copies) : silence(candidate),
        package: item.package,
        file: item.span.file,
        line: item.line,
      };
    });
}

function notJudged(item: FunctionItem, copies: number): string {
  if (item.macro !== undefined) return `made by \`${item.macro}\`: the macro is the place to act`;
  return copies > 1 ? "not generic itself; its closures or copies in other functions add up" : "not generic: one copy";
}

function key(item: {
  readonly package: { readonly name: string; readonly version: string };
  readonly span: { readonly file: string };
  readonly line: number;
}): string {
  return `${item.package.name} ${item.package.version} ${item.span.file} ${item.line}`;
}
