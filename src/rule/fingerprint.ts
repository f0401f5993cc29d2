// Names a finding across line shifts: suppressions, baselines and SARIF hold on to it.
import { createHash } from "node:crypto";

/** Sixteen hex digits of the SHA-256 of rule, package name and function path; version and lines do not enter. */
export function fingerprint(rule: string, packageName: string, path: string): string {
  return createHash("sha256").update(`${rule}\0${packageName}\0${path}`).digest("hex").slice(0, 16);
}
