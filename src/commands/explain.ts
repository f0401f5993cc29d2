// `mono-advise explain RULE`: the rule's page, as it is.
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import type { Io } from "../terminal/io.ts";
import { nearest } from "../terminal/nearest.ts";

export async function runExplain(id: string, given: object, io: Io): Promise<number> {
  const folder = (given as { rules?: string }).rules;
  const rules = await rulesInForce(folder && resolve(io.cwd, folder));
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) {
    const ids = rules.map((each) => each.id);
    const close = nearest(id, ids);
    throw new UserError(
      `there is no rule ${id}; ${close === undefined ? "`mono-advise rules` lists them" : `did you mean ${close}?`}`,
    );
  }
  io.stdout.write(rule.page.endsWith("\n") ? rule.page : `${rule.page}\n`);
  return 0;
}
