// The rustc of a crate in two folders, in turn, as `try --time` measures it: for a crate so large that its versions are built beforehand, and one kind of build at a time.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ownBuild, prepareBuild } from "../src/cargo/build-settings.ts";
import { discover } from "../src/cargo/metadata.ts";
import { timedBuild } from "../src/cargo/timed-build.ts";
import { change, usageRows } from "../src/report/effect.ts";
import { median } from "../src/timing/paired.ts";
import { type Side, timePairs } from "../src/timing/time-in-turn.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    kind: { type: "string", default: "clean" },
    release: { type: "boolean", default: false },
  },
});
const [before, after] = positionals;
if (before === undefined || after === undefined || !/^(?:warm|clean|rebuild)$/.test(values.kind))
  throw new Error(
    "usage: npm run bench:time -- BEFORE-CRATE AFTER-CRATE [--kind warm|clean|rebuild] [--runs 5] [--release]",
  );
const options = { env: process.env, offline: true, release: values.release, runs: Number(values.runs) };
const sideOf = async (folder: string): Promise<Side> => {
  const graph = await discover(resolve(folder), options);
  const prepared = await prepareBuild(graph, options);
  return { graph, prepared: ownBuild(prepared, join("timed", "bench")), enter: async () => {} };
};
const sides = [await sideOf(before), await sideOf(after)] as const;
const incremental = values.kind === "rebuild";
if (values.kind === "warm") for (const { graph, prepared } of sides) await timedBuild(graph, prepared, options);
else {
  const others: number[] = [];
  const onStep = (words: string) => console.error(words);
  const used = await timePairs(sides, { ...options, onStep }, { incremental }, others);
  for (const { what, paired, print } of used ? usageRows(values.kind, used) : [])
    console.log(`${what}: ${print(paired.before)} → ${print(paired.after)}  ${change(paired)}, n = ${paired.runs}`);
  if (others.length > 0) console.log(`cores that other programs kept busy: ${median(others).toFixed(2)}`);
}
