// `npm run new-rule ID`: a page to start from, recorded and listed everywhere; its test fails until it says something.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeGenerated } from "./generated-files.ts";
import { recordRules } from "./record-rules.ts";

const [id = ""] = process.argv.slice(2);
if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))
  throw new Error("give the rule's id: a kebab-case imperative, `erase-future`");
const file = join(import.meta.dirname, "..", "rules", `${id}.md`);
if (existsSync(file)) throw new Error(`rules/${id}.md is there already`);

const rule = {
  severity: "warning",
  technique: "inner-nongeneric-fn",
  when: { codeLines: { min: 5 } },
  regions: ["statements"],
  forecast: "outlined-region",
  remedy: "in a few words what to do",
  message: "`{name}` is compiled {copies|time|times} for {lines} lines of LLVM IR, but",
  messageWithoutCosts: "the same without numbers",
  cautions: [],
};
const example = (kind: string, marker: string) =>
  [
    `\`\`\`rust ${kind}`,
    `pub fn subject<T>(value: T) -> T {${marker}`,
    "    value",
    "}",
    "",
    "pub fn uses() {",
    "    subject(0u8);",
    "}",
    "```",
  ].join("\n");
const page = [
  `# ${id}`,
  "> One sentence: what to do.",
  `\`\`\`json rule\n${JSON.stringify(rule, null, 2)}\n\`\`\``,
  "## Why",
  "Why the compiler makes these copies, and what the change leaves of them.",
  "## Before",
  example("before", ` //~ ${id}`),
  "## After",
  example("after", ""),
  "## When not to",
  "One sentence for each near miss.",
  example("pass", ""),
];
writeFileSync(file, `${page.join("\n\n")}\n`);
recordRules([id]);
for (const path of writeGenerated()) process.stdout.write(`wrote ${path}\n`);
process.stdout.write(
  `wrote rules/${id}.md: say when it applies and what it advises, then \`npm run bless test/rule\`\n`,
);
