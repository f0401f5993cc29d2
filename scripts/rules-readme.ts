// The parts of both READMEs that come from the rules and from the descriptions of facts; what stands outside of the markers is kept.
import type { z } from "zod";
import { costFacts, sourceFacts } from "../src/facts.ts";
import type { Rule } from "../src/model/finding.ts";

/** `rules/README.md`. @throws Error where a marker is not there */
export function readmeOfRules(text: string, rules: readonly Rule[]): string {
  return replaced(replaced(text, "rules", ruleTable(rules)), "facts", factTable());
}

/** `README.md`. @throws Error where a marker is not there */
export function readmeOfProject(text: string, rules: readonly Rule[]): string {
  const links = rules.map(({ id }) => `[${id}](rules/${id}.md)`);
  return replaced(text, "rules", `${rules.length} rules: ${links.join(" · ")}.\n`);
}

/** The part between the markers of that name. @throws Error where one is not there */
export function replaced(text: string, name: string, part: string): string {
  const [start, end] = [`<!-- ${name}: written by \`npm run bless\` -->\n`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`there are no markers for ${name}`);
  return `${text.slice(0, from + start.length)}\n${part}\n${text.slice(to)}`;
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
