// The text of an issue for the owner of a dependency: what its generics cost somebody, a change that compiles, its effect, how to see it without this tool.
import type { Target } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import type { Totals } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import { measuredTable, reproduction, type TableInput } from "./effect-table.ts";
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
  /** All that was measured with the changes of this package alone; absent where others were measured with them. */
  readonly table?: TableInput | undefined;
  readonly rustc?: string;
  readonly profile?: string;
  /** In words: `clippy, all targets`. */
  readonly checked: string;
  readonly diff: string;
}

/** Markdown that begins with a heading. */
export function upstreamIssue(issue: UpstreamIssue): string {
  const { package: owner, crate, findings, before, table, diff } = issue;
  const names = findings.map(({ finding }) => codeSpan(shortPath(finding.function.path)));
  const shown = `${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
  const compiler =
    issue.rustc === undefined
      ? ""
      : ` (${prose((issue.rustc.split("\n")[0] ?? "").replace(/ \(.*/, ""))}${issue.profile === undefined ? "" : `, ${prose(issue.profile)} profile`})`;
  const saved = findings.reduce((sum, { savedLines }) => sum + savedLines, 0);
  const whole =
    table === undefined
      ? `With the change below ${grouped(saved)} of the ${grouped(before.lines)} lines of ${codeSpan(crate.name)} are gone.`
      : `With the change below, in ${codeSpan(crate.name)}:\n\n${measuredTable(table)}`;
  const parts = [
    `# Compile what is not generic in ${shown} once`,
    `${codeSpan(crate.name)} uses ${prose(`${owner.name} ${owner.version}`)}. ${findings.length === 1 ? "This function is" : "These functions are"} compiled for many types there, and a part of the body is the same for all of them. In lines of LLVM IR before optimization${compiler}:`,
    `| function | copies | lines | fewer with the change |\n|---|--:|--:|--:|\n${findings.map(row).join("\n")}`,
    whole,
    `The change moves ${findings.length === 1 ? "that part" : "these parts"} into functions that are compiled once; it is meant to change nothing else. They are compiled with ${prose(owner.name)} then, once for all that use it, and are not in these figures. The change compiles without a new message (${issue.checked}). ${testWords(issue)}`,
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

function testWords({ package: { name }, table }: UpstreamIssue): string {
  const run = table?.tests.find((each) => each.package === name);
  if (run === undefined) return "I have not run your tests with it.";
  return run.passed ? "Your tests pass with it." : "Some of your tests fail with it.";
}

/** With a tool that everybody has. */
function reproduce({ package: owner, crate, target, findings, table, before }: UpstreamIssue): string {
  const [first] = findings;
  const lines = { crate: crate.name, target, entry: "", before, after: before, packages: [], tests: [] };
  const command = codeBlock(reproduction(table ?? lines, `|${first!.finding.function.name}`), "sh");
  const patch = codeBlock(`[patch.crates-io]\n${owner.name} = { path = "…" }`, "toml");
  return `To see it, in the workspace of ${codeSpan(crate.name)} or of any crate that uses this with several types:\n\n${command}\n\nand once more with the changed source:\n\n${patch}`;
}
