// Files of this repository and what they import, for the tests that hold them to ARCHITECTURE.md.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const root = join(import.meta.dirname, "..");

export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** Relative to the repository with `/` for own files, the package's name for others. */
  readonly of: string;
  /** `import type`: gone when the program runs. */
  readonly type: boolean;
  /** `await import(…)`: read when it is needed. */
  readonly lazy: boolean;
}

const GENERATED = new Set(["node_modules", "dist", "target", ".git", "out", "backtest"]);

/** Every file under a folder of the repository, in order, generated ones left out; none where there is no such folder. */
export function filesUnder(folder: string, ending = ""): SourceFile[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => !parts.some((part) => GENERATED.has(part)))
    .map((parts) => ({ path: parts.join("/"), text: readFileSync(join(root, ...parts), "utf8") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const STATIC = /^(?:import|export)\s+(type\s)?(?:[\w*\s{},]*?\sfrom\s+)?"([^"]+)"/gm;
const LAZY = /\bimport\("([^"]+)"\)(\.)?/g;

export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  for (const [, type, name] of file.text.matchAll(STATIC)) {
    found.push({ of: resolved(file, name!), type: type !== undefined, lazy: false });
  }
  // `import("x").T` is a type, `await import("x")` is not.
  for (const [, name, member] of file.text.matchAll(LAZY)) {
    found.push({ of: resolved(file, name!), type: member !== undefined, lazy: true });
  }
  return found;
}

function resolved(file: SourceFile, name: string): string {
  if (!name.startsWith("."))
    return name.startsWith("node:") ? name : name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  return relative(root, resolve(root, dirname(file.path), name))
    .split(sep)
    .join("/");
}
