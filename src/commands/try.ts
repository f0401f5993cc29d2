// `mono-advise try <crate> [FINDING…]`: make the patches of findings, compile them in a copy, measure, and print forecast against truth.
import { extname, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { MessageFormat } from "../report/message-formats.ts";
import { pullRequest } from "../report/pull-request.ts";
import { triedText } from "../report/tried.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { outcomeOf } from "../try/outcome-of.ts";
import type { TryResult } from "../try/try-patches.ts";
import { type AllowedTree, diffsOf, refuseUncommitted, type UserTree, userTree } from "../try/user-tree.ts";
import { writeMessages } from "./messages.ts";
import { tableOf } from "./table-of.ts";
import { type TryChoice, triedFindings, triedReport } from "./tried-findings.ts";

export interface TryOptions extends TryChoice, AllowedTree {
  readonly keep?: string;
  readonly apply?: boolean;
  readonly messageFormat?: MessageFormat | undefined;
  readonly pr?: boolean;
}

export async function runTry(folder: string, names: readonly string[], options: TryOptions, io: Io): Promise<number> {
  if (names.length === 0 && options.all !== true)
    throw new UserError("name findings by number or fingerprint, or give --all");
  if (options.pr && options.messageFormat !== undefined)
    throw new UserError("--pr is for people and --message-format for tools: give one of them");
  if (names.length > 0 && options.all) throw new UserError("--all tries every finding: name none beside it");
  const progress = await progressLine(io, options.quiet === true);
  try {
    const started = { cwd: io.cwd, env: io.env, signal: io.signal };
    const accept = async (_chosen: unknown, graph: CrateGraph) => {
      if (options.apply) await refuseUncommitted(await userTree(graph, started), options, started);
    };
    const { graph, before, report, result } = await triedFindings(folder, names, options, io, progress, accept);
    progress(undefined);
    const rows = result.findings.map((each) => ({
      finding: each.finding,
      number: each.number,
      ...outcomeOf(result, each),
    }));
    const tests = [...(result.tests ?? [])].map(([name, { passed }]) => ({ package: name, passed }));
    const { checks, checkSeconds } = result;
    const after = result.after && { after: result.after.totals };
    const totals = { before: before.totals, ...after };
    const compared = [...result.compared].map(([name, how]) => ({ package: name, ...how }));
    const { effect } = result;
    const { messageFormat } = options;
    const tree = await userTree(graph, started);
    if (messageFormat !== undefined) await writeMessages([triedReport(report, result)], [graph], { messageFormat }, io);
    else if (options.pr) io.stdout.write(pullRequest({ ...tableOf(graph, before, result, tree), rows }));
    else
      io.stdout.write(
        triedText({ crate: graph.package.name, rows, ...totals, checks, checkSeconds, compared, tests, effect }),
      );
    for (const [name, { passed, output }] of result.tests ?? [])
      if (!passed) io.stderr.write(`tests of ${name}:\n${output}`);
    // What tools read is nothing else.
    const said = messageFormat === undefined ? io : { ...io, stdout: io.stderr };
    if (options.keep !== undefined)
      await keep(resolve(io.cwd, options.keep), diffsOf(tree, result.changedPackages), tree, said);
    const failed = tests.some(({ passed }) => !passed);
    if (options.apply && failed) io.stderr.write("nothing is applied: tests fail with the change\n");
    else if (options.apply) await apply(result, tree, said);
    else if (options.keep === undefined && messageFormat === undefined && !options.pr)
      io.stdout.write(nextStep(diffsOf(tree, result.changedPackages)));
    return failed ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

/** What to do with what compiles; empty where nothing does. */
function nextStep({ own, others }: ReturnType<typeof diffsOf>): string {
  if (own !== "") return "next: --apply makes the change in your files, --keep FILE writes it as a diff\n";
  const names = others.map(({ package: { name } }) => name).join(", ");
  return others.length === 0
    ? ""
    : `next: --keep FILE writes the diff; \`mono-advise upstream\` with the same words writes the issue for the owners of ${names}\n`;
}

/** What lies in the user's tree in one diff, each dependency in one of its own. */
async function keep(file: string, { own, others }: ReturnType<typeof diffsOf>, tree: UserTree, io: Io): Promise<void> {
  const { writeAtomically } = await import("../disk/write-atomically.ts");
  const end = extname(file);
  const shown = (path: string) => relative(io.cwd, path) || path;
  if (own !== "") {
    await writeAtomically(file, own);
    io.stdout.write(`kept: \`git apply ${relative(tree.root, file)}\` in ${tree.root}\n`);
  }
  for (const { package: of, diff } of others) {
    const beside = `${file.slice(0, file.length - end.length)}.${of.name}${end}`;
    await writeAtomically(beside, diff);
    io.stdout.write(
      `kept: ${shown(beside)}, which \`git apply\` takes in a copy of ${of.name} ${of.version}, where its Cargo.toml is\n`,
    );
  }
}

async function apply(result: TryResult, tree: UserTree, io: Io): Promise<void> {
  const { applyChanges } = await import("../try/apply-changes.ts");
  const { written, left } = await applyChanges(tree, result.changedPackages);
  if (written.length > 0) io.stdout.write(`applied: ${written.join(", ")}\n`);
  for (const name of left)
    io.stdout.write(`not applied: ${name} is a dependency from elsewhere; --keep FILE writes its diff\n`);
}
