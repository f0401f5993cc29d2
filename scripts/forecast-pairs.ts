// How forecasts in seconds hold: for each crate folder and profile the forecast of `measure --time`, and what `try --all --time` measures. JSON, one object a line.
import { parseArgs } from "node:util";
import { discover } from "../src/cargo/metadata.ts";
import { measureOptions } from "../src/commands/crate-options.ts";
import { triedFindings } from "../src/commands/tried-findings.ts";
import { measure } from "../src/measure/measure.ts";
import { forecastSeconds } from "../src/report/forecast-seconds.ts";
import type { Io } from "../src/terminal/io.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    profile: { type: "string", multiple: true, default: ["dev", "release"] },
  },
});
if (positionals.length === 0)
  throw new Error("usage: tsx scripts/forecast-pairs.ts CRATE-FOLDER… [--runs 5] [--profile dev]");
const silent = { write: () => true };
const step = (words: string | undefined) => words !== undefined && process.stderr.write(`  ${words}\n`);
for (const folder of positionals) {
  for (const profile of values.profile) {
    const { env, stdin } = process;
    const io: Io = { cwd: folder, env, stdin, stdout: silent, stderr: silent, signal: new AbortController().signal };
    const choice = {
      profile,
      all: true,
      time: true,
      runs: Number(values.runs),
      allTargets: false,
      quiet: true,
      color: "never",
    } as const;
    try {
      const build = measureOptions(choice, io, step);
      const graph = await discover(folder, build);
      const { profile: before } = await measure(graph, { ...build, time: true });
      const { report, result } = await triedFindings(folder, [], choice, io, step);
      const { time } = result.effect ?? {};
      const { cpu } = time?.clean ?? {};
      const { buildTime, totals } = before;
      const after = result.after?.totals;
      if (!cpu || !buildTime || !after) throw new Error("nothing was changed");
      const headline = forecastSeconds(report.savedLines ?? 0, totals.lines, buildTime);
      const lines = forecastSeconds(totals.lines - after.lines, totals.lines, buildTime);
      const row = {
        crate: graph.package.name,
        profile,
        before: totals,
        after,
        buildTime,
        promised: report.savedLines,
        headline,
        lines,
        ...time,
      };
      console.log(JSON.stringify(row));
    } catch (error) {
      console.error(`${folder} ${profile}: ${(error as Error).message}`);
    }
  }
}
