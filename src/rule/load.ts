// Rule pages of a folder → rules, or all mistakes of all its pages at once.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { diskReason, readRegular } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";
import type { Rule } from "../model/finding.ts";
import { type Page, parsePage } from "./page.ts";
import { checkRuleBlock } from "./schema.ts";

/** The headings of a page, in this order. */
export const HEADINGS: readonly string[] = ["Why", "Before", "After", "When not to"];

/** Every `*.md` of the folder but its README, in order of name. Throws one `UserError` that lists every mistake with file and key. */
export function loadRules(dir: string): Rule[] {
  const files = pagesOf(dir);
  if (files.length === 0) throw new UserError(`no rule in ${dir}: a rule is a Markdown file named after its id`);
  const mistakes: string[] = [];
  const rules: Rule[] = [];
  for (const file of files) {
    const checked = checkPage(basename(file, ".md"), pageText(join(dir, file)));
    if ("rule" in checked) rules.push(checked.rule);
    else mistakes.push(...checked.mistakes.map((mistake) => `${file}: ${mistake}`));
  }
  if (mistakes.length > 0) {
    const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
    throw new UserError(
      `${count} in the rules of ${dir}, put right and run again:\n${mistakes.map((m) => `  ${m}`).join("\n")}`,
    );
  }
  return rules;
}

function pageText(path: string): string {
  try {
    return readRegular(path).toString("utf8");
  } catch (error) {
    throw new UserError(`the rule ${path} cannot be read: ${diskReason(error)}`);
  }
}

function pagesOf(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((file) => file.endsWith(".md") && file.toLowerCase() !== "readme.md")
      .sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UserError(`cannot read the rules folder ${dir} (${code ?? error}): give a folder of Markdown files`);
  }
}

/** One page as a rule, or all its mistakes, each with its key. */
export function checkPage(
  id: string,
  text: string,
): { readonly rule: Rule } | { readonly mistakes: readonly string[] } {
  const page = parsePage(text);
  const mistakes = [...pageMistakes(id, page)];
  const checked = page.json === undefined ? undefined : checkRuleBlock(page.json);
  if (checked && "mistakes" in checked) mistakes.push(...checked.mistakes);
  if (mistakes.length > 0 || checked === undefined || "mistakes" in checked) return { mistakes };
  return { rule: { id, summary: page.summary ?? "", ...checked.block, page: text } };
}

function pageMistakes(id: string, page: Page): string[] {
  const mistakes = [...page.mistakes];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) mistakes.push("file name: a rule's id is kebab-case");
  if (page.title !== id) mistakes.push(`title: must be \`# ${id}\`, as the file is named`);
  if (page.summary === undefined) mistakes.push("summary: a line beginning with `> ` is missing");
  if (page.json === undefined) mistakes.push("rule: the block ```json rule is missing");
  if (page.headings.join("|") !== HEADINGS.join("|"))
    mistakes.push(
      `headings: must be ${HEADINGS.join(", ")} in this order, found ${page.headings.join(", ") || "none"}`,
    );
  return mistakes;
}
