import { expect, it } from "vitest";
import { run } from "../../src/cargo/run.ts";
import { rustflags } from "../../src/cargo/rustflags.ts";
import { manifest, plainEnv, scratchFolders } from "./scratch-crate.ts";

const folder = scratchFolders();

function flags(name: string, config: string | undefined, more: Readonly<Record<string, string>> = {}) {
  const root = folder(name, {
    "Cargo.toml": manifest(name),
    "src/lib.rs": "",
    ...(config === undefined ? {} : { ".cargo/config.toml": config }),
  });
  // An empty CARGO_HOME: the developer's own flags are none of this test's business.
  const env = plainEnv({ CARGO_HOME: folder(`${name}-home`, {}), ...more });
  return rustflags(folder(`${name}-question`, {}), [], "cargo", run, { cwd: root, env });
}

it("takes the flags of the environment, the encoded ones first, as cargo does", async () => {
  expect(await flags("plain", undefined, { RUSTFLAGS: "-Cpanic=abort  -Copt-level=1" })).toEqual([
    "-Cpanic=abort",
    "-Copt-level=1",
  ]);
  const both = { CARGO_ENCODED_RUSTFLAGS: '--cfg\x1ffeature="a b"', RUSTFLAGS: "-Cpanic=abort" };
  expect(await flags("encoded", undefined, both)).toEqual(["--cfg", 'feature="a b"']);
  expect(await flags("none", undefined)).toEqual([]);
});

it("asks cargo for those of the configuration: of the build, of a platform that fits, of the platform before the build", async () => {
  expect(await flags("build", '[build]\nrustflags = ["-Cdebug-assertions=yes"]\n')).toEqual(["-Cdebug-assertions=yes"]);
  const both =
    '[build]\nrustflags = ["-Cdebug-assertions=yes"]\n[target."cfg(all())"]\nrustflags = "-Coverflow-checks=no"\n';
  expect(await flags("platform", both)).toEqual(["-Coverflow-checks=no"]);
  const foreign = both.replace("cfg(all())", 'cfg(target_os = \\"none\\")');
  expect(await flags("foreign", foreign)).toEqual(["-Cdebug-assertions=yes"]);
});

it("stops when cargo gives no answer, because the flags would be lost", async () => {
  const wrong = '[build]\nrustflags = ["--no-such-flag"]\n';
  await expect(flags("wrong", wrong)).rejects.toThrow(
    /^cargo does not say which rustflags it uses in .*; give them in RUSTFLAGS/,
  );
});
