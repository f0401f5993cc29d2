import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { discover } from "../../src/cargo/metadata.ts";
import { type Run, run } from "../../src/cargo/run.ts";

const scratch = mkdtempSync(join(tmpdir(), "mono-advise-discover-"));
afterAll(() => rm(scratch, { recursive: true, force: true }));

function folder(name: string, files: Record<string, string>): string {
  const root = join(scratch, name);
  mkdirSync(root, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const manifest = (name: string, rest = "") =>
  `[package]\nname = "${name}"\nversion = "1.2.3"\nedition = "2021"\n${rest}`;

/** A workspace whose crate `app` uses `core-lib` (member) and `beside` (a folder outside), and `for-tests` only in tests and examples. */
function workspace(name: string): string {
  folder(`${name}-beside`, { "Cargo.toml": manifest("beside"), "src/lib.rs": "" });
  folder(`${name}-dev`, { "Cargo.toml": manifest("for-tests"), "src/lib.rs": "" });
  return folder(name, {
    "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n[workspace.package]\nversion = "4.5.6"\n',
    "crates/app/Cargo.toml": `[package]\nname = "app"\nversion.workspace = true\nedition = "2021"\n[dependencies]\ncore-lib = { path = "../core-lib" }\nbeside = { path = "../../../${name}-beside" }\n[dev-dependencies]\nfor-tests = { path = "../../../${name}-dev" }\n`,
    "crates/app/src/lib.rs": "",
    "crates/app/src/inner/mod.rs": "",
    "crates/app/src/bin/other.rs": "fn main() {}",
    "crates/app/examples/show.rs": "fn main() {}",
    "crates/core-lib/Cargo.toml": manifest("core-lib"),
    "crates/core-lib/src/lib.rs": "",
    "crates/tool/Cargo.toml": manifest("tool"),
    "crates/tool/src/main.rs": "fn main() {}",
  });
}

const noCargo: Run = async () => ({ code: null, stdout: "", stderr: "", missing: true });

describe.each([
  ["with cargo", run],
  ["without cargo", noCargo],
])("discover %s", (label, runner) => {
  const root = workspace(label.replace(" ", "-"));

  it("finds the package from a folder inside it and takes the library, saying so", async () => {
    const graph = await discover(join(root, "crates", "app", "src", "inner"), {}, runner);
    expect(graph.package).toMatchObject({ name: "app", version: "4.5.6", owner: "crate" });
    expect(graph.target).toMatchObject({ name: "app", kind: "lib", edition: "2021" });
    expect(graph.target.entry).toBe(join(root, "crates", "app", "src", "lib.rs"));
    expect(graph.workspaceRoot).toBe(root);
    expect(graph.notices.find((notice) => notice.kind === "other-targets")?.message).toContain("--bin other");
  });

  it("takes a named package of a virtual workspace and a named target", async () => {
    const graph = await discover(root, { package: "app", example: "show" }, runner);
    expect(graph.target).toMatchObject({ name: "show", kind: "example" });
    const tool = await discover(root, { package: "tool" }, runner);
    expect(tool.target).toMatchObject({ name: "tool", kind: "bin" });
  });

  it("asks for a package where a workspace has several, and lists them", async () => {
    await expect(discover(root, {}, runner)).rejects.toThrow(/name one with -p: there is app, core-lib, tool$/);
    await expect(discover(root, { package: "nope" }, runner)).rejects.toThrow(
      /no package nope here; there is app, core-lib, tool$/,
    );
  });

  it("lists the targets when one is not there", async () => {
    await expect(discover(join(root, "crates", "app"), { bin: "nope" }, runner)).rejects.toThrow(
      "package app has no bin target `nope`; there is --bin other, --example show, --lib",
    );
    await expect(discover(root, { package: "tool", lib: true }, runner)).rejects.toThrow(
      "package tool has no library target; there is --bin tool",
    );
  });

  it("leaves no lock file behind", () => {
    expect(readdirSync(root).sort()).toEqual(["Cargo.toml", "crates"]);
  });
});

describe("discover with cargo", () => {
  const root = workspace("graph");

  it("lists what the code can come from, by owner, and dev-dependencies only for targets that see them", async () => {
    const names = (list: readonly { name: string; owner: string }[]) =>
      list.map(({ name, owner }) => `${name} ${owner}`);
    const lib = await discover(root, { package: "app" });
    expect(names(lib.packages)).toEqual(["app crate", "beside path", "core-lib workspace"]);
    const example = await discover(root, { package: "app", example: "show" });
    expect(names(example.packages)).toEqual(["app crate", "beside path", "core-lib workspace", "for-tests path"]);
    expect(lib.packages[2]?.targets[0]).toMatchObject({ name: "core_lib", crateName: "core_lib" });
    expect(lib.withDependencies).toBe(true);
  });

  it("keeps a lock file that was there, and leaves none with runs that overlap", async () => {
    await Promise.all([1, 2, 3].map(() => discover(root, { package: "app" })));
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
    const locked = folder("locked", { "Cargo.toml": manifest("locked"), "src/lib.rs": "" });
    await run("cargo", ["generate-lockfile", "--offline"], { cwd: locked });
    await discover(locked);
    expect(existsSync(join(locked, "Cargo.lock"))).toBe(true);
  });

  it("says in one sentence why cargo rejects a manifest, and leaves no lock file", async () => {
    const broken = folder("broken", {
      "Cargo.toml": manifest("broken", "[dependencies]\nx = { path = '../nope' }\n"),
      "src/lib.rs": "",
    });
    await expect(discover(broken)).rejects.toThrow(
      /^cargo rejects .*Cargo.toml:\d+: failed to get `x` as a dependency of package `broken .*`: failed to read `.*Cargo.toml`: No such file or directory; put that right first, or ask for advice from the sources alone with --no-costs$/,
    );
    expect(existsSync(join(broken, "Cargo.lock"))).toBe(false);
  });

  it("tells a git dependency by owner and short revision, and downloads it", async () => {
    const origin = folder("origin", { "Cargo.toml": manifest("origin"), "src/lib.rs": "" });
    const who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    for (const args of [
      ["init", "-q"],
      ["add", "."],
      ["commit", "-qm", "first"],
    ]) {
      expect((await run("git", [...who, ...args], { cwd: origin })).code).toBe(0);
    }
    const revision = (await run("git", ["rev-parse", "HEAD"], { cwd: origin })).stdout.slice(0, 8);
    const dependency = `[dependencies]\norigin = { git = "${pathToFileURL(origin)}" }\n`;
    const user = folder("git-user", { "Cargo.toml": manifest("git-user", dependency), "src/lib.rs": "" });
    const env = { ...process.env, CARGO_HOME: folder("cargo-home", {}) };
    const said: string[] = [];
    const graph = await discover(user, { env, onStderr: (text) => said.push(text) });
    expect(graph.packages[1]).toMatchObject({ name: "origin", owner: "git", revision });
    expect(existsSync(join(graph.packages[1]?.root ?? "", "src", "lib.rs"))).toBe(true);
    expect(said.join("")).toContain("Updating git repository");
    expect(existsSync(join(user, "Cargo.lock"))).toBe(false);
  });

  it("says in one sentence that a toolchain is missing, and where", async () => {
    const known = folder("toolchain", { "Cargo.toml": manifest("toolchain"), "src/lib.rs": "" });
    // As rustup 1.29 says it.
    const rustup = (said: string): Run => {
      const stderr = `error: ${said}\n\nStack backtrace:\n   0: anyhow::kind::Adhoc::new\n`;
      return async () => ({ code: 1, stdout: "", stderr, missing: false });
    };
    const old = "1.70.0-x86_64-unknown-linux-gnu";
    await expect(
      discover(
        known,
        {},
        rustup(`toolchain '${old}' is not installed\nhelp: run \`rustup toolchain install\` to install it`),
      ),
    ).rejects.toMatchObject({
      message: `the toolchain ${old}, to be used in ${known}, is not installed; run \`rustup toolchain install ${old}\`, or set RUSTUP_TOOLCHAIN to another one`,
    });
    const own = `custom toolchain 'mine' specified in override file '${known}/rust-toolchain.toml' is not installed`;
    await expect(discover(known, {}, rustup(own))).rejects.toMatchObject({
      message: `the toolchain mine, to be used in ${known}, is not installed; add it with \`rustup toolchain link\`, or set RUSTUP_TOOLCHAIN to another one`,
    });
  });

  it("downloads only when what is on this machine is not enough, passes progress on, keeps the error back", async () => {
    const calls: string[] = [];
    const seen: string[] = [];
    const root = folder("download", { "Cargo.toml": manifest("download"), "src/lib.rs": "", "Cargo.lock": "" });
    const answer = (code: number, stdout: string, stderr = "") => ({ code, stdout, stderr, missing: false });
    const fake: Run = async (command, args, options) => {
      calls.push([command, args[0], args.includes("--offline") ? "offline" : "online"].join(" "));
      if (args[0] === "locate-project") return answer(0, join(root, "Cargo.toml"));
      if (command === "rustc") return answer(0, "host: x86_64-unknown-linux-gnu\n");
      if (args.includes("--offline")) return answer(101, "", "error: no matching package\nyou're using offline mode");
      writeFileSync(join(root, "Cargo.lock"), "");
      options.onStderr?.(" Downloading crates");
      options.onStderr?.(" ...\nerror: no ne");
      options.onStderr?.("twork\n");
      return answer(101, "", " Downloading crates ...\nerror: no network\n");
    };
    await expect(discover(root, { onStderr: (text) => seen.push(text) }, fake)).rejects.toThrow(
      /: no network; put that right first/,
    );
    expect(calls).toEqual([
      "cargo locate-project online",
      "rustc -vV online",
      "cargo metadata offline",
      "cargo metadata online",
    ]);
    expect(seen.join("")).toBe(" Downloading crates ...\n");
  });

  it("takes the lock file away when it is aborted", async () => {
    const root = folder("aborted", { "Cargo.toml": manifest("aborted"), "src/lib.rs": "" });
    const controller = new AbortController();
    const aborting: Run = async (command, args, options) => {
      const result = await run(command, args, options);
      if (args[0] === "metadata") controller.abort(new Error("stopped"));
      options.signal?.throwIfAborted();
      return result;
    };
    await expect(discover(root, { signal: controller.signal }, aborting)).rejects.toThrow("stopped");
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  });
});

describe("discover without a crate", () => {
  it.each([
    ["a missing folder", "missing", undefined, /^there is no folder .*missing; give/],
    ["an empty folder", "empty", {}, /^the folder .*empty is empty; give/],
    ["a folder without a manifest", "bare", { "notes.txt": "" }, /^there is no Cargo.toml in .*bare or above it; give/],
  ])("refuses %s in one sentence", async (_, name, files, message) => {
    const path = files ? folder(name, files as Record<string, string>) : join(scratch, name);
    await expect(discover(path)).rejects.toThrow(message);
  });

  it("refuses a manifest path that is not there, and one that is no TOML, with its place", async () => {
    const root = folder("toml", { "Cargo.toml": "[package\n" });
    await expect(discover(root, { manifestPath: "other.toml" })).rejects.toThrow(/^there is no manifest other.toml/);
    await expect(discover(root, { noCargo: true })).rejects.toThrow(/Cargo.toml:1:9 is no valid manifest: \S/);
  });
});
