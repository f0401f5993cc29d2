import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { fakeIo } from "../cli/fake-io.ts";
import { closureIn, generic, irOf, plain } from "../cost/causes/hand-written.ts";

let folder = "";
const wrap = generic("own", "wrap", "h");
const closure = closureIn(wrap);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "why-"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "Cargo.toml"), '[package]\nname = "own"\nversion = "0.1.0"\nedition = "2021"\n');
  writeFileSync(join(folder, "src", "lib.rs"), "pub fn main() {}\n");
  const ir = irOf([
    {
      symbol: plain("own", "main"),
      calls: [
        [10, wrap],
        [11, generic("own", "wrap", "t")],
      ],
    },
    {
      symbol: wrap,
      calls: [
        [20, generic("dep", "push", "h")],
        [21, closure.symbol],
      ],
    },
    { symbol: generic("own", "wrap", "t"), calls: [[20, generic("dep", "push", "t")]] },
    { symbol: closure.symbol },
    { symbol: generic("dep", "push", "h"), calls: [[5, generic("core", "cold", "m")]] },
    { symbol: generic("dep", "push", "t"), calls: [[5, generic("core", "cold", "m")]] },
    { symbol: generic("core", "cold", "m") },
  ]);
  writeFileSync(join(folder, "own.ll"), ir);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function why(name: string, ...more: readonly string[]): Promise<string> {
  const io = fakeIo(folder, { env: { CARGO: join(folder, "no-cargo"), PATH: "" } });
  const code = await main(["why", name, "--ir", "own.ll", "--editable", "own", "-q", "--color", "never", ...more], io);
  return code === 0 ? io.out() : `${code}: ${io.err()}`;
}

describe("why", () => {
  it("tells of a function what it causes, by line and by callee", async () => {
    const text = await why("wrap");
    expect(text).toMatch(
      /^own::wrap\n {2}--> .*src\/lib\.rs:2\n {2}7 lines in 2 copies, .* closures in it 2 lines in 1 copy\n/,
    );
    expect(text).toContain(
      "Causes 15 lines, 71 % of all: 9 of its own and its closures, 6 lines in 2 copies in std and published crates; with it 17 lines in 6 copies would vanish",
    );
    expect(text).toContain("    :20  6 lines in 2 copies, through dep::push\n");
    expect(text).toContain("  by callee:\n    6 lines in 2 copies  dep::push\n");
    expect(text).toContain("Caused by\n   100 %  main 7 lines in 2 copies\n");
  });

  it("tells of a row who causes it, and that the row itself is not the place to act", async () => {
    const text = await why("push");
    expect(text).toContain("does not count as editable");
    expect(text).toContain("Caused by\n   100 %  wrap lib.rs:20 6 lines in 2 copies\n");
    expect(text).not.toContain("Causes ");
  });

  it("tells how the copies differ", async () => {
    expect(await why("push")).toContain("2 copies, 1 distinct body (1 when field offsets do not count)\n");
    expect(await why("own::wrap")).toContain("2 copies, 2 distinct bodies (2 when field offsets do not count)\n");
  });

  it("counts a closure as editable as its function is", async () => {
    expect(await why("wrap::{{closure}}")).not.toContain("does not count as editable");
  });

  it("asks for a name when there is none", async () => {
    expect(await why("")).toBe("2: error: which function? name one, as reports and cargo llvm-lines print it\n");
  });

  it("refuses a name that was not measured", async () => {
    expect(await why("wrop")).toMatch(/^2: error: no measured function is called wrop, did you mean wrap;/);
  });

  it("refuses crates that nothing was compiled from", async () => {
    expect(await why("wrap", "--editable", "nonesuch")).toMatch(
      /^2: error: no function was compiled from a crate nonesuch/,
    );
  });
});
