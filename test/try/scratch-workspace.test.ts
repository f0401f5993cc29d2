import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, utimesSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { claimFile } from "../../src/cargo/claim.ts";
import type { CrateGraph, Package } from "../../src/model/crate.ts";
import type { Owner } from "../../src/model/span.ts";
import { withScratch } from "../../src/try/scratch-workspace.ts";
import { manifest, scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

function packageAt(root: string, name: string, owner: Owner): Package {
  return { name, version: "1.2.3", owner, root, targets: [] };
}

function graphOf(root: string, more: readonly Package[] = [], lock?: string): CrateGraph {
  const own = packageAt(root, "own", "crate");
  const target = {
    name: "own",
    crateName: "own",
    kind: "lib",
    entry: join(root, "src", "lib.rs"),
    edition: "2021",
  } as const;
  const build = { targetDirectory: join(root, "target"), member: true, ...(lock !== undefined && { lock }) };
  return {
    package: own,
    target,
    packages: [own, ...more],
    workspaceRoot: root,
    withDependencies: true,
    build,
    notices: [],
  };
}

/** Where the copy of a workspace is put, and the file that says who works on it. */
function placeOf(root: string): string {
  const id = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return join(realpathSync(tmpdir()), `mono-advise-try-${id}`);
}

describe("withScratch", () => {
  it("copies sources and leaves out what is built", async () => {
    const root = folder("plain", {
      "Cargo.toml": manifest("own"),
      "src/lib.rs": "// own",
      "target/CACHEDIR.TAG": "",
      "target/debug/large": "x",
      ".git/HEAD": "x",
    });
    const seen = await withScratch(graphOf(root, [], "# lock\n"), [], async (scratch) => {
      expect(scratch.folder).not.toContain(root);
      writeFileSync(join(scratch.folder, "src", "lib.rs"), "// changed");
      expect(readFileSync(join(scratch.folder, "Cargo.lock"), "utf8")).toBe("# lock\n");
      expect(existsSync(join(scratch.folder, "target"))).toBe(false);
      expect(existsSync(join(scratch.folder, ".git"))).toBe(false);
      return scratch.folder;
    });
    expect(existsSync(seen)).toBe(false);
    expect(readFileSync(join(root, "src", "lib.rs"), "utf8")).toBe("// own");
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  });

  it("takes path dependencies along, and leads absolute paths into the copy", async () => {
    const dependency = folder("with-path/dependency", { "Cargo.toml": manifest("dependency"), "src/lib.rs": "" });
    const root = folder("with-path/own", {});
    const named = manifest("own", `[dependencies]\ndependency = { path = ${JSON.stringify(dependency)} }\n`);
    writeFileSync(join(root, "Cargo.toml"), named);
    const used = packageAt(dependency, "dependency", "path");
    await withScratch(graphOf(root, [used]), [used], async (scratch) => {
      const copy = scratch.rootOf(used)!;
      expect(copy).toBe(join(scratch.folder, "..", "dependency"));
      expect(readFileSync(join(scratch.folder, "Cargo.toml"), "utf8")).toContain(`path = ${JSON.stringify(copy)}`);
    });
    expect(readFileSync(join(root, "Cargo.toml"), "utf8")).toBe(named);
  });

  it("reaches the copy of a dependency from a registry or from git by cargo's own patches", async () => {
    const lock = `[[package]]\nname = "far"\nversion = "1.2.3"\nsource = "git+https://example.org/far?rev=1#1"\n`;
    const root = folder("with-registry/own", { "Cargo.toml": manifest("own"), "Cargo.lock": lock });
    const near = packageAt(folder("with-registry/near", { "Cargo.toml": manifest("near") }), "near", "registry");
    const far = packageAt(folder("with-registry/far", { "Cargo.toml": manifest("far") }), "far", "git");
    await withScratch(graphOf(root, [near, far]), [near, far], async (scratch) => {
      const config = readFileSync(join(scratch.folder, "..", ".cargo", "config.toml"), "utf8");
      expect(config).toContain(`[patch."crates-io"]\nnear = { path = ${JSON.stringify(scratch.rootOf(near))} }`);
      expect(config).toContain(
        `[patch."https://example.org/far"]\nfar = { path = ${JSON.stringify(scratch.rootOf(far))} }`,
      );
    });
  });

  it("names each source once, however many dependencies are from there, and each of two versions", async () => {
    const root = folder("with-many/own", { "Cargo.toml": manifest("own") });
    const [one, two, again] = ["one", "two", "again"].map((name) =>
      packageAt(
        folder(`with-many/${name}`, { "Cargo.toml": manifest(name) }),
        name === "again" ? "one" : name,
        "registry",
      ),
    );
    const all = [one!, two!, { ...again!, version: "2.0.0" }];
    await withScratch(graphOf(root, all), all, async (scratch) => {
      const config = parse(readFileSync(join(scratch.folder, "..", ".cargo", "config.toml"), "utf8"));
      expect(Object.keys(config.patch as object)).toEqual(["crates-io"]);
      const patches = (config.patch as Record<string, object>)["crates-io"];
      expect(Object.keys(patches!)).toEqual(["one", "two", "one-2.0.0"]);
      expect(patches).toMatchObject({ "one-2.0.0": { package: "one", path: scratch.rootOf(all[2]!) } });
    });
  });

  it("takes the copy away after a failure, too", async () => {
    const root = folder("failing", { "Cargo.toml": manifest("own") });
    const failing = withScratch(graphOf(root), [], () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(existsSync(placeOf(root))).toBe(false);
    expect(existsSync(claimFile(placeOf(root)))).toBe(false);
  });

  it("does not work beside another run, but after one that was killed", async () => {
    const root = folder("busy", { "Cargo.toml": manifest("own") });
    const claim = claimFile(placeOf(root));
    const now = Date.now() / 1000;
    try {
      writeFileSync(claim, `${now * 1000} ${process.pid}`);
      await expect(withScratch(graphOf(root), [], async () => 1)).rejects.toThrow("another run tries patches on");
      // Its number is another program's by now: nobody has given a sign of life for two minutes.
      utimesSync(claim, now - 120, now - 120);
      expect(await withScratch(graphOf(root), [], async () => 1)).toBe(1);
      // Larger than any process number of Linux, macOS or Windows that is in use.
      writeFileSync(claim, `${now * 1000} 99999999`);
      expect(await withScratch(graphOf(root), [], async () => 1)).toBe(1);
    } finally {
      await rm(claim, { force: true });
    }
  });

  it("says which source is not there", async () => {
    const root = folder("missing", { "Cargo.toml": manifest("own") });
    const gone = packageAt(join(root, "..", "gone"), "gone", "registry");
    await expect(withScratch(graphOf(root, [gone]), [gone], async () => 1)).rejects.toThrow(
      /the source in .*gone is not there/,
    );
  });
});
