// What a library costs its users: only its own functions, closures with theirs, summed over the crates, with the lines of each.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { writeProfile } from "../../src/ir/profile-file.ts";
import type { FunctionCost, Profile } from "../../src/model/profile.ts";
import { libraryCosts } from "../../src/workspace/library-costs.ts";
import { ProfileMerge } from "../../src/workspace/merge-profiles.ts";
import { fakeIo } from "../cli/fake-io.ts";
import { at, fn, profile } from "./made-profile.ts";

const folder = mkdtempSync(join(tmpdir(), "library-"));
afterAll(() => rmSync(folder, { recursive: true }));

const closure = (lines: number): FunctionCost => ({
  ...fn("seq::sort::{{closure}}", at("seq", "registry", 8), 1, lines),
  kind: "closure",
});
const causes = { editable: ["seq"], covered: { generic: 0, nonGeneric: 0, shared: 0 }, functions: [], rows: [] };
const web = profile(
  "web",
  [
    { ...fn("seq::sort", at("seq", "registry", 7), 2, 200), causedLines: 260 },
    closure(50),
    fn("main", at("web", "crate", 1), 1, 10),
  ],
  { causes },
);
const cli = profile(
  "cli",
  [
    { ...fn("seq::sort", at("seq", "registry", 7), 1, 90), causedLines: 90 },
    { ...fn("seq::find", at("seq", "registry", 30), 3, 300), causedLines: 300 },
    fn("core::cmp::max", { ...at("std", "std", 1) }, 1, 5),
  ],
  { causes },
);

function merged(...profiles: readonly Profile[]): Profile {
  const merge = new ProfileMerge();
  for (const each of profiles) merge.addProfile(each.crate, each);
  return merge.result();
}

describe("libraryCosts", () => {
  it("ranks by what the function and what it causes cost in all users", () => {
    const costs = libraryCosts(merged(web, cli), "seq");
    expect(costs).toMatchObject({ lines: 640, copies: 7, package: { name: "seq" } });
    expect(costs.users).toEqual([
      { name: "cli", lines: 390, copies: 4, totalLines: 395 },
      { name: "web", lines: 250, copies: 3, totalLines: 260 },
    ]);
    expect(costs.functions).toEqual([
      {
        path: "seq::sort",
        file: "src/lib.rs",
        line: 7,
        copies: 4,
        lines: 340,
        causedLines: 350,
        linesByUser: [90, 250],
      },
      {
        path: "seq::find",
        file: "src/lib.rs",
        line: 30,
        copies: 3,
        lines: 300,
        causedLines: 300,
        linesByUser: [300, 0],
      },
    ]);
  });

  it("says nothing of what is caused where a user does not know", () => {
    const { causes: _, ...unknown } = cli;
    const bare = { ...unknown, functions: cli.functions.map(({ causedLines: _, ...rest }) => rest) };
    expect(
      libraryCosts(merged(web, bare), "seq").functions.map(({ path, causedLines }) => [path, causedLines]),
    ).toEqual([
      ["seq::sort", undefined],
      ["seq::find", undefined],
    ]);
  });
});

describe("mono-advise library", () => {
  async function run(...argv: readonly string[]) {
    const io = fakeIo(folder);
    return { code: await main(["library", ...argv], io), io };
  }

  it("takes saved profiles of the users, and says each one's lines", async () => {
    await writeProfile(join(folder, "web.json"), web);
    await writeProfile(join(folder, "cli.json"), cli);
    const { code, io } = await run("seq", "--dependents", "web.json", "cli.json");
    expect(io.err()).toBe("");
    expect(code).toBe(0);
    expect(io.out()).toContain("seq 1.0.0: 640 lines of LLVM IR in 7 copies, paid in 2 crates");
    expect(io.out()).toContain("4 copies, 350 with what it causes: cli 90, web 250");
  });

  it("refuses a library that is in none of them, and a user that is not there", async () => {
    const { code, io } = await run("sea", "--dependents", "web.json");
    expect([code, io.err()]).toEqual([
      2,
      expect.stringContaining("no function of sea was compiled in web: name crates that use it"),
    ]);
    expect((await run("seq", "--dependents", "gone")).io.err()).toContain(
      "there is no gone: --dependents takes folders of crates",
    );
  });
});
