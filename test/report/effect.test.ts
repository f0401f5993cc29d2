import { expect, it } from "vitest";
import type { Paired, TimedTarget } from "../../src/model/timing.ts";
import { effectLines } from "../../src/report/effect.ts";
import { measuredTable, reproduction } from "../../src/report/effect-table.ts";

function pair(before: number, after: number, low: number, high: number): Paired {
  return { before, after, ratio: after / before, low, high, runs: 5 };
}

const TIME: TimedTarget = {
  crate: "app",
  target: { kind: "lib", name: "app" },
  profile: "dev",
  rustc: "rustc 1.95.0",
  clean: {
    cpu: pair(46.9, 38, 0.8, 0.82),
    wall: pair(40, 38, 0.9, 1.01),
    peak: pair(1.89e9, 1.574e9, 0.832, 0.834),
  },
  rebuild: { cpu: pair(0.05, 0.0501, 0.99, 1.014), wall: pair(0.2, 0.2, 0.9, 1.1) },
  others: 0.1,
  cores: 2,
};

it("says what changed, what did not, and what nobody can tell", () => {
  expect(effectLines({ time: TIME, notes: ["there is no valgrind"] })).toEqual([
    "rustc of app (lib, dev profile), medians of 5 pairs in turn after a warm-up, change with its 95 % interval:",
    "  clean build, CPU            46.9 s →   38.0 s  −19.0 % (−20.0 … −18.0)",
    "  clean build, wall           40.0 s →   38.0 s  −5.0 % (−10.0 … +1.0): too noisy for a verdict, measure on a quiet machine or with more --runs",
    "  clean build, peak memory  1,890 MB → 1,574 MB  −16.7 % (−16.8 … −16.6)",
    "  after a touch, CPU         0.050 s →  0.050 s  +0.2 % (−1.0 … +1.4): no change that shows",
    "  after a touch, wall         0.20 s →   0.20 s  0.0 % (−10.0 … +10.0): too noisy for a verdict, measure on a quiet machine or with more --runs",
    "not measured: there is no valgrind",
  ]);
});

it("names what disturbs, and what is too short to matter", () => {
  const { rebuild: _, ...release } = TIME;
  const clean = { ...TIME.clean, cpu: pair(0.2, 0.19, 0.94, 0.96) };
  expect(effectLines({ time: { ...release, profile: "release", clean, others: 1.26 }, notes: [] }).slice(-3)).toEqual([
    "other programs kept 1.3 cores busy meanwhile: times by the clock have them in it, and CPU in part",
    "the release profile does not compile incrementally: a rebuild is a clean build",
    "rustc takes 0.20 s for the whole crate: whatever a change saves of that, nobody sees it",
  ]);
});

it("makes the table that maintainers write, and says how to see each row with public tools", () => {
  const input = {
    crate: "app",
    target: TIME.target,
    entry: "crates/app/src/lib.rs",
    before: { lines: 2_657_774, copies: 88_143, functions: 5 },
    after: { lines: 1_859_991, copies: 70_428, functions: 5 },
    packages: [{ name: "salsa", before: 900_000, after: 400_000 }],
    effect: {
      time: TIME,
      instructions: {
        command: "cargo bench --bench one",
        tool: "cachegrind" as const,
        before: 1_000_000,
        after: 1_004_700,
        spread: 0.00002,
      },
      notes: ["there is no binary"],
    },
    tests: [{ package: "salsa", passed: true }],
  };
  const [table, , remark] = measuredTable(input).split(/(\n\n)/);
  expect(table!.split("\n").slice(2)).toEqual([
    "| lines of LLVM IR, `app` | 2,657,774 | 1,859,991 | −30.0 % |",
    "| of these in functions of `salsa` | 900,000 | 400,000 | −55.6 % |",
    "| copies | 88,143 | 70,428 | −20.1 % |",
    "| clean build, CPU, rustc of app (lib, dev) | 46.9 s | 38.0 s | −19.0 % (−20.0 … −18.0), n = 5 |",
    "| clean build, wall, rustc of app (lib, dev) | 40.0 s | 38.0 s | −5.0 % (−10.0 … +1.0), within noise, n = 5 |",
    "| clean build, peak memory, rustc of app (lib, dev) | 1,890 MB | 1,574 MB | −16.7 % (−16.8 … −16.6), n = 5 |",
    "| rebuild after a touch, CPU, rustc of app (lib, dev) | 0.050 s | 0.050 s | +0.2 % (−1.0 … +1.4), within noise, n = 5 |",
    "| rebuild after a touch, wall, rustc of app (lib, dev) | 0.20 s | 0.20 s | 0.0 % (−10.0 … +10.0), within noise, n = 5 |",
    "| instructions, `cargo bench --bench one` | 1,000,000 | 1,004,700 | +0.47 % |",
    "| tests of `salsa` |  | passed |  |",
  ]);
  expect(remark).toContain(
    "Instructions are counted by cachegrind, in two runs each, which differ by 0.002 % at most.",
  );
  expect(remark).not.toContain("binary");
  expect(reproduction(input).split("\n").slice(1)).toEqual([
    "cargo llvm-lines -p app --lib | grep -E 'TOTAL'",
    "CARGO_INCREMENTAL=0 cargo rustc -p app --lib    # once, for the dependencies",
    "touch crates/app/src/lib.rs && CARGO_INCREMENTAL=0 /usr/bin/time -v cargo rustc -p app --lib    # user and system time, elapsed time, maximum resident set size",
    `cargo --config 'target."cfg(all())".runner="valgrind --tool=cachegrind --cache-sim=no"' bench --bench one`,
  ]);
});
