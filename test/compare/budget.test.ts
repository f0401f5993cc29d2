// A budget: growth beyond the tolerance is told by function and cause, limits are only lowered, other toolchains are refused.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { checkBudget } from "../../src/compare/budget.ts";
import type { LimitsFile } from "../../src/compare/limits.ts";
import { writeProfile } from "../../src/ir/profile-file.ts";
import type { Profile } from "../../src/model/profile.ts";
import { fakeIo } from "../cli/fake-io.ts";
import { at, fn, profile } from "../workspace/made-profile.ts";

const folder = mkdtempSync(join(tmpdir(), "budget-"));
afterAll(() => rmSync(folder, { recursive: true }));

const tolerance = { share: 0.01, lines: 100, copies: 5 };
const push = (copies: number, lines: number) => fn("seq::push", at("seq", "registry", 3), copies, lines);
const load = (lines: number) => fn("shop::load", at("shop", "crate", 9), 1, lines);
const main_ = fn("main", at("shop", "crate", 1), 1, 9000);

/** `load` causes all of `push` but 100 lines. */
function of(copies: number, lines: number, loadLines = 400): Profile {
  const made = profile("shop", [main_, push(copies, lines), load(loadLines)]);
  const row = {
    function: 1,
    causes: [{ function: 2, copies: copies - 1, lines: lines - 100, sites: [10] }],
    causeCount: 1,
    sites: { count: 1, lines: lines - 100 },
    shared: { copies: 1, lines: 100 },
  };
  return {
    ...made,
    causes: { editable: ["shop"], covered: { generic: 0, nonGeneric: 0, shared: 0 }, functions: [], rows: [row] },
  };
}

const side = (name: string, measured: Profile) => ({ name, profile: measured });

describe("checkBudget", () => {
  it("is content with growth within the larger of share and lines", () => {
    // 9,500 → 9,600: 100 lines are more than 1 % of anything here.
    const result = checkBudget(side("old", of(2, 100)), side("new", of(4, 200)), tolerance);
    expect(result.exceeded).toEqual([]);
    expect(result.improved).toBe(false);
  });

  it("names total, package and function, and who made it grow", () => {
    const { exceeded } = checkBudget(side("old", of(2, 150)), side("new", of(9, 1200)), tolerance);
    expect(exceeded).toEqual([
      {
        what: "total",
        name: "shop",
        before: { lines: 9550, copies: 4 },
        after: { lines: 10_600, copies: 11 },
        // 1 % of 9,550 lines is less than 100.
        allowed: { lines: 9650, copies: 9 },
        because: [],
      },
      expect.objectContaining({ what: "package", name: "seq", allowed: { lines: 250, copies: 7 } }),
      {
        what: "function",
        name: "seq::push",
        package: "seq",
        before: { lines: 150, copies: 2 },
        after: { lines: 1200, copies: 9 },
        allowed: { lines: 250, copies: 7 },
        because: [{ path: "shop::load", lines: 1100 - 50 }],
      },
    ]);
  });

  it("counts copies of the crate, too", () => {
    const { exceeded } = checkBudget(side("old", of(2, 150)), side("new", of(8, 150)), tolerance);
    expect(exceeded.map(({ what, after }) => [what, after.copies])).toEqual([["total", 10]]);
  });

  it("does not take a function that has moved for a new one", () => {
    const moved = profile("shop", [main_, fn("shop::disk::load", at("shop", "crate", 9), 1, 400)]);
    const { exceeded } = checkBudget(side("old", profile("shop", [main_, load(400)])), side("new", moved), tolerance);
    expect(exceeded).toEqual([]);
  });

  it("refuses another toolchain, with the difference", () => {
    const other = { ...of(2, 100), build: { ...of(2, 100).build!, rustc: "rustc 1.96.0 (abc)" } };
    expect(() => checkBudget(side("old", of(2, 100)), side("new", other), tolerance)).toThrow(
      /old and new cannot be compared: compiler 1\.95\.0 .* and 1\.96\.0/,
    );
  });
});

describe("mono-advise check --against", () => {
  async function run(...argv: readonly string[]) {
    const io = fakeIo(folder, { env: {} });
    const code = await main(["check", ...argv], io);
    return { code, out: io.out(), err: io.err() };
  }
  const limits = () => readFileSync(join(folder, "mono-advise.budget.json"), "utf8");
  const save = (name: string, measured: Profile) => writeProfile(join(folder, name), measured);

  it("writes limits, lowers them after an improvement, and never raises them", async () => {
    await save("old.json", of(20, 2000));
    await save("better.json", of(10, 900));
    await save("worse.json", of(30, 4000));
    const budget = ["--against", "mono-advise.budget.json"];
    expect(await run("--measurement", "old.json", ...budget, "--update-baseline")).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(limits()).budget[0]).toMatchObject({ crate: "shop", lines: 11_400, copies: 22 });

    const better = await run("--measurement", "better.json", ...budget);
    expect(better.code).toBe(0);
    expect(better.out).toContain(
      "the limits can be lowered: mono-advise check --against mono-advise.budget.json --update-baseline",
    );
    expect((await run("--measurement", "better.json", ...budget, "--update-baseline")).code).toBe(0);
    expect(JSON.parse(limits()).budget[0]).toMatchObject({ lines: 10_300, copies: 12 });

    const before = limits();
    const worse = await run("--measurement", "worse.json", ...budget, "--update-baseline");
    expect(worse.code).toBe(1);
    expect(worse.err).toContain("was not changed: limits are only lowered");
    expect(limits()).toBe(before);
    const failed = await run("--measurement", "worse.json", ...budget);
    expect(failed.code).toBe(1);
    // The function first: +3,100 lines of `push`.
    expect(failed.out.split("\n")[1]).toMatch(/^ {2}\+3,100 lines {2}push \(seq\): 900 → 4,000 lines, 10 → 30 copies/);
  });

  it("takes the tolerance from the settings", async () => {
    await save("a.json", of(2, 1000));
    await save("b.json", of(2, 1400));
    expect((await run("--measurement", "b.json", "--against", "a.json")).code).toBe(0);
    writeFileSync(join(folder, "mono-advise.toml"), "budget-lines = 300\n");
    expect((await run("--measurement", "b.json", "--against", "a.json")).code).toBe(1);
    rmSync(join(folder, "mono-advise.toml"));
  });

  it("refuses what it cannot do", async () => {
    await save("a.json", of(2, 100));
    await save("other.json", profile("bank", [main_]));
    expect((await run("--measurement", "a.json")).err).toContain("say what to compare it with by --against");
    expect((await run("--measurement", "a.json", "--against", "a.json", "--update-baseline")).err).toContain(
      "a.json holds no limits",
    );
    expect((await run("--measurement", "other.json", "--against", "mono-advise.budget.json")).err).toContain(
      "mono-advise.budget.json has no limits for bank: add them with --update-baseline",
    );
    writeFileSync(join(folder, "new.budget.json"), '{"formatVersion": 2, "budget": []}');
    expect((await run("--measurement", "a.json", "--against", "new.budget.json")).err).toContain("has format 2");
  });

  it.each([
    ["budget", (file: LimitsFile) => ({ ...file, budget: {} })],
    ["budget.0.crate", (file: LimitsFile) => changed(file, { crate: undefined })],
    ["budget.0.settings.build.features", (file: LimitsFile) => changed(file, { settings: withBuild({ features: 1 }) })],
    ["budget.0.settings.build.flags.0", (file: LimitsFile) => changed(file, { settings: withBuild({ flags: [1] }) })],
    ["budget.0.settings.mangling", (file: LimitsFile) => changed(file, { settings: { mangling: "v1" } })],
    ["budget.0.target.name", (file: LimitsFile) => changed(file, { target: { kind: "lib" } })],
    ["budget.0.lines", (file: LimitsFile) => changed(file, { lines: -1 })],
    ["budget.0.functions.0", (file: LimitsFile) => changed(file, { functions: [["f", 1, 1]] })],
    ["budget.0.packages.0.1", (file: LimitsFile) => changed(file, { packages: [["a", 1.5, 1]] })],
  ])("names %s where limits are damaged", async (where, damage) => {
    await save("a.json", of(2, 100));
    await run("--measurement", "a.json", "--against", "damaged.budget.json", "--update-baseline");
    const file = join(folder, "damaged.budget.json");
    const whole = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify(damage(whole)));
    const { code, err } = await run("--measurement", "a.json", "--against", "damaged.budget.json");
    expect(err).toContain(`damaged.budget.json holds no limits of mono-advise at ${where} (`);
    expect(code).toBe(2);
    rmSync(file);
  });
});

const changed = (file: LimitsFile, fields: object) => ({ ...file, budget: [{ ...file.budget[0], ...fields }] });
const withBuild = (fields: object) => ({
  mangling: "v0",
  build: {
    rustc: "rustc 1.95.0",
    triple: "x86_64-unknown-linux-gnu",
    profile: "dev",
    features: [],
    flags: [],
    ...fields,
  },
});
