// What the table says of a macro has to be what rustc makes of it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownMacro, macrosThat } from "../../src/rust/known-macros.ts";
import { PANICKING } from "../../src/rust/panicking.ts";

const rustc = spawnSync("rustc", ["--version"]).status === 0;

/** What goes in front of the text that is printed, for the macros of std; `true` is a condition, `1, 1` are compared. */
const IN_FRONT: Readonly<Record<string, string>> = {
  ...Object.fromEntries("format format_args print println eprint eprintln".split(" ").map((name) => [name, ""])),
  ...Object.fromEntries("panic unreachable todo unimplemented".split(" ").map((name) => [name, ""])),
  ...{ write: "out, ", writeln: "out, ", assert: "true, ", debug_assert: "true, " },
  ...{ assert_eq: "1, 1, ", assert_ne: "1, 2, ", debug_assert_eq: "1, 1, ", debug_assert_ne: "1, 2, " },
};

/** The codes of rustc's errors, one text each. */
function errors(body: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "mono-advise-macros-"));
  try {
    const file = join(folder, "lib.rs");
    const head = "#![allow(unused, unreachable_code)]\nuse std::fmt::{Debug, Write};\n";
    writeFileSync(file, head + body);
    const args = ["--crate-type=lib", "--edition=2021", "--emit=metadata", "--error-format=short", "-o"];
    const { stderr } = spawnSync("rustc", [...args, join(folder, "out"), file], { encoding: "utf8" });
    return [...stderr.matchAll(/error\[(E\d+)\]|: error:/g)].map(([whole, code]) => code ?? whole);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("known macros", () => {
  it.runIf(rustc)("print what stands behind, so that `&dyn Debug` does for it", () => {
    const bodies = Object.entries(IN_FRONT).map(
      ([name, front]) => `fn f_${name}(value: &dyn Debug, out: &mut String) { ${name}!(${front}"{:?}", value); }`,
    );
    expect(errors(bodies.join("\n"))).toEqual([]);
    for (const [name, front] of Object.entries(IN_FRONT)) {
      expect([name, knownMacro(name)?.printsFrom]).toEqual([name, front.split(",").length - 1]);
    }
  });

  it.runIf(rustc)("do more than print what stands in front: of `&dyn Debug` it does not compile", () => {
    expect(errors("fn f(value: &dyn Debug) { assert_eq!(value, value); }")).toEqual(["E0369"]);
    expect(errors("fn f(value: &dyn Debug) { assert!(value); }")).not.toEqual([]);
    expect(errors('fn f(value: &dyn Debug) { write!(value, "x"); }')).toEqual(["E0599"]);
  });

  it.runIf(rustc)("never come back where they panic, and else have a value", () => {
    const ends = (name: string) => errors(`fn f(out: &mut String) -> ! { ${name}!(${IN_FRONT[name]}"") }`).length === 0;
    const never = Object.keys(IN_FRONT).filter(ends);
    expect(never).toEqual(macrosThat(({ ends }) => ends === "panics"));
    for (const name of never) expect(name).toMatch(new RegExp(`^${PANICKING}$`));
  });

  it("are told apart where their name is a common word", () => {
    expect(knownMacro("warn")).toMatchObject({ logs: true });
    expect(knownMacro("warn")?.needsProof).toBeUndefined();
    expect(knownMacro("log")?.needsProof).toBe(true);
    expect(knownMacro("vec")).toBeUndefined();
  });
});
