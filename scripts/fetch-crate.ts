// A published crate by its exact version, fetched through cargo into a manifest of its own.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const crates = join(import.meta.dirname, "..", "backtest", "crates");

/** `bevy_ptr-0.15.0-rc.2` → its name and version: the version starts at the first hyphen that a digit follows. */
export function splitName(name: string): { crate: string; version: string } {
  const match = /^(.*?)-(\d.*)$/.exec(name);
  if (!match) throw new Error(`${name} is no crate with a version`);
  return { crate: match[1]!, version: match[2]! };
}

/** The folder of the manifest. One for each version: cargo refuses two patch releases of one crate in one. */
export function fetchCrate(name: string): string {
  const { crate, version } = splitName(name);
  const folder = join(crates, name);
  if (existsSync(join(folder, "Cargo.lock"))) return folder;
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src", "lib.rs"), "");
  const head = '[package]\nname = "backtest"\nversion = "0.0.0"\nedition = "2021"\n\n[workspace]\n\n';
  writeFileSync(join(folder, "Cargo.toml"), `${head}[dependencies]\n${crate} = "=${version}"\n`);
  execFileSync("cargo", ["fetch", "--quiet"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}
