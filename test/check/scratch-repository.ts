// A git repository for one test, and `mono-advise` run in it without a process of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Scratch {
  readonly root: string;
  git(...args: string[]): string;
  write(path: string, text: string | Buffer): void;
  /** Writes and stages. */
  stage(files: Readonly<Record<string, string | Buffer>>): void;
  commit(files?: Readonly<Record<string, string | Buffer>>): void;
  run(...args: string[]): Promise<Ran>;
  runIn(folder: string, env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran>;
  /** Names in the root, sorted: to see that nothing was left. */
  files(): string[];
}

/** A folder that goes when the test ends. */
export function scratchFolder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mono-advise-check-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

export function scratchRepository(
  root = scratchFolder(),
  init: readonly string[] = ["init", "-q", "-b", "main"],
): Scratch {
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? "",
    // Neither the user's settings nor a hook that runs these tests may have a say.
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: join(root, "no-such-file"),
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env, encoding: "utf8", stdio: "pipe" });
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const stage = (files: Readonly<Record<string, string | Buffer>>) => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    git("add", "-A");
  };
  const runIn = async (folder: string, more: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> => {
    const ran = { out: "", err: "" };
    const code = await main(args, {
      cwd: join(root, folder),
      env: { ...env, NO_COLOR: "1", ...more },
      stdin: (async function* () {})(),
      stdout: { write: (text) => (ran.out += text) },
      stderr: { write: (text) => (ran.err += text) },
      signal: new AbortController().signal,
    });
    return { code, ...ran };
  };
  mkdirSync(root, { recursive: true });
  if (init.length > 0) git(...init);
  return {
    root,
    git,
    write,
    stage,
    commit: (files = {}) => {
      stage(files);
      git("commit", "-q", "--allow-empty", "-m", "next");
    },
    run: (...args) => runIn(".", {}, ...args),
    runIn,
    files: () =>
      readdirSync(root)
        .filter((name) => name !== ".git")
        .sort(),
  };
}

/** Nobody else calls what is public in it. */
export const MANIFEST = '[package]\nname = "demo"\nversion = "0.1.0"\npublish = false\n';

export function begun(files: Readonly<Record<string, string>> = {}): Scratch {
  const scratch = scratchRepository();
  scratch.commit({ "Cargo.toml": MANIFEST, "src/lib.rs": "", ...files });
  return scratch;
}

/** A conversion in front of a body that needs no type: `outline-conversion` by the page of that rule. */
export const COSTLY = `use std::path::Path;
use std::{fs, io};

pub fn read_settings(path: impl AsRef<Path>) -> io::Result<Vec<(String, String)>> {
    let path = path.as_ref();
    let text = fs::read_to_string(path)?;
    let mut settings = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, line.to_string()));
        };
        settings.push((key.trim().to_string(), value.trim().to_string()));
    }
    Ok(settings)
}
`;

/** The same with the advised change. */
export const CHANGED = `use std::path::Path;
use std::{fs, io};

pub fn read_settings(path: impl AsRef<Path>) -> io::Result<Vec<(String, String)>> {
    fn inner(path: &Path) -> io::Result<Vec<(String, String)>> {
${COSTLY.split("\n")
  .slice(5, -2)
  .map((line) => `    ${line}`)
  .join("\n")}
    }
    inner(path.as_ref())
}
`;

/** Not generic: what \`COSTLY\` may have been before. */
export const CONCRETE = COSTLY.replace("impl AsRef<Path>", "&Path").replace("    let path = path.as_ref();\n", "");

/** A package that may be published, with one file about to be added to it. */
export function staged(text = COSTLY): Scratch {
  const scratch = scratchRepository();
  scratch.commit({ "Cargo.toml": '[package]\nname = "demo"\nversion = "0.1.0"\n', "src/lib.rs": "" });
  scratch.stage({ "src/settings.rs": text });
  return scratch;
}
