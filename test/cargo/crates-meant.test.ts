import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CratesWish } from "../../src/cargo/crate-graph.ts";
import { discover, discoverCrates } from "../../src/cargo/metadata.ts";
import { type Run, run } from "../../src/cargo/run.ts";

const scratch = mkdtempSync(join(tmpdir(), "mono-advise-crates-"));
afterAll(() => rm(scratch, { recursive: true, force: true }));

function folder(name: string, files: Record<string, string>): string {
  const root = join(scratch, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

function manifest(name: string, more = ""): string {
  return `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
}

describe("the crates that are meant", () => {
  const root = folder("members", {
    "Cargo.toml": '[workspace]\nresolver = "2"\nmembers = ["*"]\n',
    "app/Cargo.toml": manifest("app"),
    "app/src/lib.rs": "",
    "app/src/bin/other.rs": "fn main() {}",
    "app/examples/show.rs": "fn main() {}",
    "core-lib/Cargo.toml": manifest("core-lib"),
    "core-lib/src/lib.rs": "",
    "tool/Cargo.toml": manifest("tool"),
    "tool/src/main.rs": "fn main() {}",
  });
  const crates = async (wish: CratesWish) =>
    (await discoverCrates(root, wish)).map(({ package: own, target }) => `${own.name} ${target.kind} ${target.name}`);
  const everything = ["app lib app", "core-lib lib core_lib", "tool bin tool"];

  it("gives a graph for each member of a workspace, and leaves members out", async () => {
    expect(await crates({ workspace: true, choices: [] })).toEqual(everything);
    expect(await crates({ workspace: true, exclude: ["app"], choices: [] })).toEqual(everything.slice(1));
    await expect(crates({ workspace: true, exclude: ["nope"], choices: [] })).rejects.toThrow(
      "--exclude nope: the workspace has no such member; there is app, core-lib, tool",
    );
  });

  it("takes the members of a virtual workspace that cargo would, and each package and target that is named", async () => {
    expect(await crates({ choices: [{}] })).toEqual(everything);
    const both = [{ package: "tool" }, { package: "app", bins: true }, { package: "app", example: "show" }];
    expect(await crates({ choices: both })).toEqual(["tool bin tool", "app bin other", "app example show"]);
    await expect(crates({ choices: [{ package: "core-lib", bins: true }] })).rejects.toThrow(
      "package core-lib has no binaries",
    );
  });

  it("reads the folder alone where cargo finds no packages and nothing is to be built", async () => {
    const gone = folder("gone", {
      "Cargo.toml": manifest("gone", "[dependencies]\nx = { path = '../nope' }\n"),
      "src/lib.rs": "",
    });
    const [graph] = await discoverCrates(gone, { readsOnly: true, choices: [{}] });
    expect(graph).toMatchObject({ package: { name: "gone" }, withDependencies: false });
    expect(graph!.notices[0]!.message).toMatch(
      /^cargo finds no packages \(.*Cargo.toml:6: failed to get `x` .*\): only the sources of gone were looked at, not its dependencies$/,
    );
    await expect(discoverCrates(gone, { choices: [{}] })).rejects.toThrow(/^cargo rejects /);
    await expect(discoverCrates(gone, { readsOnly: true, locked: true, choices: [{}] })).rejects.toThrow(
      /^cargo rejects /,
    );
  });

  it("asks as cargo does where there is no lock file, and without a network for what is on this machine", async () => {
    const root = folder("unlocked", { "Cargo.toml": manifest("unlocked"), "src/lib.rs": "" });
    const calls: string[] = [];
    const metadata = JSON.stringify(
      JSON.parse((await run("cargo", ["metadata", "--format-version", "1", "--offline"], { cwd: root })).stdout),
    );
    rmSync(join(root, "Cargo.lock"), { force: true });
    const said =
      (online: string): Run =>
      async (command, args) => {
        const answer = (code: number, stdout: string, stderr = "") => ({ code, stdout, stderr, missing: false });
        if (args[0] === "locate-project") return answer(0, join(root, "Cargo.toml"));
        if (command === "rustc") return answer(0, "host: x86_64-unknown-linux-gnu\n");
        calls.push(args.includes("--offline") ? "offline" : "online");
        return args.includes("--offline") ? answer(0, metadata) : answer(101, "", online);
      };
    // As cargo 1.95 says it without a network.
    const noNetwork =
      "error: failed to get `x` as a dependency\n\nCaused by:\n  download of config.json failed\n\nCaused by:\n  [6] Could not resolve hostname\n";
    expect((await discover(root, {}, said(noNetwork))).package.name).toBe("unlocked");
    expect(calls).toEqual(["online", "offline"]);
    // What is on this machine would be other versions than those that cargo asks for.
    const conflict = "error: failed to select a version for `x`.\n";
    await expect(discover(root, {}, said(conflict))).rejects.toThrow(
      /: failed to select a version for `x`; put that right first/,
    );
    expect(calls).toEqual(["online", "offline", "online"]);
  });

  it("of them, those that are default members", async () => {
    const some = folder("defaults", {
      "Cargo.toml": '[workspace]\nresolver = "2"\nmembers = ["a", "b", "c"]\ndefault-members = ["a", "c"]\n',
      "a/Cargo.toml": manifest("a"),
      "a/src/lib.rs": "",
      "b/Cargo.toml": manifest("b"),
      "b/src/lib.rs": "",
      "c/Cargo.toml": manifest("c"),
      "c/src/lib.rs": "",
    });
    const graphs = await discoverCrates(some, { choices: [{}] });
    expect(graphs.map(({ target }) => target.name)).toEqual(["a", "c"]);
    expect(existsSync(join(some, "Cargo.lock"))).toBe(false);
  });
});
