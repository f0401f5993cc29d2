// What `--error-on LEVEL` counts.
import { type Severity, severities } from "../model/finding.ts";

export function reaches(severity: Severity, level: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(level);
}
