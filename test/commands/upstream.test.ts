import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { CRATE } from "../change/patches.ts";
import { type FakeIo, fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();

/** A type of its own, so that the copies of the dependency's functions are made in this crate. */
const USER = `use patches::journal::Stamp;
use patches::{Config, Store};

macro_rules! every {
    ($($name:ident),*) => {
        $(
            #[derive(Debug)]
            pub struct $name;
            impl Config for $name {
                const LIMIT: usize = 30;
                fn seed(&self) -> u32 { 3 }
            }
        )*
        pub fn every(names: &[String]) -> Vec<String> {
            vec![$(Store::new($name).summary(names, Stamp(1))),*]
        }
    };
}

every!(A, B, C, D, E, F);
`;

describe("upstream, with cargo", () => {
  const root = folder("upstream", {});
  const user = folder("upstream/user", {
    "Cargo.toml": manifest("user", '[dependencies]\npatches = { path = "../patches" }\n'),
    "src/lib.rs": USER,
  });
  let io: FakeIo;
  let code: number;
  beforeAll(async () => {
    cpSync(CRATE, join(root, "patches"), { recursive: true });
    io = fakeIo(user, { env: plainEnv() });
    code = await main(["upstream", ".", "1", "--offline"], io);
  }, 300_000);

  it("prints an issue with evidence, change and effect", () => {
    expect(io.err()).not.toContain("error");
    expect(code).toBe(0);
    expect(io.out()).toMatch(/^# Compile what is not generic in `Store<C>::summary` once\n/);
    expect(io.out()).toMatch(/\| `Store<C>::summary`, `src\/lib\.rs:31` \| 6 \| [\d,]+ \| [\d,]+ \|/);
    expect(io.out()).toMatch(/\| lines of LLVM IR, `user` \| [\d,]+ \| [\d,]+ \| −\d+\.\d % \|/);
    expect(io.out()).toMatch(/\| of these in functions of `patches` \| [\d,]+ \| [\d,]+ \| −\d+\.\d % \|/);
    expect(io.out()).toContain("+fn summary_longest_and_label");
  });

  it("says how to see it with cargo llvm-lines, and not with this tool", () => {
    expect(io.out()).toContain("cargo llvm-lines -p user --lib | grep -E 'TOTAL|summary'");
    expect(io.out()).not.toContain("mono-advise");
  });

  it("is not for the user's own code", async () => {
    const own = fakeIo(join(root, "patches"), { env: plainEnv() });
    expect(await main(["upstream", ".", "1", "--offline"], own)).toBe(2);
    expect(own.err()).toContain("is in your own crate");
  });
});
