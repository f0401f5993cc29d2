// Patterns of packages: what cargo 1.95 takes and refuses in `-p` and `--exclude` of a workspace with alpha, b2 and beta.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { discoverCrates } from "../../src/cargo/metadata.ts";
import { matchesPackage } from "../../src/cargo/package-pattern.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "patterns-")));
afterAll(() => rmSync(root, { recursive: true }));
writeFileSync(join(root, "Cargo.toml"), '[workspace]\nresolver = "2"\nmembers = ["alpha", "beta", "b2"]\n');
for (const name of ["alpha", "beta", "b2"]) {
  mkdirSync(join(root, name, "src"), { recursive: true });
  writeFileSync(join(root, name, "Cargo.toml"), `[package]\nname = "${name}"\nversion = "0.1.0"\n`);
  writeFileSync(join(root, name, "src/lib.rs"), "");
}

async function chosen(...packages: readonly string[]): Promise<string[]> {
  const found = await discoverCrates(root, { offline: true, choices: packages.map((name) => ({ package: name })) });
  return found.map((graph) => graph.package.name);
}

async function left(...exclude: readonly string[]): Promise<string[]> {
  const found = await discoverCrates(root, { offline: true, workspace: true, exclude, choices: [] });
  return found.map((graph) => graph.package.name);
}

describe("patterns of packages", () => {
  it.each([
    [["a*"], ["alpha"]],
    [["b[0-9]"], ["b2"]],
    [["b[!0-9]*"], ["beta"]],
    [["?2"], ["b2"]],
    [["**"], ["alpha", "b2", "beta"]],
    [
      ["a*", "alpha", "b*"],
      ["alpha", "b2", "beta"],
    ],
  ])("-p %j", async (packages, names) => {
    expect(await chosen(...packages)).toEqual(names);
  });

  it("--exclude", async () => {
    expect(await left("[ac]*")).toEqual(["b2", "beta"]);
    expect(await left("b*", "zeta?", "alpha").catch((error: Error) => error.message)).toBe(
      "--exclude zeta?: the workspace has no such member; there is alpha, b2, beta",
    );
    await expect(left("*")).rejects.toThrow("--exclude leaves nothing of the workspace: there is alpha, b2, beta");
  });

  it("refuses what matches nothing, and what is no pattern", async () => {
    await expect(chosen("z*")).rejects.toThrow(
      `package pattern \`z*\` not found in workspace ${root}; there is alpha, b2, beta`,
    );
    await expect(chosen("*@0.1.0")).rejects.toThrow("package pattern `*@0.1.0` not found");
    await expect(chosen("[")).rejects.toThrow("`[` is no pattern of packages: invalid range pattern");
    await expect(chosen("a**")).rejects.toThrow("recursive wildcards must form a single path component");
  });

  it("ends on patterns of many stars", () => {
    expect(matchesPackage("*a".repeat(2_000))(`${"a".repeat(5_000)}b`)).toBe(false);
  });
});
