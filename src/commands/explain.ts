// `mono-advise explain RULE`: the rule's page, as it is.
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import type { Io } from "../terminal/io.ts";
import { nearest } from "../terminal/nearest.ts";

interface RuleOptions {
  /** A folder of rule pages besides the bundled ones. */
  readonly rules?: string;
}

export async function runExplain(id: string, options: RuleOptions, io: Io): Promise<number> {
  const rules = await rulesInForce(options.rules && resolve(io.cwd, options.rules));
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
