// `mono-advise config`: every setting, its value and where it comes from.
import { resolve } from "node:path";
import { findRepository } from "../check/repository.ts";
import { gitIn } from "../git/git.ts";
import { bundledRules } from "../rule/bundled.ts";
import { loadConfig } from "../settings/config.ts";
import { KEYS } from "../settings/config-keys.ts";
import type { Io } from "../terminal/io.ts";

export async function runConfig(options: { readonly config?: string }, io: Io): Promise<number> {
  const repository = findRepository(gitIn(io.cwd, io.env), io.cwd);
  const ruleIds = (await bundledRules()).map((rule) => rule.id);
  const file = options.config === undefined ? undefined : resolve(io.cwd, options.config);
  const stop = repository?.root;
  const { origins } = await loadConfig({ folder: io.cwd, ...(stop === undefined ? {} : { stop }), file, ruleIds });
  const set = origins.map(({ key, value, from }) => `${key} = ${JSON.stringify(value)}  # ${from}`);
  const unset = Object.entries(KEYS).filter(([key]) => !origins.some((one) => one.key.split(".")[0] === key));
  const defaults = unset.map(([key, { text }]) => `# ${key}: not set; ${text}`);
  io.stdout.write(`${[...set, ...defaults].join("\n")}\n`);
  return 0;
}
