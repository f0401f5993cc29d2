import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** A function that writes files into a new folder; the folders are gone after the tests of the file. */
export function scratchFolders(): (name: string, files: Readonly<Record<string, string>>) => string {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "mono-advise-test-")));
  afterAll(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));
  return (name, files) => {
    const root = join(scratch, name);
    mkdirSync(root, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return root;
  };
}

/** A manifest of edition 2021; `rest` follows the package table. A workspace of its own, whatever is in the folders above. */
export function manifest(name: string, rest = ""): string {
  return `[package]\nname = "${name}"\nversion = "1.2.3"\nedition = "2021"\n${rest}\n[workspace]\n`;
}

/** A generic function with two copies, of types `u8` and `u16`. */
export const TWO_COPIES = `pub fn shown<T: std::fmt::Debug>(value: T) -> String { format!("{value:?}") }
pub fn both() -> [String; 2] { [shown(1u8), shown(2u16)] }
`;

/** The environment of the tests, without what a developer's own settings would change. */
export function plainEnv(more: Readonly<Record<string, string>> = {}): Record<string, string | undefined> {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(RUSTFLAGS|RUSTC_.*WRAPPER|CARGO_(ENCODED|BUILD|TARGET|PROFILE|INCREMENTAL).*)$/.test(name)) delete env[name];
  }
  return { ...env, ...more };
}
