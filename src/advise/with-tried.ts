// A finding whose change was tried: what compiled takes the place of what was written.
import type { ChangeStatus } from "../model/change.ts";
import type { Finding, TriedOutcome } from "../model/finding.ts";

export function withTried(finding: Finding, tried: TriedOutcome): Finding {
  const { helpers, reasons, movedRegions, savedLines } = tried;
  const status: ChangeStatus = movedRegions === 0 ? "none" : savedLines === undefined ? "compiled" : "measured";
  const { diff, ...written } = finding.change ?? {};
  const change = { ...written, status, helpers, reasons, ...(savedLines !== undefined && { savedLines }) };
  return { ...finding, tried, change };
}
