import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { CrateGraph } from "../../src/model/crate.ts";
import { diffsOf, refuseUncommitted, userTree } from "../../src/try/user-tree.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();
const env = plainEnv({ GIT_CONFIG_GLOBAL: "/dev/null" });

function git(cwd: string, ...args: readonly string[]): void {
  const named = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
  execFileSync("git", [...named, ...args], { cwd, env, stdio: "ignore" });
}

function graphIn(root: string): CrateGraph {
  const own = { name: "eff", version: "0.1.0", owner: "crate" as const, root, targets: [] };
  const target = { name: "eff", crateName: "eff", kind: "lib" as const, entry: "", edition: "2021" };
  return { package: own, target, packages: [own], workspaceRoot: root, withDependencies: true, notices: [] };
}

describe("the user's tree", () => {
  it("is the repository that the package is in, and a diff is named from its root", async () => {
    const root = folder("whole", { "code/eff/src/lib.rs": "a\n" });
    git(root, "init", "-q");
    const graph = graphIn(join(root, "code", "eff"));
    const tree = await userTree(graph, { cwd: root, env });
    expect(tree).toEqual({ root, isRepository: true });
    const files = new Map([["src/lib.rs", { before: "a\n", after: "b\n" }]]);
    const other = { ...graph.package, name: "dep", owner: "registry" as const, root: folder("elsewhere", {}) };
    const { own, others } = diffsOf(tree, [
      { package: graph.package, files },
      { package: other, files },
    ]);
    expect(own).toContain("--- a/code/eff/src/lib.rs\n");
    expect(others.map(({ package: { name }, diff }) => [name, diff.split("\n")[1]])).toEqual([
      ["dep", "--- a/src/lib.rs"],
    ]);
  });

  it("is written to when all is committed, or when that is allowed", async () => {
    const root = folder("states", { "a.rs": "", "b.rs": "" });
    const tree = { root, isRepository: true };
    const started = { cwd: root, env };
    git(root, "init", "-q");
    git(root, "add", "a.rs");
    git(root, "commit", "-qm", "a", "--", "a.rs");
    await expect(refuseUncommitted(tree, {}, started)).rejects.toThrow("b.rs; commit them, or give --allow-dirty");
    await expect(refuseUncommitted(tree, { allowStaged: true }, started)).rejects.toThrow("b.rs");
    await refuseUncommitted(tree, { allowDirty: true }, started);
    git(root, "add", "b.rs");
    await expect(refuseUncommitted(tree, {}, started)).rejects.toThrow("--allow-staged");
    await refuseUncommitted(tree, { allowStaged: true }, started);
    git(root, "commit", "-qm", "b");
    await refuseUncommitted(tree, {}, started);
    await expect(refuseUncommitted({ root, isRepository: false }, {}, started)).rejects.toThrow("--allow-no-vcs");
  });
});

describe("try --apply, with cargo", { timeout: 300_000 }, () => {
  it("asks for a clean tree, and makes the change that --keep writes", async () => {
    const root = folder("repository", { ".gitignore": "target\n", "new.txt": "" });
    cpSync(join(import.meta.dirname, "..", "..", "fixtures", "faults", "eff"), join(root, "eff"), { recursive: true });
    git(root, "init", "-q");
    git(root, "add", ".gitignore", "eff");
    git(root, "commit", "-qm", "all");
    const kept = join(folder("kept", {}), "eff.diff");
    const args = ["try", "eff", "1", "--offline", "--no-all-targets", "--apply", "--keep", kept];
    const refused = fakeIo(root, { env });
    expect(await main(args, refused)).toBe(2);
    expect(refused.err()).toContain("new.txt");
    git(root, "add", "new.txt");
    git(root, "commit", "-qm", "new");
    const io = fakeIo(root, { env });
    expect(await main(args, io)).toBe(0);
    expect(io.out()).toContain("applied: eff/src/lib.rs\n");
    const applied = readFileSync(join(root, "eff", "src", "lib.rs"), "utf8");
    git(root, "checkout", "-q", "eff/src/lib.rs");
    expect(applied).not.toBe(readFileSync(join(root, "eff", "src", "lib.rs"), "utf8"));
    git(root, "apply", kept);
    expect(readFileSync(join(root, "eff", "src", "lib.rs"), "utf8")).toBe(applied);
  });
});
