// `mono-advise rules`: ids, levels and summaries in columns.
import { resolve } from "node:path";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { colours, palette } from "../terminal/colour.ts";
import type { Io } from "../terminal/io.ts";

interface RuleOptions {
  /** A folder of rule pages besides the bundled ones. */
  readonly rules?: string;
}

export async function runRules(options: RuleOptions, io: Io): Promise<number> {
  const rules = await rulesInForce(options.rules && resolve(io.cwd, options.rules));
  const paint = palette(colours("auto", io.env, io.stdout));
  const width = Math.max(...rules.map((rule) => rule.id.length));
  for (const rule of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const level = rule.severity === "warning" ? paint.yellow("warning") : paint.cyan("note   ");
    io.stdout.write(`${paint.bold(rule.id.padEnd(width))}  ${level}  ${rule.summary.replaceAll("`", "")}\n`);
  }
  return 0;
}
