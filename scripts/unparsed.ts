// `tsx scripts/unparsed.ts FOLDER`: how many Rust files below a folder do not parse, and which.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { errorLineIn } from "../src/rust/error-line.ts";
import { parseRust } from "../src/rust/parser.ts";

/** Longer ones are tables that nobody wrote. */
const MOST_CHARACTERS = 500_000;
const [named] = process.argv.slice(2);
if (named === undefined) throw new Error("usage: tsx scripts/unparsed.ts FOLDER");
const folder = resolve(named);

let [files, errors] = [0, 0];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith(".rs")) continue;
  const path = join(entry.parentPath, entry.name);
  const text = readFileSync(path, "utf8");
  if (text.length > MOST_CHARACTERS) continue;
  files++;
  const tree = parseRust(text);
  if (!tree.hasError) continue;
  errors++;
  console.log(`${path.slice(folder.length + 1)}:${errorLineIn(tree.rootNode) ?? 1}`);
}
console.log(`${files} files, ${errors} do not parse`);
