// Hits, misses and false alarms of each rule against the landed refactors, matched the way their scorer does.

/** A finding of the JSON report, as far as it is scored. */
export interface Advice {
  readonly rule: string;
  readonly technique: string;
  readonly crate: string;
  readonly version: string;
  readonly file: string;
  readonly function: string;
  readonly line: number;
}

export interface Case {
  readonly id: string;
  readonly crate: string;
  readonly version: string;
  readonly file: string;
  readonly function: string;
  readonly line_before: number;
  readonly end_line_before: number;
  readonly kind: "positive" | "negative" | "control";
  readonly tier: number | null;
  readonly technique: string | null;
  readonly also: readonly string[];
}

/** Lines above `fn` that still count: attributes. */
const SLACK = 3;

export function matches(advice: Advice, known: Case): boolean {
  return (
    advice.crate.replaceAll("-", "_") === known.crate.replaceAll("-", "_") &&
    advice.version === known.version &&
    advice.file === known.file &&
    advice.function === known.function &&
    advice.line >= known.line_before - SLACK &&
    advice.line <= known.end_line_before
  );
}

interface Row {
  findings: number;
  hits: number;
  agreed: number;
  alarms: number;
}

/** A table: findings, functions that were refactored, of these with the technique that was used, controls; and the misses by technique. */
export function perRule(findings: readonly Advice[], cases: readonly Case[]): string {
  const rows = new Map<string, Row>();
  const row = (rule: string) => {
    const found = rows.get(rule) ?? { findings: 0, hits: 0, agreed: 0, alarms: 0 };
    rows.set(rule, found);
    return found;
  };
  for (const { rule } of findings) row(rule).findings++;
  const missed = new Map<string, string[]>();
  const crates = new Set(findings.map((finding) => `${finding.crate}-${finding.version}`));
  for (const known of cases) {
    if (!crates.has(`${known.crate}-${known.version}`)) continue;
    const advice = findings.find((finding) => matches(finding, known));
    if (known.kind === "control" && advice) row(advice.rule).alarms++;
    if (known.kind !== "positive" || known.tier !== 1) continue;
    if (!advice) {
      const technique = known.technique ?? "none";
      missed.set(technique, [...(missed.get(technique) ?? []), known.id]);
      continue;
    }
    row(advice.rule).hits++;
    if ([known.technique, ...known.also].includes(advice.technique)) row(advice.rule).agreed++;
  }
  const table = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, { findings: all, hits, agreed, alarms }]) =>
      [rule.padEnd(24), ...[all, hits, agreed, alarms].map((value) => String(value).padStart(8))].join(" "),
    );
  const head = ["rule".padEnd(24), ...["findings", "hits", "agreed", "alarms"].map((word) => word.padStart(8))].join(
    " ",
  );
  const misses = [...missed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([technique, ids]) => `missed ${technique}: ${ids.join(", ")}`);
  return [head, ...table, "", ...misses].join("\n");
}
