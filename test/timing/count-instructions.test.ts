import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { PreparedBuild } from "../../src/cargo/build-settings.ts";
import type { Run } from "../../src/cargo/run.ts";
import { countInstructions, findCounter } from "../../src/timing/count-instructions.ts";
import type { Side } from "../../src/timing/time-in-turn.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();
const ended = (code: number | null, stderr = "") => ({ code, stdout: "", stderr, missing: false });
const absent = { code: null, stdout: "", stderr: "", missing: true };

/** A machine with these counts, one for each run of the command. */
function machine(
  counts: number[],
  valgrind = true,
  code: number | null = 0,
  said = "first\nno such input",
): { run: Run; asked: string[][] } {
  const asked: string[][] = [];
  const run: Run = async (command, args) => {
    if (args[0] === "--version") return valgrind ? ended(0) : absent;
    if (args.at(-1) === "true") return command === "perf" ? ended(0, "12,,instructions:u,1,100.00,,") : absent;
    asked.push([command, ...args]);
    const out = /cachegrind-out-file=([^"]+)%p\.out/.exec(args.join("\n"))?.[1];
    const perf = args[args.indexOf("-o") + 1]!;
    const [first, second] = [counts.shift()!, 5];
    if (out !== undefined) {
      writeFileSync(`${out}1.out`, `events: Ir\nfn=main\n1 2\nsummary: ${first}\n`);
      writeFileSync(`${out}2.out`, `events: Ir\nsummary: ${second}\n`);
    } else writeFileSync(perf, `# started\n${first},,instructions:u,1,100.00,,\n`);
    return ended(code, said);
  };
  return { run, asked };
}

function sides(): [Side, Side] {
  const prepared = {
    triple: "x86_64-unknown-linux-gnu",
    targetFolder: folder("target", {}),
  } as unknown as PreparedBuild;
  const side = { prepared, enter: async () => {} } as unknown as Side;
  return [side, side];
}

it("adds up all processes, twice in each version", async () => {
  const { run, asked } = machine([1_000_000, 1_000_100, 990_000, 990_000]);
  const counted = await countInstructions(sides(), ["./run.sh", "5"], "/", { env: {} }, run);
  expect(counted).toMatchObject({ command: "./run.sh 5", tool: "cachegrind", before: 1_000_055, after: 990_005 });
  expect(counted.spread).toBeCloseTo(0.0001, 6);
  expect(asked).toHaveLength(4);
  expect(asked[0]!.slice(0, 2)).toEqual(["valgrind", "--tool=cachegrind"]);
  expect(asked[0]!.slice(-2)).toEqual(["./run.sh", "5"]);
});

it.each([
  [["cargo", "run", "--release"], 1],
  [["cargo", "+nightly", "bench"], 2],
])("lets cargo run what it builds under the counter: %j", async (words, at) => {
  const { run, asked } = machine([1, 1, 1, 1].map(() => 1_000_000));
  await countInstructions(sides(), words, "/", { env: {} }, run);
  expect(asked[0]!.slice(0, at)).toEqual(words.slice(0, at));
  expect(asked[0]![at]).toBe("--config");
  expect(asked[0]![at + 1]).toMatch(/^target\.x86_64-unknown-linux-gnu\.runner=\["valgrind","--tool=cachegrind",/);
  expect(asked[0]!.slice(at + 2)).toEqual(words.slice(at));
});

it("takes perf where there is no valgrind, and says when there is neither", async () => {
  const { run } = machine([1000, 1000, 1100, 1100], false);
  expect(await countInstructions(sides(), ["app"], "/", { env: {} }, run)).toMatchObject({
    tool: "perf",
    before: 1000,
    after: 1100,
  });
  const none: Run = async (command) => (command === "perf" ? ended(0, "<not supported>,,instructions:u") : absent);
  await expect(findCounter({ cwd: "/" }, none)).rejects.toThrow(
    /^nothing here counts instructions: .* install valgrind$/,
  );
});

it("refuses what is not repeatable, and what fails", async () => {
  const { run } = machine([1_000_000, 1_020_000]);
  await expect(countInstructions(sides(), ["app"], "/", { env: {} }, run)).rejects.toThrow(
    "`app` is not repeatable: two runs of the same code differ by 2.0 % in instructions; give it one thread and fixed input",
  );
  const failing = machine([1], true, 3);
  await expect(countInstructions(sides(), ["app"], "/", { env: {} }, failing.run)).rejects.toThrow(
    "`app` ends with code 3: no such input",
  );
});

// Cargo puts each verb before column 12 (`cargo run`, seen by hand); a program may end without a word, or by a signal.
it.each([
  [3, "   Compiling app v0.1.0 (/app)\n     Running `valgrind --tool=cachegrind app`\n", "`app` ends with code 3"],
  [3, "    Finished `dev` profile\n     Running `app`\nno such input\n", "`app` ends with code 3: no such input"],
  [101, "", "`app` ends with code 101"],
  [null, "", "`app` was ended by a signal"],
])("says how a command failed in its own last words: %s %j", async (code, said, sentence) => {
  const { run } = machine([1], true, code, said);
  const failed = countInstructions(sides(), ["app"], "/", { env: {} }, run).catch((error: Error) => error.message);
  expect(await failed).toBe(sentence);
});
