// GitLab's code quality report: what it shows beside the lines of a merge request.
import { createHash } from "node:crypto";
import { printableJson } from "../printable.ts";
import type { Annotation, Annotations } from "./annotation.ts";
import { printable } from "./escape.ts";

/** The part of the Code Climate format that GitLab reads (docs.gitlab.com, "Code Quality", implement a custom tool): an array, fingerprints unique. */
export function gitlab({ marks }: Annotations): string {
  const seen = new Map<string, number>();
  const issues = marks.map((mark) => {
    const own = mark.fingerprint ?? [mark.rule, mark.file, mark.path ?? "", mark.message].join("\0");
    const times = (seen.get(own) ?? 0) + 1;
    seen.set(own, times);
    return {
      description: printable(mark.message),
      check_name: mark.rule,
      fingerprint: createHash("sha256").update(`${own}\0${times}`).digest("hex"),
      severity: severityOf(mark),
      location: { path: mark.file, lines: { begin: mark.line } },
    };
  });
  return `${printableJson(issues, 1)}\n`;
}

function severityOf({ severity }: Annotation): "minor" | "info" {
  return severity === "warning" ? "minor" : "info";
}
