// The diff of one finding: of what compiled, else of what was written.
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { hunksOf } from "./hunks-of.ts";

export interface FindingDiff {
  readonly compiled: boolean;
  /** Unified; of a diff that compiled with others only what is about this finding. */
  readonly text: string;
}

/** Undefined where no change was written, or a type of it is open. */
export function findingDiff(
  { function: fn, change }: Finding,
  patches: NonNullable<Report["patches"]> = [],
): FindingDiff | undefined {
  if (change === undefined || change.status === "none") return undefined;
  const compiled = change.status === "compiled" || change.status === "measured";
  if (!compiled) return change.diff === undefined ? undefined : { compiled, text: change.diff };
  const helpers = change.helpers.map(({ name }) => name);
  const texts = patches
    .filter(({ package: name, version }) => name === fn.package.name && version === fn.package.version)
    .map(({ diff }) => hunksOf(diff, fn.span.file, [fn.span.startLine, fn.span.endLine], helpers));
  const text = texts.find((each) => each !== "");
  return text === undefined ? undefined : { compiled, text };
}
