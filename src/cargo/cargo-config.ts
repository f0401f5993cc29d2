// The configuration files that cargo reads in a folder: only what must be known before cargo is asked.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "smol-toml";
import { readRegular } from "../disk/read-regular.ts";
import { tableOf, textOf } from "./manifest-targets.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** `.cargo/config.toml` and the older `.cargo/config` of a folder and all above it, then CARGO_HOME's: the first wins. */
export function configFiles(cwd: string, env: Env): readonly string[] {
  const folders: string[] = [];
  for (let at = cwd; ; at = dirname(at)) {
    folders.push(join(at, ".cargo"));
    if (dirname(at) === at) break;
  }
  folders.push(env.CARGO_HOME ?? join(homedir(), ".cargo"));
  const files = folders.map((at) => [join(at, "config"), join(at, "config.toml")].find((file) => existsSync(file)));
  return [...new Set(files.filter((file) => file !== undefined))];
}

/** `build.target`, where it is one triple. */
export function configuredTarget(cwd: string, env: Env): string | undefined {
  return env.CARGO_BUILD_TARGET || buildValue(cwd, env, "target")?.value;
}

/** Where cargo builds the workspace in a folder; absolute. A configured path is relative to the folder that holds `.cargo` (Cargo book, "Config-relative paths"). */
export function targetDirectory(workspace: string, env: Env): string {
  const named = env.CARGO_TARGET_DIR || env.CARGO_BUILD_TARGET_DIR;
  if (named) return resolve(workspace, named);
  const found = buildValue(workspace, env, "target-dir");
  return found ? resolve(dirname(dirname(found.file)), found.value) : join(workspace, "target");
}

/** The user's own wrapper for the crates of a workspace: ours takes its place and calls it. */
export function workspaceWrapper(cwd: string, env: Env): string | undefined {
  const named = env.RUSTC_WORKSPACE_WRAPPER ?? env.CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER;
  if (named !== undefined) return named || undefined;
  const found = buildValue(cwd, env, "rustc-workspace-wrapper");
  // With a slash it is relative to the folder that holds `.cargo`, else it is looked up in PATH (Cargo book, "Executable paths").
  return found && (/[\\/]/.test(found.value) ? resolve(dirname(dirname(found.file)), found.value) : found.value);
}

/** A text in the `[build]` table, from the first file that has it. */
function buildValue(cwd: string, env: Env, key: string): { readonly value: string; readonly file: string } | undefined {
  for (const file of configFiles(cwd, env)) {
    try {
      const value = textOf(tableOf(parse(readRegular(file).toString("utf8")).build)[key]);
      if (value) return { value, file };
    } catch {
      // Cargo will say what is wrong with it.
    }
  }
  return undefined;
}
