import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { setupText } from "../../src/report/setup.ts";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "../cargo/scratch-crate.ts";
import { fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();

it("builds a crate with each setting, says what this toolchain has not, and changes nothing", async () => {
  const root = folder("setup", { "Cargo.toml": manifest("setup"), "src/lib.rs": TWO_COPIES });
  const io = fakeIo(root, { env: plainEnv() });
  const code = await main(["setup", ".", "--offline", "--runs", "1"], io);
  expect(io.err()).not.toContain("error");
  expect(code).toBe(0);
  expect(io.out()).toMatch(/^ {2}as it is: CPU .*, wall \d.* s, size .* MB$/m);
  for (const name of ["line tables only", "one codegen unit", "256 codegen units"])
    expect(io.out()).toMatch(new RegExp(`^ {2}${name}: CPU .*, wall \\d.* s \\(.* %\\), size `, "m"));
  expect(io.out()).toContain(
    "identical code folded by lld: not tried, a library is not linked: name a binary with --bin",
  );
  expect(io.out()).toContain("left to who uses it: not tried, needs a nightly toolchain");
  expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
}, 120_000);

it("tries what only a nightly takes where RUSTC_BOOTSTRAP=1 stands for one", async () => {
  const root = folder("setup-nightly", { "Cargo.toml": manifest("setup"), "src/lib.rs": TWO_COPIES });
  const io = fakeIo(root, { env: { ...plainEnv(), RUSTC_BOOTSTRAP: "1" } });
  expect(await main(["setup", ".", "--offline", "--runs", "1"], io)).toBe(0);
  // Functions of a library that are left to who uses it: since rustc 1.90, before that an option that is not known.
  expect(io.out()).toMatch(/^ {2}left to who uses it: (?:CPU .*, wall |not tried, error: unknown unstable option)/m);
  expect(io.out()).toMatch(/^ {2}copies shared with dependencies: CPU .*, wall /m);
  expect(io.out()).not.toContain("needs a nightly");
}, 120_000);

it("prints a setting with its price, relative to the build as it is", () => {
  const base = { name: "as it is", manifest: "", price: "", cpu: 10, wall: 5, bytes: 40e6 };
  const lines = {
    name: "line tables only",
    manifest: "debug = 1",
    price: "no variables",
    cpu: 9,
    wall: 5,
    bytes: 20e6,
  };
  const text = setupText({
    crate: "app",
    profile: "dev",
    runs: 3,
    settings: [base, lines, { ...lines, failed: "no" }],
  });
  expect(text.split("\n").slice(1, -1)).toEqual([
    "  as it is: CPU 10.0 s, wall 5.00 s, size 40 MB",
    "  line tables only: CPU 9.00 s (−10.0 %), wall 5.00 s (0.0 %), size 20 MB (−50.0 %)",
    "    debug = 1; no variables",
    "  line tables only: not tried, no",
  ]);
  const short = setupText({
    crate: "app",
    profile: "dev",
    runs: 3,
    settings: [{ ...base, cpu: 0.2, bytes: 6e5 }],
    others: 1.4,
  });
  expect(short.split("\n").slice(1, -1)).toEqual([
    "  as it is: CPU 0.20 s, wall 5.00 s, size 0.6 MB",
    "other programs kept 1.4 cores busy meanwhile: times by the clock have them in it, and CPU in part",
    "rustc takes 0.20 s for the whole crate: whatever a setting saves of that, nobody sees it",
  ]);
});
