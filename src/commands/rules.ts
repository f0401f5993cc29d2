// `mono-advise rules`: ids, levels and summaries in columns.
import { resolve } from "node:path";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { colours, palette } from "../terminal/colour.ts";
import type { Io } from "../terminal/io.ts";

export async function runRules(given: object, io: Io): Promise<number> {
  const folder = (given as { rules?: string }).rules;
  const rules = await rulesInForce(folder && resolve(io.cwd, folder));
  const paint = palette(colours("auto", io.env, io.stdout));
  const width = Math.max(...rules.map((rule) => rule.id.length));
  for (const rule of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const level = rule.severity === "warning" ? paint.yellow("warning") : paint.cyan("note   ");
    io.stdout.write(`${paint.bold(rule.id.padEnd(width))}  ${level}  ${rule.summary.replaceAll("`", "")}\n`);
  }
  return 0;
}
