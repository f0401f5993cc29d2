// How cargo is asked about a checkout that nobody may trust yet, such that no program of the checkout's own is started for it.
import { homedir } from "node:os";
import { dirname, join, parse as parsePath } from "node:path";
import { env as ownEnv } from "node:process";
import { parse } from "smol-toml";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { configFiles } from "./cargo-config.ts";
import { tableOf, textOf } from "./manifest-targets.ts";
import type { Run } from "./run.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface NothingForeign {
  /** For `cargo metadata`. */
  readonly args: readonly string[];
  readonly env: Env;
}

/**
 * `cargo metadata` runs `rustc -vV`: by `build.rustc` and its wrappers, or by a toolchain that `rust-toolchain.toml` takes from a folder. Where
 * it downloads, it asks credential providers. What the environment names is the user's own.
 * @param folder where cargo will run
 */
export async function startNothing(folder: string, given: Env | undefined, run: Run): Promise<NothingForeign> {
  const env = given ?? ownEnv;
  const providers = registriesWithProviders(folder, env).map((name) => `registries.${name}.credential-provider`);
  const settings = [
    ...['build.rustc="rustc"', 'build.rustc-wrapper=""', 'build.rustc-workspace-wrapper=""'],
    ...['registry.global-credential-providers=["cargo:token"]', "net.git-fetch-with-cli=false"],
    ...providers.map((key) => `${key}="cargo:token"`),
  ];
  const toolchain = namesToolchainFolder(folder) && !env.RUSTUP_TOOLCHAIN ? await ownToolchain(env, run) : undefined;
  return {
    args: settings.flatMap((setting) => ["--config", setting]),
    env: toolchain === undefined ? env : { ...env, RUSTUP_TOOLCHAIN: toolchain },
  };
}

function registriesWithProviders(folder: string, env: Env): readonly string[] {
  return configFiles(folder, env).flatMap((file) => {
    const registries = tableOf(tomlOf(file).registries);
    // A name that cannot be written without quotes is none that cargo takes.
    return Object.keys(registries).filter(
      (name) => /^[\w-]+$/.test(name) && tableOf(registries[name])["credential-provider"] !== undefined,
    );
  });
}

/** The nearest file counts (rustup book, "The toolchain file"). */
function namesToolchainFolder(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of ["rust-toolchain", "rust-toolchain.toml"]) {
      const file = join(at, name);
      if (textOf(tableOf(tomlOf(file).toolchain).path) !== undefined) return true;
    }
    if (dirname(at) === at) return false;
  }
}

/** Rustup's default, which no folder has a say in. Undefined without rustup. */
async function ownToolchain(env: Env, run: Run): Promise<string | undefined> {
  const cwd = parsePath(homedir()).root;
  const { code, stdout } = await run("rustup", ["show", "active-toolchain"], { cwd, env });
  return code === 0 ? stdout.split(/\s/)[0] : undefined;
}

function tomlOf(file: string): ReturnType<typeof tableOf> {
  try {
    return parse(textOnDisk(file) ?? "");
  } catch {
    // Cargo or rustup will say what is wrong with it.
    return {};
  }
}
