import { describe, expect, it } from "vitest";
import { diffProfiles } from "../../src/compare/diff.ts";
import type { BuildSettings, FunctionCost, Profile } from "../../src/model/profile.ts";
import { diffFormats } from "../../src/report/diff.ts";

function cost(path: string, copies: number, lines: number, home = "salsa", closure?: number): FunctionCost {
  const place = { package: { name: home, version: "1.0.0", owner: "registry" as const }, file: "src/lib.rs", line: 1 };
  return { path, kind: "function", copies, lines, place, ...(closure !== undefined && { closure }) };
}

const BUILD: BuildSettings = {
  rustc: "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc",
  triple: "x86_64-unknown-linux-gnu",
  profile: "dev",
  features: ["serde"],
  flags: ["-Cdebuginfo=1"],
  fingerprint: "a",
};

function profile(functions: readonly FunctionCost[], more: Partial<Profile> = {}): Profile {
  const sum = (what: "lines" | "copies") => functions.reduce((all, each) => all + each[what], 0);
  return {
    formatVersion: 1,
    crate: "app",
    from: "build",
    build: BUILD,
    mangling: "v0",
    debugInfo: 1,
    totals: { lines: sum("lines"), copies: sum("copies"), functions: functions.length },
    functions,
    notices: [],
    ...more,
  };
}

const OLD = profile([
  cost("salsa::run", 10, 1000),
  cost("salsa::run::{{closure}}", 10, 300, "salsa", 0),
  cost("salsa::run::{{closure}}", 5, 100, "tracing", 1),
  cost("salsa::same", 3, 60),
  cost("salsa::old::<impl salsa::Table<_>>::moved", 4, 80),
  cost("salsa::old::new", 1, 10),
  cost("salsa::removed", 2, 40),
]);
const NEW = profile([
  cost("salsa::run", 10, 400),
  cost("salsa::run::{{closure}}", 10, 450, "salsa", 1),
  cost("salsa::same", 3, 60),
  cost("salsa::new::<impl salsa::Table<_>>::moved", 4, 90),
  cost("salsa::other::Thing::new", 1, 12),
  cost("salsa::added", 1, 7),
]);

describe("diffProfiles", () => {
  const diff = diffProfiles({ name: "old", profile: OLD }, { name: "new", profile: NEW });

  it("says of every function that changed how, the largest change first", () => {
    expect(diff.rows.map((row) => [row.change, row.path, row.before.lines, row.after.lines])).toEqual([
      ["shrunk", "salsa::run", 1000, 400],
      ["grown", "salsa::run::{{closure}}", 400, 450],
      ["gone", "salsa::removed", 40, 0],
      ["new", "salsa::other::Thing::new", 0, 12],
      ["moved", "salsa::new::<impl salsa::Table<_>>::moved", 80, 90],
      ["gone", "salsa::old::new", 10, 0],
      ["new", "salsa::added", 0, 7],
    ]);
    expect(diff.rows[4]?.from).toBe("salsa::old::<impl salsa::Table<_>>::moved");
    expect(diff.rows[1]).toMatchObject({ package: "salsa", before: { copies: 15 }, after: { copies: 10 } });
  });

  it("adds up to the totals, and is the same whatever the order of the functions", () => {
    const change = diff.rows.reduce((sum, row) => sum + row.after.lines - row.before.lines, 0);
    expect(change).toBe(NEW.totals.lines - OLD.totals.lines);
    const turned = (each: Profile) => ({ ...each, functions: [...each.functions].reverse() });
    expect(diffProfiles({ name: "old", profile: turned(OLD) }, { name: "new", profile: turned(NEW) })).toEqual(diff);
  });

  it("names every difference in how they were measured, and compares all the same when forced", () => {
    const other = profile(NEW.functions, {
      mangling: "legacy",
      build: { ...BUILD, rustc: "rustc 1.97.0-nightly (e50aa6fba 2026-05-19)\n", profile: "release", features: [] },
    });
    const sides = [
      { name: "old", profile: OLD },
      { name: "new", profile: other },
    ] as const;
    expect(() => diffProfiles(...sides)).toThrow(
      "old and new cannot be compared: features serde and none; compiler 1.95.0 (59807616e 2026-04-14) and 1.97.0-nightly (e50aa6fba 2026-05-19); cargo profile dev and release; symbol mangling v0 and legacy (--force compares them all the same)",
    );
    expect(diffProfiles(...sides, true).differences).toHaveLength(4);
    expect(diffProfiles(...sides, true).rows).toEqual(diff.rows);
  });

  it("does not compare what one of the two does not know", () => {
    const { build, debugInfo, ...table } = OLD;
    expect(diffProfiles({ name: "table", profile: table }, { name: "new", profile: NEW }).differences).toEqual([]);
  });
});

describe("the report of a diff", () => {
  const diff = diffProfiles({ name: "old", profile: OLD }, { name: "new", profile: NEW });

  it("is Markdown with signs, shares and the rest summed up", () => {
    const text = diffFormats.markdown(diff, { top: 2 });
    // 1590 lines before; 1019 after: -571, 35.9 % of 1590.
    expect(text).toContain("| LLVM IR lines | 1,590 | 1,019 | −571 | −35.9 % |");
    expect(text).toContain("| shrunk | −600 | 1,000 → 400 | 10 | `salsa::run` | salsa |");
    expect(text).toContain(
      "Functions: 1 grown (+50 lines), 2 new (+19 lines), 1 shrunk (−600 lines), 2 gone (−50 lines), 1 moved (+10 lines).",
    );
    expect(text.endsWith("5 more functions together: −21 lines.\n")).toBe(true);
  });

  it("is text with the old name of what moved, and JSON with a version", () => {
    expect(diffFormats.text(diff, { top: 10 })).toMatch(
      /^ {7}\+10 {2}moved {3} *4 {2}salsa::new::<impl salsa::Table<_>>::moved \(was salsa::old::<impl salsa::Table<_>>::moved\)$/m,
    );
    expect(JSON.parse(diffFormats.json(diff, { top: 1 }))).toMatchObject({ formatVersion: 1, rows: { length: 7 } });
  });

  it("says so when nothing changed, and when the two were measured differently", () => {
    const same = diffProfiles({ name: "a", profile: OLD }, { name: "b", profile: OLD });
    expect(diffFormats.text(same, { top: 5 })).toContain("No function costs more or less than before.");
    const other = profile(NEW.functions, { crate: "other" });
    const forced = diffProfiles({ name: "a", profile: OLD }, { name: "b", profile: other }, true);
    expect(diffFormats.markdown(forced, { top: 5 })).toContain("> Measured differently: crate app and other.");
  });
});
