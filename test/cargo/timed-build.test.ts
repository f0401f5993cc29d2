import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { platform } from "node:process";
import { beforeAll, describe, expect, it } from "vitest";
import { ownBuild, type PreparedBuild, prepareBuild } from "../../src/cargo/build-settings.ts";
import { discover } from "../../src/cargo/metadata.ts";
import { timedBuild } from "../../src/cargo/timed-build.ts";
import type { CrateGraph } from "../../src/model/crate.ts";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "./scratch-crate.ts";

const folder = scratchFolders();

describe("a timed build", () => {
  const root = folder("timed", { "Cargo.toml": manifest("timed"), "src/lib.rs": TWO_COPIES });
  const options = { env: plainEnv({ RUSTFLAGS: "-Ccodegen-units=3", RUSTC_WRAPPER: "/no/such/cache" }) };
  let graph: CrateGraph;
  let prepared: PreparedBuild;
  beforeAll(async () => {
    // The cache that is not there would fail the questions to cargo, too; it is only in front of rustc.
    graph = await discover(root, { env: plainEnv() });
    prepared = ownBuild(await prepareBuild(graph, { env: plainEnv({ RUSTFLAGS: "-Ccodegen-units=3" }) }), "timed/own");
  }, 60_000);

  it("keeps the flags that a measurement leaves out", () => {
    expect(prepared.rustflags).toEqual(["-Ccodegen-units=3"]);
  });

  it("starts rustc each time, without a cache in front of it, and leaves one library", async () => {
    for (let run = 0; run < 2; run++) {
      const usage = await timedBuild(graph, prepared, options);
      expect(usage.wall).toBeGreaterThan(0);
      expect(usage.incremental).toBe(false);
      if (platform === "win32") continue;
      expect(usage.cpu).toBeGreaterThan(0.01);
      // A rustc that holds less than 10 MB, or more than 10 GB, was counted in another unit.
      expect(usage.peak).toBeGreaterThan(10e6);
      expect(usage.peak).toBeLessThan(10e9);
    }
    const made = readdirSync(join(prepared.targetFolder, "debug", "deps"));
    expect(made.filter((name) => name.endsWith(".rlib"))).toHaveLength(1);
  }, 60_000);

  it("compiles incrementally where the profile does", async () => {
    expect((await timedBuild(graph, prepared, { ...options, incremental: true })).incremental).toBe(true);
    const release = await prepareBuild(graph, { env: plainEnv(), release: true });
    const own = ownBuild(release, "timed/own");
    expect((await timedBuild(graph, own, { ...options, incremental: true })).incremental).toBe(false);
  }, 60_000);

  it("makes no code where it only checks", async () => {
    const own = ownBuild(prepared, "checked");
    await timedBuild(graph, own, { ...options, checkOnly: true });
    const made = readdirSync(join(own.targetFolder, "debug", "deps"));
    expect(made.filter((name) => name.endsWith(".rmeta"))).toHaveLength(1);
    expect(made.filter((name) => name.endsWith(".rlib"))).toEqual([]);
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  }, 60_000);
});
