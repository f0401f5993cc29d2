// Compiles examples of rules/*.md, writes their copies and lines into the pages, and all their functions into test/rule/recorded.json.
//   npm run record-rules [ID…]
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Example, parsePage } from "../src/rule/page.ts";
import { compileExample, DRIVER, EXAMPLE_CRATE, rustcVersion } from "./compile-example.ts";
import { type Counted, countIr, linesWithout, ownFunctions } from "./count-ir.ts";

interface Recorded {
  /** MD5 of the code that was compiled. */
  readonly code: string;
  /** `rustc -vV`, where it is another one than that of the file. */
  readonly rustc?: string;
  /** Of the whole example, `uses` excluded. */
  readonly lines: number;
  readonly functions: readonly Counted[];
}

const root = join(import.meta.dirname, "..");
const recordFile = join(root, "test", "rule", "recorded.json");

/** @param which ids; `changed` are pages with an example whose code is not the recorded one */
export function recordRules(which: "all" | "changed" | readonly string[]): void {
  const kept = JSON.parse(readFileSync(recordFile, "utf8")) as { rustc: string; examples: Record<string, Recorded> };
  const ids = readdirSync(join(root, "rules"))
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => file.slice(0, -3))
    .filter((id) => which === "all" || (which === "changed" ? isChanged(id, kept.examples) : which.includes(id)))
    .sort();
  if (ids.length === 0) return;
  const rustc = rustcVersion();
  if (rustc === undefined) throw new Error(`rustc is needed to record the examples of ${ids.join(", ")}`);
  const examples = which === "all" ? {} : kept.examples;
  const usual = which === "all" ? rustc : kept.rustc;
  for (const id of ids) {
    for (const key of Object.keys(examples)) if (key.startsWith(`${id}/`)) delete examples[key];
    for (const [place, found] of recordPage(id).entries())
      examples[`${id}/${place}`] = { ...found, ...(rustc === usual ? {} : { rustc }) };
  }
  const sorted = Object.fromEntries(
    Object.entries(examples).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })),
  );
  writeFileSync(recordFile, `${JSON.stringify({ rustc: usual, examples: sorted }, null, 1)}\n`);
}

function isChanged(id: string, examples: Readonly<Record<string, Recorded>>): boolean {
  const page = parsePage(readFileSync(join(root, "rules", `${id}.md`), "utf8"));
  const recorded = Object.keys(examples).filter((key) => key.startsWith(`${id}/`));
  return (
    recorded.length !== page.examples.length ||
    page.examples.some(({ code }, place) => examples[`${id}/${place}`]?.code !== hashOf(code))
  );
}

function hashOf(code: string): string {
  return createHash("md5").update(code).digest("hex");
}

/** Compiles each example, and writes what came of it into the page. */
function recordPage(id: string): Recorded[] {
  const file = join(root, "rules", `${id}.md`);
  const lines = readFileSync(file, "utf8").split("\n");
  const page = parsePage(lines.join("\n"));
  const subject = markedFunction(page.examples);
  const recorded = page.examples.map((example) => {
    const compiled = compileExample(example.code);
    if ("errors" in compiled) throw new Error(`${id}, line ${example.pageLine}: does not compile\n${compiled.errors}`);
    const rows = countIr(compiled.ir);
    const functions = ownFunctions(rows, EXAMPLE_CRATE);
    const found = { code: hashOf(example.code), lines: linesWithout(rows, DRIVER), functions };
    const about =
      functions.find(({ name }) => name === subject) ?? [...functions].sort((a, b) => b.copies - a.copies)[0];
    lines[example.pageLine - 2] = `\`\`\`rust ${example.kind} copies=${about?.copies ?? 0} lines=${found.lines}`;
    process.stdout.write(`${id} ${example.kind}: ${about?.name} ${about?.copies} copies, ${found.lines} lines\n`);
    return found;
  });
  writeFileSync(file, lines.join("\n"));
  return recorded;
}

/** The function on the first marked line of the page. */
function markedFunction(all: readonly Example[]): string | undefined {
  for (const { code, markers } of all) {
    const line = code.split("\n")[(markers[0]?.line ?? 0) - 1];
    const name = line && /\bfn (\w+)/.exec(line)?.[1];
    if (name) return name;
  }
  return undefined;
}

if (process.argv[1] === import.meta.filename) recordRules(process.argv.length > 2 ? process.argv.slice(2) : "all");
