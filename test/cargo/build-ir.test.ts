import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kill } from "node:process";
import { expect, it } from "vitest";
import { withIr } from "../../src/cargo/build-ir.ts";
import { type BuildOptions, prepareBuild } from "../../src/cargo/build-settings.ts";
import type { FollowedUnits } from "../../src/cargo/follow-units.ts";
import { type DiscoverOptions, discover } from "../../src/cargo/metadata.ts";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "./scratch-crate.ts";

const folder = scratchFolders();
const filesOf = (at: string) => readdirSync(at, { recursive: true, encoding: "utf8" });

/** The functions that the IR of the chosen target defines, and everything of its target folder after the build. */
async function build(root: string, options: DiscoverOptions & Partial<BuildOptions> = {}) {
  const all = { env: plainEnv(), ...options };
  const graph = await discover(root, all);
  const prepared = await prepareBuild(graph, all);
  return withIr(graph, prepared, all, async (ir) => ({
    text: ir.files.map((file) => readFileSync(file, "utf8")).join(""),
    irOnly: ir.irOnly,
    files: ir.files,
    targetFolder: prepared.targetFolder,
  }));
}

const isThere = (pid: number) => {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
};

const defined = (text: string) => [...text.matchAll(/^define .*? @"?(_R[^"(]+)/gm)].map((match) => match[1] ?? "");

it("brings out the IR of the crate alone, with places and v0 symbols, and makes no machine code for it", async () => {
  const root = folder("alone", {
    "Cargo.toml": manifest("alone", '[dependencies]\nother = { path = "../alone-other" }\n'),
    "src/lib.rs": `${TWO_COPIES}pub fn used() -> u32 { other::sum(&[1]) }`,
  });
  folder("alone-other", {
    "Cargo.toml": manifest("other"),
    "src/lib.rs": "pub fn sum(all: &[u32]) -> u32 { all.iter().sum() }",
  });
  const { text, irOnly, files, targetFolder } = await build(root);
  expect(defined(text).filter((symbol) => symbol.includes("5shown"))).toHaveLength(2);
  expect(defined(text).filter((symbol) => symbol.includes("5other3sum"))).toHaveLength(0);
  expect(text).toContain('DIFile(filename: "src/lib.rs"');
  expect(irOnly).toBe(true);
  expect(files.filter((file) => existsSync(file))).toEqual([]);
  expect(targetFolder).toBe(join(root, "target", "mono-advise"));
  const made = filesOf(targetFolder);
  expect(made.filter((name) => /libother-.*\.rlib$/.test(name))).toHaveLength(1);
  expect(made.filter((name) => /libalone.*\.rlib$|alone-.*\.o$/.test(name))).toEqual([]);
  expect(readdirSync(join(root, "target"))).toEqual(["mono-advise"]);
  expect(readdirSync(root).sort()).toEqual(["Cargo.toml", "src", "target"]);
});

it("tells targets of one crate name apart: library, binary, example, unit tests", async () => {
  const root = folder("targets", {
    "Cargo.toml": manifest("targets", "[features]\nextra = []\n"),
    "src/lib.rs": `#[inline(never)] pub fn in_library() {}\n#[cfg(feature = "extra")] #[inline(never)] pub fn in_extra() {}\n#[test] fn in_test() { in_library() }`,
    "src/main.rs": "fn in_binary() {} fn main() { in_binary(); targets::in_library() }",
    "examples/show.rs": "fn in_example() {} fn main() { in_example() }",
  });
  const names = async (options: DiscoverOptions & Partial<BuildOptions>) => {
    const symbols = defined((await build(root, options)).text);
    return ["library", "extra", "test", "binary", "example"].filter((name) =>
      symbols.some((each) => each.endsWith(`in_${name}`)),
    );
  };
  expect(await names({ lib: true })).toEqual(["library"]);
  expect(await names({ bin: "targets" })).toEqual(["binary"]);
  expect(await names({ example: "show" })).toEqual(["example"]);
  expect(await names({ lib: true, profile: "test" })).toEqual(["library", "test"]);
  expect(await names({ lib: true, features: ["extra"], release: true })).toEqual(["library", "extra"]);
}, 120_000);

it("writes one file for several crate types and with link-time optimization, also below a folder with a comma", async () => {
  const root = folder("odd, name", {
    "Cargo.toml": manifest(
      "odd",
      '[lib]\ncrate-type = ["cdylib", "rlib"]\n[profile.release]\nlto = "thin"\ncodegen-units = 4\n',
    ),
    "src/lib.rs": TWO_COPIES,
    "src/main.rs": '#[inline(never)] fn in_binary() {} fn main() { in_binary(); println!("{:?}", odd::both()) }',
  });
  expect(defined((await build(root, { lib: true })).text).filter((symbol) => symbol.includes("5shown"))).toHaveLength(
    2,
  );
  const { text } = await build(root, { bin: "odd", release: true });
  expect(defined(text).some((symbol) => symbol.endsWith("in_binary"))).toBe(true);
});

it.runIf(process.platform !== "win32")("keeps the user's compiler wrappers and flags at work", async () => {
  const script = (name: string) => `#!/bin/sh\necho "$@" >> "$0.log"\nexec "$@"\n# ${name}\n`;
  const tools = folder("tools", { cache: script("cache"), checker: script("checker") });
  for (const name of ["cache", "checker"]) chmodSync(join(tools, name), 0o755);
  const root = folder("wrapped", {
    "Cargo.toml": manifest("wrapped"),
    "src/lib.rs": '#[cfg(flagged)] pub fn in_flagged() {}\n#[cfg(not(flagged))] compile_error!("flag lost");',
    ".cargo/config.toml": `[build]\nrustflags = ["--cfg", "flagged"]\nrustc-workspace-wrapper = "../tools/checker"\n`,
  });
  const env = plainEnv({ RUSTC_WRAPPER: join(tools, "cache") });
  const { text, irOnly } = await build(root, { env });
  expect(defined(text).some((symbol) => symbol.endsWith("in_flagged"))).toBe(true);
  expect(irOnly).toBe(true);
  const called = (name: string) =>
    readFileSync(join(tools, `${name}.log`), "utf8")
      .split("\n")
      .filter((line) => line.includes("--emit=llvm-ir"));
  expect(called("cache")).toHaveLength(1);
  expect(called("checker")).toHaveLength(1);
  expect(called("checker")[0]).not.toMatch(/--emit=\S*\blink\b/);
  expect(called("checker")[0]).toContain("-Ccollapse-macro-debuginfo=yes");
});

it.each([1, 4])(
  "gives the IR while rustc writes it, in %i units",
  async (units) => {
    const copies = 2_000;
    // Enough that writing it takes some hundred milliseconds.
    const calls = Array.from({ length: copies }, (_, index) => `total += sum([0_u8; ${index}]);`);
    // A unit holds whole modules.
    const modules = ["a", "b", "c"].map(
      (name) => `pub mod ${name} { pub fn ${name}() -> usize { super::sum([0_u8; 1]) } }`,
    );
    const root = folder(`followed-${units}`, {
      "Cargo.toml": manifest("followed"),
      "src/lib.rs": `fn sum<const N: usize>(all: [u8; N]) -> usize {\n  let mut sum = 0;\n${"  sum += all.len();\n".repeat(40)}  sum\n}
pub fn all() -> usize { let mut total = 0; ${calls.join("\n")} total }
${modules.join("\n")}\n`,
    });
    const options = { env: plainEnv() };
    const graph = await discover(root, options);
    const early = async (followed: FollowedUnits["units"]) => {
      const [texts, target] = [[] as string[], Buffer.alloc(1 << 20)];
      for await (const { chunks } of followed) {
        let text = "";
        for (let length = await chunks.read(target, 0); length > 0; length = await chunks.read(target, 0))
          text += target.toString("latin1", 0, length);
        await chunks.close();
        texts.push(text);
      }
      return texts;
    };
    const prepared = await prepareBuild(graph, options);
    await withIr(graph, prepared, { ...options, early, units }, async (ir) => {
      const texts = (await ir.early) ?? [];
      expect(ir.files).toHaveLength(units);
      const onDisk = ir.files.map((file) => readFileSync(file, "latin1"));
      expect([...texts].sort().join("") === onDisk.sort().join("")).toBe(true);
      expect(defined(texts.join("")).filter((symbol) => symbol.includes("3sum"))).toHaveLength(copies);
    });
  },
  60_000,
);

it("says that the crate does not compile, shows cargo's errors, and leaves nothing behind", async () => {
  const root = folder("wrong", { "Cargo.toml": manifest("wrong"), "src/lib.rs": "pub fn f() -> u8 { missing }" });
  const shown: string[] = [];
  await expect(build(root, { onStderr: (line) => shown.push(line) })).rejects.toThrow(
    "cargo could not build wrong: see its messages above; nothing was measured",
  );
  expect(shown.join("")).toMatch(/error\[E0425\].*`missing`/);
  await expect(build(root)).rejects.toThrow(/^cargo could not build wrong; nothing was measured:\nerror\[E0425\]/);
  expect(readdirSync(root).sort()).toEqual(["Cargo.toml", "src", "target"]);
  expect(readdirSync(join(root, "target", "mono-advise")).filter((name) => name.startsWith("ir-"))).toEqual([]);
});

it("refuses a target folder that is none", async () => {
  const root = folder("nowhere", { "Cargo.toml": manifest("nowhere"), "src/lib.rs": "", taken: "a file" });
  await expect(build(root, { targetDir: join(root, "taken") })).rejects.toThrow(
    /^the target folder .*taken cannot be written to \(EEXIST\); name another one with --target-dir$/,
  );
});

it("refuses settings that contradict each other, a toolchain that is not there, and no cargo at all", async () => {
  const root = folder("settings", { "Cargo.toml": manifest("settings"), "src/lib.rs": "" });
  await expect(build(root, { release: true, profile: "dev" })).rejects.toThrow(
    "--release and --profile dev contradict each other; give one of them",
  );
  const broken = { env: plainEnv({ RUSTC: join(root, "no-rustc") }) };
  await expect(build(root, broken)).rejects.toThrow(
    /^cargo does not work in .*settings:\nerror: could not execute process .*no-rustc -vV/,
  );
  const graph = await discover(root, { env: plainEnv() });
  await expect(prepareBuild(graph, broken)).rejects.toThrow(/^there is no rustc; install Rust/);
  await expect(build(root, { noCargo: true })).rejects.toThrow(/^there is no cargo to build with; install Rust/);
});

it.runIf(process.platform !== "win32")("ends cargo and everything that it started when it is aborted", async () => {
  const root = folder("endless", {
    "Cargo.toml": manifest("endless"),
    "src/lib.rs": "",
    "build.rs":
      'fn main() { std::fs::write("pid", std::process::id().to_string()).unwrap(); std::thread::sleep(std::time::Duration::from_secs(600)); }',
  });
  const controller = new AbortController();
  const poll = setInterval(() => {
    if (existsSync(join(root, "pid")) && readFileSync(join(root, "pid"), "utf8") !== "")
      controller.abort(new Error("stopped"));
  }, 20);
  try {
    await expect(build(root, { signal: controller.signal })).rejects.toThrow("stopped");
  } finally {
    clearInterval(poll);
  }
  const pid = Number(readFileSync(join(root, "pid"), "utf8"));
  // It has ended, but stays in the table of processes until the first process has taken note of it.
  await expect.poll(() => isThere(pid), { timeout: 5_000 }).toBe(false);
  expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  expect(readdirSync(join(root, "target", "mono-advise")).filter((name) => name.startsWith("ir-"))).toEqual([]);
  writeFileSync(join(root, "build.rs"), "fn main() {}");
  expect((await build(root)).irOnly).toBe(true);
});
