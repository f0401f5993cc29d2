// `mono-advise upstream <crate> <FINDING…>`: the text of an issue for the owner of a dependency; nothing is sent.
import { UserError } from "../errors.ts";
import { upstreamIssue } from "../report/upstream.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { outcomeOf } from "../try/outcome-of.ts";
import type { TryResult } from "../try/try-patches.ts";
import type { NumberedChange } from "../try/try-plan.ts";
import { userTree } from "../try/user-tree.ts";
import { tableOf } from "./table-of.ts";
import { type TryChoice, triedFindings } from "./tried-findings.ts";

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
    const made = result.findings.filter(({ kept }) => kept.length > 0);
    if (made.length === 0) throw new UserError(`no change of ${names.join(", ")} compiles: ${whyNot(result)}`);
    for (const { number } of result.findings.filter(({ kept }) => kept.length === 0))
      io.stderr.write(`left out: no change of finding ${number} compiles\n`);
    const tree = await userTree(graph, { cwd: io.cwd, env: io.env, signal: io.signal });
    const packages = new Map(made.map(({ finding: { function: fn } }) => [fn.package.name, fn.package]));
    const issues = [...packages.values()].map((each) => {
      const findings = made.filter(({ finding }) => finding.function.package.name === each.name);
      const how = result.compared.get(each.name);
      return upstreamIssue({
        package: each,
        crate: graph.package,
        target: graph.target,
        findings: findings.map(({ finding, number }) => ({
          finding,
          savedLines: result.effects.saved.get(number) ?? 0,
        })),
        before: before.totals,
        ...(packages.size === 1 && { table: tableOf(graph, before, result, tree) }),
        ...(before.build && { rustc: before.build.rustc, profile: before.build.profile }),
        checked: `${how?.command === "clippy" ? "rustc and clippy" : "rustc"}, ${how?.allTargets ? "all targets" : "the library"}`,
        diff: result.diffs.get(each.name) ?? "",
      });
    });
    io.stdout.write(issues.join("\n---\n\n"));
    return 0;
  } finally {
    progress(undefined);
  }
}

function whyNot(result: TryResult): string {
  const [first] = result.findings.flatMap((each) => outcomeOf(result, each).reasons);
  return first?.reason ?? "nothing in it can move";
}

function ofDependencies(chosen: readonly NumberedChange[]): void {
  const own = chosen.find(({ finding }) => finding.function.package.owner === "crate");
  if (own) throw new UserError(`finding ${own.number} is in your own crate: \`mono-advise try\` makes its patch`);
}
