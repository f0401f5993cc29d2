import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { repositoryPlace } from "../../src/advise/repository-place.ts";
import type { CrateGraph } from "../../src/model/crate.ts";
import type { Owner } from "../../src/model/span.ts";

const folder = mkdtempSync(join(tmpdir(), "mono-advise-place-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function placeIn(root: string, owner: Owner, workspace = join(folder, "repo", "rust")) {
  const reference = { name: "a", version: "1.0.0", owner };
  const graph = { workspaceRoot: workspace, packages: [{ ...reference, root, targets: [] }] } as unknown as CrateGraph;
  return repositoryPlace([graph])(reference, "src/lib.rs");
}

it("is relative to the repository, which may be above the workspace", () => {
  mkdirSync(join(folder, "repo", "rust"), { recursive: true });
  // A work tree and a submodule have a file of that name.
  writeFileSync(join(folder, "repo", ".git"), "gitdir: elsewhere\n");
  expect(placeIn(join(folder, "repo", "rust", "a"), "workspace")).toBe("rust/a/src/lib.rs");
  expect(placeIn(join(folder, "repo", "vendored"), "path")).toBe("vendored/src/lib.rs");
});

it("is nowhere for what is outside, or a copy of somebody else's code", () => {
  expect(placeIn(join(folder, "sibling"), "path")).toBeUndefined();
  expect(placeIn(join(folder, "repo", "vendor", "a"), "registry")).toBeUndefined();
});

it("takes the workspace for the repository where there is none", () => {
  const workspace = join(folder, "plain");
  mkdirSync(workspace, { recursive: true });
  expect(placeIn(join(workspace, "a"), "crate", workspace)).toBe("a/src/lib.rs");
});
