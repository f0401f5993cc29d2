// One number for the Rust sources of a target, by content.
import { createHash } from "node:crypto";
import { dirname, relative, sep } from "node:path";
import { readRegular } from "../disk/read-regular.ts";
import type { Target } from "../model/crate.ts";
import { filesUnder } from "./inputs.ts";

/**
 * SHA-256 of the `.rs` files in the folder of the target's entry and below, with their places in it; packages further down are left out.
 * The same for a copy of the package elsewhere. Undefined when there is none to read.
 */
export function hashSources({ entry }: Target): string | undefined {
  const root = dirname(entry);
  const hash = createHash("sha256");
  try {
    const files = filesUnder(root).filter((file) => file.endsWith(".rs"));
    if (files.length === 0) return undefined;
    for (const file of files.sort()) {
      const bytes = readRegular(file);
      hash.update(`${relative(root, file).split(sep).join("/")}\n${bytes.length}\n`).update(bytes);
    }
    return hash.digest("hex");
  } catch {
    return undefined;
  }
}
