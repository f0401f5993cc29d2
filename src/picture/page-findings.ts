// Findings as the page shows them: the same texts as in the Markdown report.
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { excerpt, legend } from "../report/excerpt.ts";
import { findingDiff } from "../report/finding-diff.ts";
import { helpersText, linesOf, statusSentence } from "../report/markdown-change.ts";
import { costSentence } from "../report/markdown-finding.ts";
import { approximate } from "../report/numbers.ts";
import { fileLine, packageName, shortPath, who } from "../report/place.ts";
import { type NumberedFinding, selected } from "../report/selected.ts";
import { savedBy } from "./finding-links.ts";
import type { PageFinding } from "./page-data.ts";

export function pageFindings(report: Report): readonly PageFinding[] {
  return selected(report).map((numbered) => pageFinding(numbered, report.patches));
}

function pageFinding({ finding, number }: NumberedFinding, patches: Report["patches"]): PageFinding {
  const { function: item, cost, forecast, tried, alternative, change } = finding;
  const diff = findingDiff(finding, patches);
  const saves = savedBy(finding);
  return {
    number,
    fingerprint: finding.fingerprint,
    where: `${packageName(item.package)} ${fileLine(finding)}`,
    function: shortPath(item.path),
    remedy: finding.remedy,
    rule: finding.rule,
    confidence: finding.confidence,
    severity: finding.severity,
    who: who(item.package),
    ...(cost && { copies: cost.copies || cost.closureCopies, lines: cost.lines + cost.closureLines }),
    ...(cost?.causedLines === undefined ? {} : { caused: cost.causedLines }),
    ...(saves === undefined ? {} : { saves }),
    measured: tried?.savedLines !== undefined,
    message: `${finding.message}. ${costSentence(finding)}`.trim(),
    legend: legend(finding),
    excerpt: excerpt(finding),
    changeStatus: changeStatus(finding),
    change: change === undefined ? "" : helpersText(change, change.helpers.length),
    ...(diff && { diff: { title: diff.compiled ? "The diff that compiled" : "The diff", text: diff.text } }),
    changeNotes: (change?.reasons ?? []).map(
      ({ lines, reason }) => `${linesOf(lines)} ${lines[0] === lines[1] ? "stays" : "stay"}: ${reason}`,
    ),
    forecast:
      forecast === undefined || change?.status === "none"
        ? ""
        : `${forecast.arithmetic} ≈ ${approximate(forecast.savedLines)} lines.`,
    cautions: finding.cautions,
    ...(alternative === undefined ? {} : { alternative }),
  };
}

function changeStatus({ change }: Finding): string {
  if (change === undefined) return "";
  return change.status === "none" ? "None could be written: it is design work." : statusSentence(change, undefined);
}
