// `npm run installs [WAY…]`: every way of installing that README names, each from an empty folder, tried on the last commit. Needs the network; what a machine cannot do is skipped with a word.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { textbookConversion } from "../test/cli/textbook-conversion.ts";

const project = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "mono-advise-installs-"));
const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { version: string };

class Skipped extends Error {}

/** Without what npm tells the scripts that it runs. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|GIT_DIR$|GIT_INDEX_FILE$|GIT_WORK_TREE$)/i.test(name),
  ),
);

function run(
  cwd: string,
  command: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
  return spawnSync(command, [...args], { cwd, env: { ...env, ...more }, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** @throws Error with what the command said when it fails */
function must(cwd: string, command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = run(cwd, command, args, more);
  if (status === 0) return stdout;
  throw new Error(
    `${[command, ...args].join(" ")}: ${error?.message ?? `exit code ${status}`}\n${stderr}${stdout}`.trim(),
  );
}

function empty(name: string): string {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const CRATE = {
  "Cargo.toml": '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n',
  "src/lib.rs": textbookConversion(),
} as const;

const REPORT = ["--no-costs", "--no-cargo", "--format", "json"];

/** The clone that everything comes from, built: what it prints is what every other way must print. */
const clone = join(scratch, "clone");
let expected = "";
let tarball = "";

/** @param words that stand in front of ours: the program, or cargo's subcommand */
function tryProgram(words: readonly string[], more: NodeJS.ProcessEnv = {}): void {
  const [command, ...rest] = words as [string, ...string[]];
  const crate = empty("crate");
  const said = must(crate, command, [...rest, "--version"], more).trim();
  if (said !== version) throw new Error(`--version says ${said}, not ${version}`);
  if (must(crate, command, [...rest, ...REPORT], more) !== expected) throw new Error("its report is another one");
  const check = run(crate, command, [...rest, "check", "src/lib.rs", "--error-on", "note"], more);
  if (check.status !== 1 || !check.stdout.includes("load"))
    throw new Error(`check: exit code ${check.status}\n${check.stderr}${check.stdout}`);
  if (!must(crate, command, [...rest, "explain", "outline-region"], more).includes("## Why"))
    throw new Error("a rule has no page");
}

function onPath(...folders: readonly string[]): NodeJS.ProcessEnv {
  return { PATH: [...folders, env.PATH].join(delimiter) };
}

function installedFiles(root: string): void {
  for (const file of [
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "CHANGELOG.md",
    "README.md",
    "man/mono-advise.1",
    "schemas/mono-advise.report.schema.json",
  ])
    if (!existsSync(join(root, file))) throw new Error(`the package has no ${file}`);
}

const ways: Readonly<Record<string, () => void>> = {
  clone() {
    tryProgram(["node", join(clone, "dist", "bin.js")]);
  },
  tarball() {
    const prefix = empty("prefix");
    must(scratch, "npm", ["install", "--global", "--prefix", prefix, tarball]);
    installedFiles(join(prefix, "lib", "node_modules", "mono-advise"));
    tryProgram(["mono-advise"], onPath(join(prefix, "bin")));
    if (!existsSync(join(prefix, "share", "man", "man1", "mono-advise.1")))
      throw new Error("man does not find its page");
  },
  "tarball without scripts"() {
    const prefix = empty("prefix-without-scripts");
    must(scratch, "npm", ["install", "--global", "--prefix", prefix, "--ignore-scripts", tarball]);
    tryProgram(["mono-advise"], onPath(join(prefix, "bin")));
  },
  "tarball without the native parser"() {
    const prefix = empty("prefix-wasm");
    must(scratch, "npm", ["install", "--global", "--prefix", prefix, "--omit=optional", tarball]);
    tryProgram(["mono-advise"], onPath(join(prefix, "bin")));
  },
  "cargo mono-advise"() {
    if (run(scratch, "cargo", ["--version"]).status !== 0) throw new Skipped("there is no cargo");
    const prefix = empty("prefix-cargo");
    must(scratch, "npm", ["install", "--global", "--prefix", prefix, tarball]);
    tryProgram(["cargo", "mono-advise"], onPath(join(prefix, "bin")));
  },
  npx() {
    // An absolute path is taken for a program.
    const beside = join(empty("crate"), "mono-advise.tgz");
    copyFileSync(tarball, beside);
    tryProgram(["npx", "--yes", "./mono-advise.tgz"]);
    rmSync(beside);
  },
  git() {
    const folder = empty("git");
    writeFileSync(join(folder, "package.json"), "{}\n");
    must(folder, "npm", ["install", `git+file://${clone}`]);
    installedFiles(join(folder, "node_modules", "mono-advise"));
    tryProgram([join(folder, "node_modules", ".bin", "mono-advise")]);
  },
  "git, global"() {
    const prefix = empty("prefix-git");
    must(scratch, "npm", ["install", "--global", "--prefix", prefix, `git+file://${clone}`]);
    installedFiles(join(prefix, "lib", "node_modules", "mono-advise"));
    tryProgram(["mono-advise"], onPath(join(prefix, "bin")));
  },
  executable() {
    const folder = empty("executable");
    must(clone, "npm", ["run", "executable", "--", folder]);
    const tools = empty("tools");
    symlinkSync(join(folder, "mono-advise"), join(tools, "mono-advise"));
    symlinkSync(must(scratch, "which", ["git"]).trim(), join(tools, "git"));
    const bare = { PATH: tools };
    if (run(scratch, "node", ["--version"], bare).error === undefined) throw new Error("there is a node after all");
    tryProgram([join(folder, "mono-advise")], bare);
    tryProgram([join(tools, "mono-advise")], bare);
  },
  "pre-commit, node"() {
    tryHook("mono-advise", dirname(process.execPath));
  },
  "pre-commit, system"() {
    const prefix = empty("prefix-system");
    must(scratch, "npm", ["install", "--global", "--prefix", prefix, tarball]);
    tryHook("mono-advise-system", join(prefix, "bin"));
  },
};

/** @param programs folder that is searched before all others */
function tryHook(id: string, programs: string): void {
  const tool = preCommit();
  const user = empty(`hook ${id}`);
  const git = (...words: string[]) =>
    must(user, "git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...words]);
  git("init", "-q");
  const revision = must(clone, "git", ["rev-parse", "HEAD"]).trim();
  writeFileSync(
    join(user, ".pre-commit-config.yaml"),
    `repos:\n  - repo: ${clone}\n    rev: ${revision}\n    hooks:\n      - id: ${id}\n        args: [--error-on, note]\n`,
  );
  mkdirSync(join(user, "src"));
  for (const [file, text] of Object.entries(CRATE)) writeFileSync(join(user, file), text);
  git("add", "-A");
  const home = { PRE_COMMIT_HOME: empty("pre-commit-home"), ...onPath(programs) };
  const { status, stdout, stderr } = run(user, tool, ["run", "--color=never"], home);
  if (status !== 1 || !stdout.includes("--> src/lib.rs")) throw new Error(`exit code ${status}\n${stderr}${stdout}`);
}

function preCommit(): string {
  if (run(scratch, "pre-commit", ["--version"]).status === 0) return "pre-commit";
  const folder = join(scratch, "python");
  const program = join(folder, "bin", "pre-commit");
  if (existsSync(program)) return program;
  if (run(scratch, "python3", ["-m", "venv", folder]).status !== 0)
    throw new Skipped("there is no pre-commit and no python3");
  if (run(scratch, join(folder, "bin", "pip"), ["install", "-q", "pre-commit"]).status !== 0)
    throw new Skipped("pre-commit could not be installed");
  return program;
}

function prepare(): void {
  must(scratch, "git", ["clone", "-q", project, clone]);
  process.stdout.write(
    `${must(clone, "git", ["log", "-1", "--format=commit %h"]).trim()}, Node ${process.versions.node}, npm ${must(scratch, "npm", ["--version"]).trim()}\n`,
  );
  must(clone, "npm", ["ci"]);
  const packs = empty("packs");
  must(clone, "npm", ["pack", "--pack-destination", packs]);
  tarball = join(packs, readdirSync(packs)[0]!);
  const crate = empty("crate");
  mkdirSync(join(crate, "src"), { recursive: true });
  for (const [file, text] of Object.entries(CRATE)) writeFileSync(join(crate, file), text);
  expected = must(crate, "node", [join(clone, "dist", "bin.js"), ...REPORT]);
  if (JSON.parse(expected).findings.length !== 1) throw new Error(`the crate has no finding: ${expected}`);
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(ways, name));
let failed = 0;
try {
  if (unknown !== undefined) throw new Error(`there is no way ${unknown}; there is ${Object.keys(ways).join("; ")}`);
  prepare();
  for (const [name, way] of Object.entries(ways)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const start = performance.now();
    try {
      way();
      process.stdout.write(`${name}: works, ${Math.round((performance.now() - start) / 1000)} s\n`);
    } catch (error) {
      if (!(error instanceof Skipped)) failed++;
      process.stdout.write(`${name}: ${error instanceof Skipped ? "skipped" : "FAILS"}: ${(error as Error).message}\n`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failed > 0 ? 1 : 0;
