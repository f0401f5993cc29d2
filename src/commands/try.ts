// `mono-advise try <crate> [FINDING…]`: make the patches of findings, compile them in a copy, measure, and print forecast against truth.
import { relative, resolve } from "node:path";
import { advise } from "../advise.ts";
import { discover } from "../cargo/metadata.ts";
import { findCosts } from "../costs.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { measure } from "../measure.ts";
import type { Profile } from "../model.ts";
import { progressLine } from "../progress.ts";
import { triedText } from "../report/tried.ts";
import { rulesInForce } from "../rules-in-force.ts";
import { sourceIndexes } from "../sources.ts";
import { effects } from "../try-effect.ts";
import type { TriedFinding } from "../try-package.ts";
import { tryPatches } from "../try-patches.ts";
import { chosenFindings } from "../try-plan.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

interface Options extends CrateOptions {
  readonly all?: boolean;
  readonly keep?: string;
  readonly runTests?: boolean;
  readonly measurement?: string;
}

export async function runTry(folder: string, names: readonly string[], given: object, io: Io): Promise<number> {
  const options = given as Options;
  if (names.length === 0 && options.all !== true)
    throw new UserError("name findings by number or fingerprint, or give --all");
  if (names.length > 0 && options.all) throw new UserError("--all tries every finding: name none beside it");
  const progress = await progressLine(io, options.quiet === true);
  try {
    const rules = await rulesInForce(undefined);
    progress("asking cargo for the packages");
    const graph = await discover(resolve(io.cwd, folder), crateOptions(options, io, progress));
    const build = measureOptions(options, io, progress);
    const costs = await findCosts(
      graph,
      { ...(options.measurement !== undefined && { measurement: options.measurement }), build },
      io,
      progress,
    );
    const report = advise({ graph, rules, ...costs, onProgress: progress });
    const chosen = chosenFindings(report, names);
    if (chosen.length === 0) throw new UserError(`there is no finding to try on ${graph.package.name}`);
    // Lines of a table or of other symbols are not those of a measurement.
    const before: Profile = costs.profile.from === "build" ? costs.profile : (await measure(graph, build)).profile;
    const sources = sourceIndexes(graph, costs.profile);
    const result = await tryPatches(graph, chosen, sources, {
      ...build,
      widely: options.all,
      runTests: options.runTests,
      onStep: progress,
    });
    progress(undefined);
    const effect = result.after ? effects(result.findings, sources, before, result.after) : new Map();
    const rows = result.findings.map((each) => {
      const savedLines = effect.get(each.number)?.savedLines as number | undefined;
      return {
        finding: each.finding,
        number: each.number,
        moved: each.kept.length,
        ...(savedLines !== undefined && { savedLines }),
        reasons: reasons(each),
      };
    });
    const tests = [...(result.tests ?? [])].map(([name, { passed }]) => ({ package: name, passed }));
    const { checks, checkSeconds } = result;
    const after = result.after?.totals;
    io.stdout.write(
      triedText({
        crate: graph.package.name,
        rows,
        before: before.totals,
        ...(after && { after }),
        checks,
        checkSeconds,
        tests,
      }),
    );
    for (const [name, { passed, output }] of result.tests ?? [])
      if (!passed) io.stderr.write(`tests of ${name}:\n${output}`);
    if (options.keep !== undefined) await keep(resolve(io.cwd, options.keep), [...result.diffs.values()].join(""), io);
    return tests.some(({ passed }) => !passed) ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

function reasons({ dropped, refusals }: TriedFinding): string[] {
  const at = (lines: readonly [number, number]) =>
    lines[0] === lines[1] ? `line ${lines[0]}` : `lines ${lines[0]}–${lines[1]}`;
  const all = [
    ...refusals,
    ...dropped.map(({ patch, reason }) => ({ lines: patch.lines, reason: `does not compile: ${reason}` })),
  ];
  return all.sort((a, b) => a.lines[0] - b.lines[0]).map(({ lines, reason }) => `${at(lines)}: ${reason}`);
}

async function keep(file: string, diff: string, io: Io): Promise<void> {
  const { writeAtomically } = await import("../ir/write-atomically.ts");
  await writeAtomically(file, diff);
  io.stdout.write(`kept: ${relative(io.cwd, file)}\n`);
}
