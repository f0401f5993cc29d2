// The text of an issue for the owner of a dependency: what, where, evidence, the change, its effect, how to see it again.
import type { Finding } from "../model/finding.ts";
import type { Totals } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import { codeBlock, codeSpan, prose } from "./escape.ts";
import { counted, grouped } from "./numbers.ts";
import { shortPath } from "./place.ts";

export interface UpstreamIssue {
  readonly package: PackageRef;
  /** Where the costs were measured. */
  readonly crate: PackageRef;
  readonly findings: readonly {
    readonly finding: Finding;
    /** Measured with the change; absent when there is no patch. */
    readonly savedLines?: number;
  }[];
  readonly before: Totals;
  readonly after?: Totals;
  readonly rustc?: string;
  readonly profile?: string;
  /** Empty when no patch compiled. */
  readonly diff: string;
}

/** Markdown that begins with a heading. */
export function upstreamIssue(issue: UpstreamIssue): string {
  const { package: owner, crate, findings, before, after, diff } = issue;
  const names = findings.map(({ finding }) => codeSpan(shortPath(finding.function.path)));
  const parts = [
    `# Compile less of ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""} for each type`,
    `Parts of generic functions of ${prose(`${owner.name} ${owner.version}`)} do not depend on their type parameters, and are compiled again for every type. Measured on ${codeSpan(crate.name)}${issue.rustc === undefined ? "" : ` with ${prose(issue.rustc.split("\n")[0] ?? "")}`}${issue.profile === undefined ? "" : `, profile ${codeSpan(issue.profile)}`}, in lines of LLVM IR before optimization:`,
    findings.map((each) => row(each)).join("\n"),
    after === undefined
      ? ""
      : `With the change below the crate has ${grouped(after.lines)} lines in ${grouped(after.copies)} copies instead of ${grouped(before.lines)} in ${grouped(before.copies)} (${percent(before.lines, after.lines)}).`,
    diff === ""
      ? "There is no finished patch: the parts named above have to be moved by hand."
      : `The change compiles with ${codeSpan("cargo check")}; run your tests, as that proves neither the order of drops nor timing.\n\n${codeBlock(diff.trimEnd(), "diff")}`,
    `To see it again: ${codeSpan(`mono-advise try . -p ${crate.name} ${findings.map(({ finding }) => finding.fingerprint).join(" ")}`)} in the workspace of ${codeSpan(crate.name)}.`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function row({ finding, savedLines }: UpstreamIssue["findings"][number]): string {
  const { function: item, cost } = finding;
  const costs =
    cost === undefined
      ? ""
      : `: ${counted(cost.copies, "copy", "copies")}, ${grouped(cost.lines + cost.closureLines)} lines`;
  const saved = savedLines === undefined ? "" : `; ${grouped(savedLines)} fewer with the change`;
  return `- ${codeSpan(`${item.span.file}:${item.line}`)} ${codeSpan(item.name)}${costs}${saved}. ${finding.message}.`;
}

function percent(before: number, after: number): string {
  return `${((100 * (after - before)) / Math.max(1, before)).toFixed(1).replace("-", "−")} %`;
}
