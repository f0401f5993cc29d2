// The text of an issue for the owner of a dependency: what its generics cost somebody, a change that compiles, its effect, how to see it without this tool.
import type { Target } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import type { Totals } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import { codeBlock, codeSpan, prose } from "./escape.ts";
import { grouped } from "./numbers.ts";
import { shortPath } from "./place.ts";

export interface UpstreamIssue {
  readonly package: PackageRef;
  /** Where the costs were measured. */
  readonly crate: PackageRef;
  readonly target: Pick<Target, "kind" | "name">;
  /** Those of which a change compiled; never empty. */
  readonly findings: readonly { readonly finding: Finding; readonly savedLines: number }[];
  readonly before: Totals;
  /** With the changes of this package alone; absent where others were measured with them. */
  readonly after?: Totals;
  readonly rustc?: string;
  readonly profile?: string;
  /** In words: `clippy, all targets`. */
  readonly checked: string;
  readonly diff: string;
}

/** Markdown that begins with a heading. */
export function upstreamIssue(issue: UpstreamIssue): string {
  const { package: owner, crate, findings, before, after, diff } = issue;
  const names = findings.map(({ finding }) => codeSpan(shortPath(finding.function.path)));
  const shown = `${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
  const compiler =
    issue.rustc === undefined
      ? ""
      : ` (${prose((issue.rustc.split("\n")[0] ?? "").replace(/ \(.*/, ""))}${issue.profile === undefined ? "" : `, ${prose(issue.profile)} profile`})`;
  const saved = findings.reduce((sum, { savedLines }) => sum + savedLines, 0);
  const whole =
    after === undefined
      ? `With the change below ${grouped(saved)} of the ${grouped(before.lines)} lines of ${codeSpan(crate.name)} are gone.`
      : `With the change below ${codeSpan(crate.name)} has ${grouped(after.lines)} lines in ${grouped(after.copies)} copies instead of ${grouped(before.lines)} in ${grouped(before.copies)} (${percent(before.lines, after.lines)}).`;
  const parts = [
    `# Compile what is not generic in ${shown} once`,
    `${codeSpan(crate.name)} uses ${prose(`${owner.name} ${owner.version}`)}. ${findings.length === 1 ? "This function is" : "These functions are"} compiled for many types there, and a part of the body is the same for all of them. In lines of LLVM IR before optimization${compiler}:`,
    `| function | copies | lines | fewer with the change |\n|---|--:|--:|--:|\n${findings.map(row).join("\n")}`,
    whole,
    `The change moves ${findings.length === 1 ? "that part" : "these parts"} into functions that are compiled once; it is meant to change nothing else. They are compiled with ${prose(owner.name)} then, once for all that use it, and are not in these figures. The change compiles without a new message (${issue.checked}). I have not run your tests with it.`,
    codeBlock(diff.trimEnd(), "diff"),
    reproduce(issue),
  ];
  return `${parts.join("\n\n")}\n`;
}

function row({ finding, savedLines }: UpstreamIssue["findings"][number]): string {
  const { function: item, cost } = finding;
  const copies = cost === undefined ? "" : grouped(cost.copies || cost.closureCopies);
  const lines = cost === undefined ? "" : grouped(cost.lines + cost.closureLines);
  const place = codeSpan(`${item.span.file}:${item.line}`, true);
  return `| ${codeSpan(shortPath(item.path), true)}, ${place} | ${copies} | ${lines} | ${grouped(savedLines)} |`;
}

/** With a tool that everybody has. */
function reproduce({ package: owner, crate, target, findings }: UpstreamIssue): string {
  const which = target.kind === "lib" || target.kind === "proc-macro" ? "--lib" : `--${target.kind} ${target.name}`;
  const [first] = findings;
  const command = codeBlock(
    `cargo install cargo-llvm-lines\ncargo llvm-lines -p ${crate.name} ${which} | grep -E 'TOTAL|${first!.finding.function.name}'`,
    "sh",
  );
  const patch = codeBlock(`[patch.crates-io]\n${owner.name} = { path = "…" }`, "toml");
  return `To see it, in the workspace of ${codeSpan(crate.name)} or of any crate that uses this with several types:\n\n${command}\n\nand once more with the changed source:\n\n${patch}`;
}

function percent(before: number, after: number): string {
  return `${((100 * (after - before)) / Math.max(1, before)).toFixed(1).replace("-", "−")} %`;
}
