// The report as JSON: built explicitly, never a dump of internals.
import type { Change } from "../model/change.ts";
import type { Region, RegionValue } from "../model/function.ts";
import type { Report } from "../model/report.ts";
import { printableJson } from "../printable.ts";
import { forecastSeconds, type SecondsForecast } from "./forecast-seconds.ts";
import type {
  ChangeDocument,
  CrossingDocument,
  FindingDocument,
  RegionDocument,
  ReportDocument,
} from "./report-document.ts";
import { type NumberedFinding, savedBySelected, selected } from "./selected.ts";

/** Pretty-printed JSON with a final line break; several reports stand in `reports`. Files are relative to their package, always with `/`. */
export function json(reports: readonly Report[]): string {
  const [first, ...rest] = reports.map(reportValue);
  const value = rest.length === 0 ? first : { formatVersion: 1, reports: [first, ...rest] };
  return `${printableJson(value, 1)}\n`;
}

function reportValue(report: Report): ReportDocument {
  const totals = report.costs?.totals;
  const shown = selected(report);
  const saved = savedBySelected(report);
  return {
    formatVersion: 1,
    crate: { name: report.crate.name, version: report.crate.version },
    target: report.target,
    costs:
      report.costs === undefined
        ? null
        : {
            from: report.costs.from,
            build: report.costs.build ?? null,
            buildTime: report.costs.buildTime ?? null,
            repeats: report.costs.repeats ?? null,
          },
    totals: {
      lines: totals?.lines ?? null,
      copies: totals?.copies ?? null,
      functions: totals?.functions ?? null,
      judged: report.judged,
      findings: shown.length,
      savedLines: saved ?? null,
      savedSeconds: secondsOf(saved, report),
    },
    selection: selectionOf(report),
    ...(report.workspace && { workspace: report.workspace }),
    findings: shown.map((each) => finding(each, report)),
    patches: report.patches ?? [],
    headers: report.headers ?? [],
    withoutAdvice: report.withoutAdvice,
    unjoined: report.unjoined,
    notices: report.notices,
    ...(report.compiledElsewhere && { compiledElsewhere: report.compiledElsewhere }),
  };
}

/** Null where this crate's own build was not timed. */
function secondsOf(saved: number | undefined, { costs }: Report): SecondsForecast | null {
  if (costs?.buildTime === undefined || saved === undefined) return null;
  return forecastSeconds(saved, costs.totals.lines, costs.buildTime);
}

/** Null where all findings are there: `totals` are of those that are. */
function selectionOf({ selection, findings, savedLines }: Report): ReportDocument["selection"] {
  if (selection === undefined) return null;
  return { words: selection.words, allFindings: findings.length, allSavedLines: savedLines ?? null };
}

function finding({ finding: each, number }: NumberedFinding, report: Report): FindingDocument {
  const { function: item, cost, tried } = each;
  const saved = tried === undefined ? each.forecast?.savedLines : tried.savedLines;
  return {
    number,
    rule: each.rule,
    technique: each.technique,
    severity: each.severity,
    confidence: each.confidence,
    crate: item.package.name,
    version: item.package.version,
    owner: item.package.owner,
    file: item.span.file,
    function: item.name,
    path: item.path,
    line: item.line,
    endLine: item.span.endLine,
    regions: each.regions.map((region) => [region.lines[0], region.lines[1]]),
    regionDetails: each.regions.map(regionDetail),
    copies: cost?.copies ?? null,
    lines: cost === undefined ? null : cost.lines + cost.closureLines,
    ...(each.paidIn && { paidIn: each.paidIn }),
    forecast: each.forecast ?? null,
    savedSeconds: each.change?.status === "none" ? null : secondsOf(saved, report),
    change: each.change === undefined ? null : change(each.change),
    message: each.message,
    remedy: each.remedy,
    cautions: each.cautions,
    alternative: each.alternative ?? null,
    fingerprint: each.fingerprint,
  };
}

function change({ status, helpers, reasons, diff, savedLines }: Change): ChangeDocument {
  return {
    status,
    helpers: helpers.map(({ name, lines, attributes, signature, parameters, call, holes, inPlace }) => ({
      name,
      lines,
      attributes,
      signature,
      parameters,
      call,
      holes,
      // No function: the lines become `call` where they stand.
      ...(inPlace && { inPlace }),
    })),
    reasons,
    diff: diff ?? null,
    savedLines: savedLines ?? null,
  };
}

function regionDetail(region: Region): RegionDocument {
  return {
    kind: region.kind,
    lines: region.lines,
    codeLines: region.codeLines,
    label: region.label ?? null,
    inputs: region.inputs.map(crossing),
    outputs: region.outputs.map(crossing),
    exits: region.exits,
    awaits: region.awaits,
    unknowns: region.unknowns,
  };
}

function crossing(value: RegionValue): CrossingDocument {
  return { name: value.name, type: value.type ?? null, mode: value.mode, argument: value.argument ?? value.name };
}
