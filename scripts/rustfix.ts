// Whether what rustfix makes of our JSON is what `try --keep` gives, and whether it compiles: on every crate below some folders.
//
//   npm run rustfix -- SCRATCH-FOLDER [CRATES…]
//
// Needs Rust, the network once for rustfix, and the build (`npm run build`). A crate is a folder with a manifest; each member with a library or a binary is tried by itself. The default are fixtures/faults and test/data/patches.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** The version whose reading of the format was looked at. */
const RUSTFIX = "0.9.8";

const root = join(import.meta.dirname, "..");
const bin = join(root, "dist", "bin.js");
const [scratch, ...named] = process.argv.slice(2);
if (scratch === undefined) throw new Error("name a scratch folder");
const faults = join(root, "fixtures", "faults");
const crates =
  named.length > 0
    ? named
    : [...readdirSync(faults).map((name) => join(faults, name)), join(root, "test", "data", "patches")];
const rustfix = buildRustfix(resolve(scratch, "rustfix"));
let failures = 0;
for (const crate of crates.filter((each) => existsSync(join(each, "Cargo.toml")))) {
  for (const member of membersOf(crate)) {
    const said = compare(resolve(crate), member);
    if (!said.isSame) failures++;
    console.log(`${basename(crate)}${member === "" ? "" : `/${member}`}: ${said.words}`);
  }
}
process.exitCode = failures === 0 ? 0 : 1;

function buildRustfix(folder: string): string {
  mkdirSync(join(folder, "src"), { recursive: true });
  cpSync(join(import.meta.dirname, "rustfix", "main.rs"), join(folder, "src", "main.rs"));
  writeFileSync(
    join(folder, "Cargo.toml"),
    `[package]\nname = "apply"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nrustfix = "=${RUSTFIX}"\n\n[workspace]\n`,
  );
  execFileSync("cargo", ["build", "--quiet"], { cwd: folder, stdio: "inherit" });
  return join(folder, "target", "debug", "apply");
}

/** Folders of the members, `` for a crate that is none. */
function membersOf(crate: string): readonly string[] {
  if (/^\[package\]/m.test(readFileSync(join(crate, "Cargo.toml"), "utf8"))) return [""];
  return readdirSync(join(crate, "crates")).map((name) => `crates/${name}`);
}

function compare(crate: string, member: string): { readonly words: string; readonly isSame: boolean } {
  const [tried, fixed, patched] = ["tried", "fixed", "patched"].map((name) => {
    const folder = resolve(scratch!, "crates", name);
    rmSync(folder, { recursive: true, force: true });
    cpSync(crate, folder, { recursive: true, filter: (path) => basename(path) !== "target" });
    return folder;
  }) as [string, string, string];
  const kept = resolve(scratch!, "kept.diff");
  rmSync(kept, { force: true });
  const words = ["try", member === "" ? "." : member, "--all", "--offline", "--keep", kept, "--message-format", "json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: tried,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    const nothing = /there is no finding to try/.test(stderr);
    return { words: stderr.trim().split("\n").at(-1) ?? "", isSame: nothing };
  }
  const said = execFileSync(rustfix, { cwd: fixed, input: stdout, encoding: "utf8" }).trim();
  // A diff is read in the folder where git runs, whatever repository is around it.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: resolve(scratch!, "crates") };
  if (existsSync(kept)) execFileSync("git", ["apply", kept], { cwd: patched, env });
  const different = spawnSync("diff", ["-r", fixed, patched], { encoding: "utf8" });
  if (different.status !== 0) return { words: `${said}, not what try gives:\n${different.stdout}`, isSame: false };
  const check = spawnSync("cargo", ["check", "--workspace", "--offline", "--quiet"], { cwd: fixed, encoding: "utf8" });
  rmSync(join(fixed, "target"), { recursive: true, force: true });
  if (check.status !== 0) return { words: `${said}, and it does not compile: ${check.stderr}`, isSame: false };
  return { words: `${said}, the diff of try, and it compiles`, isSame: true };
}
