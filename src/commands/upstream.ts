// `mono-advise upstream <crate> <FINDING…>`: the text of an issue for the owner of a dependency; nothing is sent.
import { UserError } from "../errors.ts";
import { upstreamIssue } from "../report/upstream.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import type { Chosen } from "../try/try-patches.ts";
import { outcomeOf, type TryChoice, triedFindings } from "./tried-findings.ts";

export async function runUpstream(
  folder: string,
  names: readonly string[],
  options: TryChoice,
  io: Io,
): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    const { graph, before, result } = await triedFindings(folder, names, options, io, progress, ofDependencies);
    progress(undefined);
    const packages = new Map(result.findings.map(({ finding: { function: fn } }) => [fn.package.name, fn.package]));
    const issues = [...packages.values()].map((each) => {
      const findings = result.findings.filter(({ finding }) => finding.function.package.name === each.name);
      return upstreamIssue({
        package: each,
        crate: graph.package,
        findings: findings.map((each) => ({ finding: each.finding, ...outcomeOf(result, each) })),
        before: before.totals,
        ...(result.after && packages.size === 1 && { after: result.after.totals }),
        ...(before.build && { rustc: before.build.rustc, profile: before.build.profile }),
        diff: result.diffs.get(each.name) ?? "",
      });
    });
    io.stdout.write(issues.join("\n---\n\n"));
    return 0;
  } finally {
    progress(undefined);
  }
}

function ofDependencies(chosen: readonly Chosen[]): void {
  const own = chosen.find(({ finding }) => finding.function.package.owner === "crate");
  if (own) throw new UserError(`finding ${own.number} is in your own crate: \`mono-advise try\` makes its patch`);
}
