// The fixture that README advises on has to stay what it is for: a crate like ty, in which salsa's ingredients are the hot code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";
import { readProfile } from "../../../src/ir/profile-file.ts";
import { filesUnder } from "../../source-files.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "fixtures", "salsa-ledger");
const table = readLlvmLines(readFileSync(join(folder, "llvm-lines.txt"), "utf8"), "llvm-lines.txt");
const profile = await readProfile(join(folder, "mono-advise.profile.json"), { crate: "salsa_ledger" });

describe("fixtures/salsa-ledger", () => {
  it("has the same copies in the table and in the profile, which debug info 1 makes smaller", () => {
    expect(profile.totals.copies).toBe(table.totals.copies);
    expect(profile.totals.lines).toBeLessThan(table.totals.lines);
    expect(table.functions.reduce((sum, cost) => sum + cost.lines, 0)).toBe(table.totals.lines);
    expect(profile.functions.reduce((sum, cost) => sum + cost.lines, 0)).toBe(profile.totals.lines);
  });

  it("has salsa's function and interned ingredients among its hottest rows", () => {
    const hottest = table.functions.slice(0, 25).map((cost) => cost.path);
    const names = ["execute_maybe_iterate", "execute", "fetch_cold_cycle", "maybe_changed_after_cold", "diff_outputs"];
    for (const name of [...names, "deep_verify_memo", "intern_id"]) {
      expect(hottest.filter((path) => path.startsWith("salsa::") && path.endsWith(`::${name}`))).toHaveLength(1);
    }
  });

  it("has one copy of them for each of its tracked functions", () => {
    const source = filesUnder("fixtures/salsa-ledger/src", ".rs").map((file) => file.text);
    const tracked = source.join("\n").match(/#\[salsa::tracked\b[^\]]*\]\s*pub fn/g) ?? [];
    expect(tracked.length).toBeGreaterThanOrEqual(12);
    expect(tracked.filter((text) => text.includes("cycle_fn")).length).toBeGreaterThanOrEqual(3);
    const execute = table.functions.find((cost) => cost.path.endsWith("IngredientImpl<C>>::execute_maybe_iterate"));
    expect(execute?.copies).toBe(tracked.length);
  });

  it("knows the place of salsa's hottest function", () => {
    const found = profile.functions.find(
      (cost) => cost.path.endsWith("::execute_maybe_iterate") && cost.kind === "function",
    );
    expect(found?.place).toMatchObject({
      package: { name: "salsa", version: "0.25.2", owner: "registry" },
      file: "src/function/execute.rs",
      line: 156,
    });
  });

  it("pins what it is about and stands alone", () => {
    const manifest = readFileSync(join(folder, "Cargo.toml"), "utf8");
    expect(manifest).toMatch(/^salsa = \{ version = "=0\.25\.2"/m);
    expect(manifest).toMatch(/^\[workspace\]$/m);
  });
});
