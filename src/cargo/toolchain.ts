// Which compiler works in a folder: `rust-toolchain.toml`, `RUSTUP_TOOLCHAIN` and PATH decide.
import { UserError } from "../errors.ts";
import { missingToolchain } from "./missing-toolchain.ts";
import type { Run, RunOptions } from "./run.ts";

export interface Toolchain {
  /** All of `rustc -vV`. */
  readonly verbose: string;
  /** Major and minor: `[1, 95]`. */
  readonly version: readonly [major: number, minor: number];
  readonly host: string;
  /** Takes unstable options: a nightly, or whatever RUSTC_BOOTSTRAP=1 stands for. */
  readonly nightly: boolean;
}

/** @throws UserError when there is no rustc, or rustup has no such toolchain (rustup's own words are shown). */
export async function readToolchain(run: Run, options: RunOptions): Promise<Toolchain> {
  const result = await run(options.env?.RUSTC || "rustc", ["-vV"], options);
  if (result.missing)
    throw new UserError("there is no rustc; install Rust (rustup.rs), or give costs with --llvm-lines or --ir");
  const verbose = result.stdout.replaceAll("\r\n", "\n").trim();
  const release = /^release: (\d+)\.(\d+)\.(\S+)$/m.exec(verbose);
  const host = /^host: (\S+)$/m.exec(verbose)?.[1];
  if (result.code !== 0 || !release || !host) {
    const missing = missingToolchain(result.stderr, options.cwd);
    throw new UserError(missing ?? `rustc does not work in ${options.cwd}:\n${(result.stderr || verbose).trim()}`);
  }
  return {
    verbose,
    version: [Number(release[1]), Number(release[2])],
    host,
    nightly: /-(nightly|dev)/.test(release[3] ?? "") || options.env?.RUSTC_BOOTSTRAP === "1",
  };
}
