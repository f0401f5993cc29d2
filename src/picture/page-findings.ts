// Findings as the page shows them: the same texts as in the Markdown report.
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { excerpt, legend } from "../report/excerpt.ts";
import { helpersText, linesOf } from "../report/markdown-change.ts";
import { costSentence } from "../report/markdown-finding.ts";
import { approximate } from "../report/numbers.ts";
import { fileLine, packageName, shortPath, who } from "../report/place.ts";
import type { PageFinding } from "./page-data.ts";

export function pageFindings({ findings }: Report): readonly PageFinding[] {
  return findings.map((finding, index) => pageFinding(finding, index + 1));
}

function pageFinding(finding: Finding, number: number): PageFinding {
  const { function: item, cost, forecast, tried, alternative } = finding;
  const saves = tried?.savedLines ?? forecast?.savedLines;
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
    change: finding.change === undefined ? "" : helpersText(finding.change),
    changeNotes: (finding.change?.reasons ?? []).map(({ lines, reason }) => `${linesOf(lines)} stays: ${reason}`),
    forecast: forecast === undefined ? "" : `${forecast.arithmetic} ≈ ${approximate(forecast.savedLines)} lines.`,
    cautions: finding.cautions,
    ...(alternative === undefined ? {} : { alternative }),
  };
}
