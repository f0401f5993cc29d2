// A package of the registry as a crate of its own in a scratch folder, without its tests and what only they need.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { discover } from "../src/cargo/metadata.ts";

/** The folder of the copy. Cargo downloads the package when it is not there. */
export async function standAlone(scratch: string, name: string, version: string): Promise<string> {
  return copyOf(scratch, name, version, withoutTests);
}

/** The same with its tests: what only these need has to be at hand, too. */
export async function published(scratch: string, name: string, version: string): Promise<string> {
  return copyOf(scratch, name, version, (manifest) => manifest);
}

async function copyOf(
  scratch: string,
  name: string,
  version: string,
  changed: (manifest: string) => string,
): Promise<string> {
  const asks = join(scratch, "downloads", name);
  mkdirSync(join(asks, "src"), { recursive: true });
  writeFileSync(join(asks, "src", "lib.rs"), "");
  const dependency = `[dependencies.${name}]\nversion = "=${version}"\n`;
  writeFileSync(
    join(asks, "Cargo.toml"),
    `[package]\nname = "asks"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n${dependency}`,
  );
  const found = (await discover(asks)).packages.find((each) => each.name === name && each.version === version);
  if (!found) throw new Error(`cargo did not find ${name} ${version}`);
  const copy = join(scratch, "crates", `${name}-${version}`);
  cpSync(found.root, copy, { recursive: true });
  const manifest = join(copy, "Cargo.toml");
  const text = changed(readFileSync(manifest, "utf8"));
  writeFileSync(manifest, /^\[workspace\]/m.test(text) ? text : `${text}\n[workspace]\n`);
  return copy;
}

/** The manifest that cargo writes when it packs a crate has one table after the other, so leaving some out is safe. */
function withoutTests(manifest: string): string {
  const tables = manifest.split(/^(?=\[)/m);
  const dropped = tables.map((table) =>
    /^\[+(?:.*\.)?(dev-dependencies|test|bench|example|workspace)\b\.?([\w-]*)/.exec(table),
  );
  const kept = tables.filter((_, index) => !dropped[index]).join("");
  // Features may name features of what only tests need.
  const names = dropped
    .flatMap((each) => (each?.[1] === "dev-dependencies" && each[2] ? [each[2]] : []))
    .filter((name) => !kept.includes(`dependencies.${name}]`));
  return names.reduce((text, name) => text.replaceAll(new RegExp(`^ *"${name}\\??/[^"]*",?\\n`, "gm"), ""), kept);
}
