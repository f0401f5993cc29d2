import { expect, it } from "vitest";
import { dependents } from "../../src/cargo/dependents.ts";

function made(
  uses: Readonly<Record<string, readonly (readonly [name: string, kind: string | null])[]>>,
  members: readonly string[],
) {
  const names = Object.keys(uses);
  const deps = (name: string) => uses[name]!.map(([pkg, kind]) => ({ pkg, dep_kinds: [{ kind }] }));
  return {
    packages: names.map((name) => ({
      id: name,
      name,
      version: "1.0.0",
      source: null,
      manifest_path: `/${name}`,
      targets: [],
    })),
    workspace_members: members,
    resolve: { nodes: names.map((id) => ({ id, features: [], deps: deps(id) })) },
    target_directory: "/target",
    workspace_root: "/",
  };
}

it("are members that use a package, over others, too, but not for tests or build scripts alone", () => {
  const metadata = made(
    {
      store: [],
      service: [["store", null]],
      cli: [["between", null]],
      between: [["store", null]],
      tested: [["store", "dev"]],
      built: [["store", "build"]],
      stranger: [],
    },
    ["store", "service", "cli", "tested", "built", "stranger"],
  );
  expect(dependents(metadata, "store")).toEqual(["cli", "service"]);
  expect(dependents(metadata, "cli")).toEqual([]);
  expect(dependents({ ...metadata, resolve: null }, "store")).toEqual([]);
});
