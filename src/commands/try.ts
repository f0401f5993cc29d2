// `mono-advise try <crate> [FINDING…]`: make the patches of findings, compile them in a copy, measure, and print forecast against truth.
import { extname, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { triedText } from "../report/tried.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { outcomeOf, type TryChoice, triedFindings } from "./tried-findings.ts";

export interface TryOptions extends TryChoice {
  readonly keep?: string;
}

export async function runTry(folder: string, names: readonly string[], options: TryOptions, io: Io): Promise<number> {
  if (names.length === 0 && options.all !== true)
    throw new UserError("name findings by number or fingerprint, or give --all");
  if (names.length > 0 && options.all) throw new UserError("--all tries every finding: name none beside it");
  const progress = await progressLine(io, options.quiet === true);
  try {
    const { graph, before, result } = await triedFindings(folder, names, options, io, progress);
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
    io.stdout.write(triedText({ crate: graph.package.name, rows, ...totals, checks, checkSeconds, compared, tests }));
    for (const [name, { passed, output }] of result.tests ?? [])
      if (!passed) io.stderr.write(`tests of ${name}:\n${output}`);
    if (options.keep !== undefined) await keep(resolve(io.cwd, options.keep), result.diffs, io);
    return tests.some(({ passed }) => !passed) ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

/** One diff for each package, as each applies in the root of its own. */
async function keep(file: string, diffs: ReadonlyMap<string, string>, io: Io): Promise<void> {
  const { writeAtomically } = await import("../disk/write-atomically.ts");
  const end = extname(file);
  for (const [name, diff] of diffs) {
    const own = diffs.size === 1 ? file : `${file.slice(0, file.length - end.length)}.${name}${end}`;
    await writeAtomically(own, diff);
    io.stdout.write(`kept for ${name}: ${relative(io.cwd, own)}\n`);
  }
}
