// The rustflags that cargo would use, so that one more can be added without dropping the user's.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import { configFiles } from "./cargo-config.ts";
import type { Run, RunOptions } from "./run.ts";

/**
 * Cargo takes flags from one source only (Cargo book, `build.rustflags`): CARGO_ENCODED_RUSTFLAGS, RUSTFLAGS, `target.*.rustflags`,
 * `build.rustflags`; setting an earlier one drops the later ones. From the environment they are read directly; when a config file
 * has some, a build script asks cargo itself, which knows its own order, includes and `cfg(…)` tables best.
 * @param folder where the question to cargo may be kept.
 * @throws UserError when cargo gives no answer: without it the user's flags would be lost.
 */
export async function rustflags(
  folder: string,
  cargoArgs: readonly string[],
  cargo: string,
  run: Run,
  options: RunOptions,
): Promise<readonly string[]> {
  const env = options.env ?? {};
  const encoded = env.CARGO_ENCODED_RUSTFLAGS;
  if (encoded !== undefined) return encoded.split("\x1f").filter(Boolean);
  const plain = env.RUSTFLAGS;
  if (plain !== undefined) return plain.split(/\s+/).filter(Boolean);
  return hasConfiguredFlags(options.cwd, env) ? askCargo(folder, cargoArgs, cargo, run, options) : [];
}

function hasConfiguredFlags(cwd: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (Object.keys(env).some((name) => /^CARGO_(BUILD|TARGET_.*)_RUSTFLAGS$/.test(name))) return true;
  return configFiles(cwd, env).some((file) => /rustflags|^[^\S\n]*include\b/m.test(textOnDisk(file) ?? ""));
}

/** Cargo gives build scripts the flags of the crates they belong to in CARGO_ENCODED_RUSTFLAGS (Cargo book, build scripts). */
async function askCargo(
  folder: string,
  cargoArgs: readonly string[],
  cargo: string,
  run: Run,
  options: RunOptions,
): Promise<readonly string[]> {
  await makeFolder(folder);
  const files = {
    "Cargo.toml":
      '[package]\nname = "rustflags"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "lib.rs"\n[workspace]\n',
    "lib.rs": "",
    // The file that does not exist makes cargo run it each time.
    "build.rs": `fn main() {
    println!("cargo:rerun-if-changed=never");
    println!("cargo:rustc-env=FLAGS={}", std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default());
}
`,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (!existsSync(file) || textOnDisk(file) !== text) await writeFile(file, text);
  }
  const question = ["--manifest-path", join(folder, "Cargo.toml"), "--target-dir", join(folder, "target")];
  const format = ["--message-format", "json", "--quiet", "--offline"];
  const { stdout, stderr } = await run(cargo, ["check", ...question, ...format, ...cargoArgs], options);
  for (const line of stdout.split("\n")) {
    if (!line.includes('"build-script-executed"')) continue;
    const { env } = JSON.parse(line) as { env: readonly (readonly [string, string])[] };
    return (env.find(([name]) => name === "FLAGS")?.[1] ?? "").split("\x1f").filter(Boolean);
  }
  const words = stderr.trim().split("\n")[0] ?? "";
  throw new UserError(
    `cargo does not say which rustflags it uses in ${options.cwd}; give them in RUSTFLAGS${words && ` (cargo: ${words})`}`,
  );
}
