// Compiles every example of rules/*.md, writes its copies and lines into the page, and all its functions into test/rule/recorded.json.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Example, parsePage } from "../src/rule/page.ts";
import { compileExample, DRIVER, EXAMPLE_CRATE, rustcVersion } from "./compile-example.ts";
import { type Counted, countIr, linesWithout, ownFunctions } from "./count-ir.ts";

interface Recorded {
  /** Of the whole example, `uses` excluded. */
  readonly lines: number;
  readonly functions: readonly Counted[];
}

const root = join(import.meta.dirname, "..");
const only = process.argv.slice(2);
const recordFile = join(root, "test", "rule", "recorded.json");
const rustc = rustcVersion();
if (rustc === undefined) throw new Error("rustc is needed to record the examples");
const old = only.length > 0 ? JSON.parse(readFileSync(recordFile, "utf8")).examples : {};
const examples: Record<string, Recorded> = old;

const ids = readdirSync(join(root, "rules"))
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map((file) => file.slice(0, -3))
  .filter((id) => only.length === 0 || only.includes(id))
  .sort();
for (const id of ids) {
  const file = join(root, "rules", `${id}.md`);
  const lines = readFileSync(file, "utf8").split("\n");
  const page = parsePage(lines.join("\n"));
  for (const key of Object.keys(examples)) if (key.startsWith(`${id}/`)) delete examples[key];
  const subject = markedFunction(page.examples);
  page.examples.forEach((example, place) => {
    const compiled = compileExample(example.code);
    if ("errors" in compiled) throw new Error(`${id}, line ${example.pageLine}: does not compile\n${compiled.errors}`);
    const rows = countIr(compiled.ir);
    const functions = ownFunctions(rows, EXAMPLE_CRATE);
    const recorded = { lines: linesWithout(rows, DRIVER), functions };
    examples[`${id}/${place}`] = recorded;
    const about =
      functions.find(({ name }) => name === subject) ?? [...functions].sort((a, b) => b.copies - a.copies)[0];
    lines[example.pageLine - 2] = `\`\`\`rust ${example.kind} copies=${about?.copies ?? 0} lines=${recorded.lines}`;
    process.stdout.write(`${id} ${example.kind}: ${about?.name} ${about?.copies} copies, ${recorded.lines} lines\n`);
  });
  writeFileSync(file, lines.join("\n"));
}
const sorted = Object.fromEntries(
  Object.entries(examples).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })),
);
writeFileSync(recordFile, `${JSON.stringify({ rustc, examples: sorted }, null, 1)}\n`);

/** The function on the first marked line of the page. */
function markedFunction(all: readonly Example[]): string | undefined {
  for (const { code, markers } of all) {
    const line = code.split("\n")[(markers[0]?.line ?? 0) - 1];
    const name = line && /\bfn (\w+)/.exec(line)?.[1];
    if (name) return name;
  }
  return undefined;
}
