// `mono-advise config`: every setting, its value and where it comes from; with `--init`, a file to set them in.
import { lstatSync } from "node:fs";
import { resolve } from "node:path";
import { findRepository } from "../check/repository.ts";
import { UserError } from "../errors.ts";
import { gitIn } from "../git/git.ts";
import { bundledRules } from "../rule/bundled.ts";
import { CONFIG_NAME, loadConfig } from "../settings/config.ts";
import { configTemplate, KEYS } from "../settings/config-keys.ts";
import type { Io } from "../terminal/io.ts";
import { writeOutput } from "./outputs.ts";

export async function runConfig(
  { init, ...options }: { readonly config?: string; readonly init?: boolean },
  io: Io,
): Promise<number> {
  if (init) return writeTemplate(options, io);
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

/** @throws UserError where a file of that name is there */
async function writeTemplate({ config }: { readonly config?: string }, io: Io): Promise<number> {
  if (config !== undefined)
    throw new UserError(`--init writes ${CONFIG_NAME} here, --config reads a file: give one of them`);
  if (lstatSync(resolve(io.cwd, CONFIG_NAME), { throwIfNoEntry: false }) !== undefined)
    throw new UserError(`there is a ${CONFIG_NAME} here already; \`mono-advise config\` prints what is in force`);
  await writeOutput(CONFIG_NAME, configTemplate(), io);
  io.stdout.write(`wrote ${CONFIG_NAME}: every setting is explained in it, and none is set\n`);
  return 0;
}
