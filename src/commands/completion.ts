// `mono-advise completion SHELL`: a script that knows the commands, their options and the rules.
import { bundledRules } from "../rule/bundled.ts";
import type { Io } from "../terminal/io.ts";

/** @param scriptOf the script of a shell, with ids of rules in it */
export async function runCompletion(scriptOf: (rules: readonly string[]) => Promise<string>, io: Io): Promise<number> {
  const rules = await bundledRules();
  io.stdout.write(await scriptOf(rules.map(({ id }) => id).sort()));
  return 0;
}
