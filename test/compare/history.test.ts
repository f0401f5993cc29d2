// Revisions of a crate one after another: what each costs and changed most; one that does not build is marked, and the rest goes on.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { run } from "../../src/cargo/run.ts";
import { history } from "../../src/compare/history.ts";
import { historyFormats } from "../../src/report/history.ts";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();
let root = "";
const who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
const git = (...args: string[]) => run("git", [...who, ...args], { cwd: root });

beforeAll(async () => {
  root = folder("repository", {
    "Cargo.toml": manifest("app"),
    "src/lib.rs": TWO_COPIES,
    ".gitignore": "target\nCargo.lock\n",
  });
  await git("init", "-q");
  const commit = async (message: string, source: string) => {
    writeFileSync(join(root, "src", "lib.rs"), source);
    await git("add", ".");
    expect((await git("commit", "-qm", message)).code).toBe(0);
  };
  await commit("two copies", TWO_COPIES);
  await commit("a third", `${TWO_COPIES}pub fn third() -> String { shown(3u32) }\n`);
  await commit("broken", "fn f() -> u8 { true }\n");
  await commit("one, plainly", "pub fn both() -> [u8; 2] { [1, 2] }\n");
}, 60_000);

it("says what each revision costs and which function it changed most, and goes on after one that does not build", async () => {
  const measured: string[] = [];
  const options = { cwd: root, folder: ".", env: plainEnv(), every: 1, onBuild: (why: string) => measured.push(why) };
  const steps = await history("HEAD~3..HEAD", options);
  expect(steps.map(({ subject, totals }) => [subject, totals !== undefined])).toEqual([
    ["two copies", true],
    ["a third", true],
    ["broken", false],
    ["one, plainly", true],
  ]);
  expect(steps[1]?.change?.lines).toBe(steps[1]!.totals!.lines - steps[0]!.totals!.lines);
  expect(steps[1]?.change?.lines).toBeGreaterThan(0);
  expect(steps[2]?.trouble).toContain("error");
  // Compared with the last revision that was measured.
  expect(steps[3]?.change?.lines).toBe(steps[3]!.totals!.lines - steps[1]!.totals!.lines);
  expect(steps[3]?.change?.mover?.lines).toBeLessThan(0);
  const builds = measured.length;

  // A second run has the profiles of those that were measured; only the broken one is tried again.
  const again = await history("HEAD~3..HEAD", options);
  expect(again).toEqual(steps);
  expect(measured.length).toBe(builds + 1);
  expect((await git("status", "--porcelain")).stdout).toBe("");

  const every = await history("HEAD~3..HEAD", { ...options, every: 2 });
  expect(every.map(({ subject }) => subject)).toEqual(["two copies", "broken", "one, plainly"]);
}, 300_000);

it("refuses what is no range, and history that is not there", async () => {
  const options = { cwd: root, folder: ".", env: plainEnv(), every: 1 };
  await expect(history("HEAD", options)).rejects.toThrow(
    "HEAD is no range of revisions: write FROM..TO, as v1.0..HEAD",
  );
  await expect(history("nowhere..HEAD", options)).rejects.toThrow(/^nowhere is neither a file nor a revision/);
  await expect(history("HEAD..HEAD~1", options)).rejects.toThrow(
    "HEAD is no ancestor of HEAD~1 here: name a commit that it began at",
  );
});

it("prints a table, CSV that a spreadsheet takes for text, and JSON", () => {
  const steps = [
    { commit: "0123456789abcdef", date: "2026-11-01", subject: "=first, of two", totals: { lines: 1000, copies: 10 } },
    {
      commit: "fedcba9876543210",
      date: "2026-11-02",
      subject: "second",
      totals: { lines: 920, copies: 10 },
      change: { lines: -80, copies: 0, mover: { path: "a::b::<impl a::T<C>>::run", lines: -75 } },
    },
    { commit: "aaaaaaaaaaaaaaaa", date: "2026-11-03", subject: "third", trouble: "error: no" },
  ];
  expect(historyFormats.text(steps).split("\n")[2]).toMatch(
    /^fedcba9876 {2}2026-11-02 +920 +10 +−8\.0 % {2}T<C>::run −75 +second$/,
  );
  expect(historyFormats.csv(steps)).toBe(
    [
      "commit,date,lines,copies,line change,copy change,mover,mover lines,trouble,subject",
      `0123456789abcdef,2026-11-01,1000,10,,,,,,"'=first, of two"`,
      "fedcba9876543210,2026-11-02,920,10,-80,0,a::b::<impl a::T<C>>::run,-75,,second",
      "aaaaaaaaaaaaaaaa,2026-11-03,,,,,,,error: no,third",
      "",
    ].join("\r\n"),
  );
  expect(JSON.parse(historyFormats.json(steps)).steps).toEqual(steps);
  expect(historyFormats.markdown(steps)).toContain(
    "| `fedcba9876` | 2026-11-02 | 920 | 10 | −8.0 % | `T<C>::run` −75 | second |",
  );
});
