// Writes the two tables of rules/README.md: the rules from their pages, the facts from their descriptions.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { costFacts, sourceFacts } from "../src/facts.ts";
import type { Rule } from "../src/model/finding.ts";
import { loadRules } from "../src/rule/load.ts";

const root = join(import.meta.dirname, "..");

/** The README with both tables renewed; everything outside of the markers is kept. */
export function rulesReadme(text: string, rules: readonly Rule[]): string {
  return replaceTable(replaceTable(text, "rules", ruleTable(rules)), "facts", factTable());
}

function replaceTable(text: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name}: written by \`npm run rules-readme\` -->\n`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`rules/README.md has no markers for the table of ${name}`);
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}

function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) => `| [\`${rule.id}\`](${rule.id}.md) | ${rule.technique} | ${rule.severity} | ${rule.summary} |`,
  );
  return ["| id | technique | severity | advice |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function factTable(): string {
  const rows = (shape: Record<string, z.ZodType>, of: string) =>
    Object.entries(shape).map(([name, fact]) => `| \`${name}\` | ${of} | ${kind(fact)} | ${fact.description ?? ""} |`);
  const all = [...rows(costFacts.shape, "cost"), ...rows(sourceFacts.shape, "source")];
  return ["| fact | of the | value | what it is |", "|---|---|---|---|", ...all, ""].join("\n");
}

function kind(fact: z.ZodType): string {
  if ("options" in fact) return (fact.options as string[]).map((option) => `\`${option}\``).join(", ");
  return fact.type === "boolean" ? "`true`, `false`" : "number";
}

if (process.argv[1] === import.meta.filename) {
  const file = join(root, "rules", "README.md");
  writeFileSync(file, rulesReadme(readFileSync(file, "utf8"), loadRules(join(root, "rules"))));
}
