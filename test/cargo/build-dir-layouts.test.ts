// Both layouts of cargo's build folder: what a build script asked for is an input of the measurement.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { PreparedBuild } from "../../src/cargo/build-settings.ts";
import { collectInputs } from "../../src/cargo/inputs.ts";
import { discover } from "../../src/cargo/metadata.ts";
import { manifest, scratchFolders } from "./scratch-crate.ts";

const folder = scratchFolders();

describe("what a build script asked to be run again for", () => {
  // As cargo 1.95 and nightly 1.97 with CARGO_UNSTABLE_BUILD_DIR_NEW_LAYOUT=true wrote them.
  const layouts: Record<string, { readonly out: string; readonly words?: string }> = {
    "in the first layout": { out: "build/lay-8554d63c080c1b0e/out", words: "build/lay-8554d63c080c1b0e/output" },
    "in layout 2": { out: "build/lay/8554d63c080c1b0e/out", words: "build/lay/8554d63c080c1b0e/run/stdout" },
    "in a layout that nobody knows yet, every file of the package": { out: "build/lay/x/y/out" },
  };
  for (const [name, { out, words }] of Object.entries(layouts)) {
    it(name, async () => {
      const root = folder(name.replace(/\W+/g, "-"), {
        "Cargo.toml": manifest("lay"),
        "src/lib.rs": "",
        "build.rs": "fn main() {}",
        "data.txt": "1",
        "notes.txt": "2",
      });
      const target = join(root, "target", "debug");
      mkdirSync(join(target, out), { recursive: true });
      if (words !== undefined) {
        mkdirSync(dirname(join(target, words)), { recursive: true });
        writeFileSync(join(target, words), "cargo:rerun-if-changed=data.txt\ncargo::rerun-if-env-changed=LAY\n");
      }
      const message = {
        reason: "build-script-executed",
        package_id: `path+${pathToFileURL(root)}#lay@1.2.3`,
        out_dir: join(target, out),
      };
      const graph = await discover(root, { noCargo: true });
      const prepared = { targetFolder: join(root, "target") } as PreparedBuild;
      const { files, variables } = collectInputs(graph, prepared, JSON.stringify(message), { LAY: "x" }, 0);
      const names = files.map(([file]) => file);
      expect(names).toContain(join(root, "data.txt"));
      expect(names.includes(join(root, "notes.txt"))).toBe(words === undefined);
      expect(variables).toEqual(words === undefined ? [] : [["LAY", "x"]]);
    });
  }
});
