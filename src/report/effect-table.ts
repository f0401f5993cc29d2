// The table that maintainers put under a pull request: each cell measured, before and after.
import type { TimedTarget } from "../model/timing.ts";
import { change, targetWords, usageRows } from "./effect.ts";
import { prose } from "./escape.ts";

export interface Cells {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** Markdown without a line break at its end. */
export function effectTable(rows: readonly Cells[]): string {
  const lines = rows.map(({ what, before, after, change }) => `| ${what} | ${before} | ${after} | ${change} |`);
  return `| | before | after | change |\n|---|--:|--:|---|\n${lines.join("\n")}`;
}

export function timeCells(time: TimedTarget): Cells[] {
  const where = `${prose(time.crate)} (${prose(targetWords(time))}, ${prose(time.profile)})`;
  const rows = [...usageRows("clean build", time.clean)];
  if (time.rebuild) rows.push(...usageRows("rebuild after a touch", time.rebuild));
  return rows.map(({ what, paired, print }) => ({
    what: `${what}, rustc of ${where}`,
    before: print(paired.before),
    after: print(paired.after),
    change: `${change(paired)}, n = ${paired.runs}`,
  }));
}
