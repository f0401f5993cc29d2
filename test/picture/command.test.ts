import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { type FakeIo, fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();
/** As `cargo llvm-lines` prints it; the numbers are made up, their sum is that of the total. */
const TABLE = `  Lines                Copies             Function name
  -----                ------             -------------
  5000                 14                 (TOTAL)
   3600 (72.0%, 72.0%)  6 (42.9%, 42.9%)  ledger::store::load
   1400 (28.0%,100.0%)  8 (57.1%,100.0%)  core::iter::traits::iterator::Iterator::fold
`;
let root: string;
beforeAll(() => {
  root = folder("pictures", { "Cargo.toml": manifest("ledger"), "src/lib.rs": "pub fn f() {}\n", "lines.txt": TABLE });
});

async function run(...argv: string[]): Promise<{ code: number; io: FakeIo }> {
  const io = fakeIo(root, { env: plainEnv() });
  return { code: await main([".", "--offline", ...argv], io), io };
}

describe("mono-advise --format of a picture", () => {
  it("prints folded stacks of a table by where functions are defined", async () => {
    const { code, io } = await run("--llvm-lines", "lines.txt", "--format", "folded");
    expect(io.err()).toBe("");
    expect(code).toBe(0);
    expect(io.out()).toContain("ledger;ledger;store;ledger::store::load 3600\n");
  });

  it("writes bytes for pprof, beside the manifest", async () => {
    const { code, io } = await run("--llvm-lines", "lines.txt", "--format", "pprof");
    expect(io.err()).not.toContain("error");
    expect(code).toBe(0);
    // The first two bytes of gzip, RFC 1952.
    expect([...readFileSync(join(root, "mono-advise.pb.gz")).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  });

  it("compares and opens only the page", async () => {
    const compared = await run("--llvm-lines", "lines.txt", "--against", "old.json");
    expect([compared.code, compared.io.err()]).toEqual([
      2,
      expect.stringContaining("add --format html, or use mono-advise diff"),
    ]);
    const opened = await run("--llvm-lines", "lines.txt", "--format", "csv", "--open");
    expect([opened.code, opened.io.err()]).toEqual([2, expect.stringContaining("--open opens the page")]);
    const nowhere = await run("--llvm-lines", "lines.txt", "--format", "html", "--open", "-o", "-");
    expect([nowhere.code, nowhere.io.err()]).toEqual([2, expect.stringContaining("--open needs a file")]);
  });

  it("asks for costs, and for one crate", async () => {
    const without = await run("--no-costs", "--format", "html");
    expect([without.code, without.io.err()]).toEqual([2, expect.stringContaining("a picture shows what was measured")]);
    const whole = await run("--workspace", "--format", "csv");
    expect([whole.code, whole.io.err()]).toEqual([2, expect.stringContaining("a picture shows one crate")]);
    expect(existsSync(join(root, "mono-advise.html"))).toBe(false);
  });
});
