// Globs: what each stands for, by the sentence in docs/check.md, and that none takes longer than its length and the path's allow.
import { expect, it } from "vitest";
import { globPattern } from "../../src/settings/glob.ts";

it.each([
  ["src/gen", "src/gen/a/b.rs", true],
  ["src/gen", "src/gen", true],
  ["src/gen", "src/generated.rs", false],
  ["src/gen/", "src/gen", false],
  ["src/gen/", "src/gen/a.rs", true],
  ["**/gen.rs", "gen.rs", true],
  ["**/gen.rs", "a/b/gen.rs", true],
  ["**/gen.rs", "a/b/regen.rs", false],
  ["src/**", "src/a/b.rs", true],
  ["src/**", "src", false],
  ["*.rs", "a.rs", true],
  ["*.rs", "a/b.rs", false],
  ["a/**/b/**/c.rs", "a/x/b/b/y/c.rs", true],
  ["a/**/b/**/c.rs", "a/x/y/c.rs", false],
  ["?.rs", "é.rs", true],
  ["*a*b", "xaxbxab", true],
  ["*a*b", "xaxbxa", false],
])("%s on %s: %s", (glob, path, expected) => {
  expect(globPattern(glob, "test").test(path)).toBe(expected);
});

it("ends whatever the wildcards: a backtracking matcher tries 2^24 ways and more here", () => {
  const path = `${"a/".repeat(24)}x.rs`;
  expect(globPattern(`${"**/".repeat(24)}nothing.rs`, "test").test(path)).toBe(false);
  expect(globPattern(`${"**/a/".repeat(20)}**/nothing.rs`, "test").test(path)).toBe(false);
  expect(globPattern(`${"*a".repeat(200)}b`, "test").test("a".repeat(4_000))).toBe(false);
});
