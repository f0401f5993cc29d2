// What a check found as marks on files, for the formats of code scanning.
import type { Rule } from "../model/finding.ts";
import type { Annotations } from "../report/annotation.ts";
import type { CheckResult } from "./check.ts";

/** Known findings are left out: they were accepted, and a mark would ask for them again. */
export function marks({ diagnostics, stale, notices }: CheckResult, rules: readonly Rule[]): Annotations {
  const fresh = diagnostics.filter(({ known }) => !known);
  return {
    marks: fresh.map((found) => ({
      rule: found.rule,
      severity: found.severity,
      message: [found.message, ...found.help].join("\n"),
      headline: found.message,
      notes: [],
      help: found.help,
      label: found.label,
      file: found.file,
      line: found.line,
      column: found.column,
      endColumn: found.column + found.width,
      regions: found.regions ?? [],
      ...(found.path !== undefined && { path: found.path }),
      ...(found.fingerprint !== undefined && { fingerprint: found.fingerprint }),
    })),
    rules,
    notes: [
      ...notices.map(({ file, message }) => (file === undefined ? message : `${file}: ${message}`)),
      ...stale.map(
        ({ rule, file, path }) => `\`${rule}\` for \`${path}\` in ${file} is in the baseline and not found any more`,
      ),
    ],
  };
}
