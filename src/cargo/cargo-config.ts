// The configuration files that cargo reads in a folder: only what must be known before cargo is asked.
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
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
  if (env.CARGO_BUILD_TARGET) return env.CARGO_BUILD_TARGET;
  for (const file of configFiles(cwd, env)) {
    let target: string | undefined;
    try {
      target = textOf(tableOf(parse(readFileSync(file, "utf8")).build).target);
    } catch {
      // Cargo will say what is wrong with it.
    }
    if (target) return target;
  }
  return undefined;
}
