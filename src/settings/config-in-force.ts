// What the settings of a crate mean for a report: rules with their levels, thresholds, files that are left out, who counts as editable.
import { join, relative, sep } from "node:path";
import type { Rule } from "../model/finding.ts";
import type { Threshold } from "../rule/threshold.ts";
import { type Config, loadConfig } from "./config.ts";
import { globPattern } from "./glob.ts";

export interface ConfigInForce {
  /** Without those that are off; the others with the level that is set. */
  readonly rules: readonly Rule[];
  readonly threshold: Threshold;
  /** Whether advice on a file is not wanted; paths are relative to the crate, with `/`. */
  readonly excluded: (file: string) => boolean;
  /** As `--editable` takes them; absent for the default. */
  readonly editable?: readonly string[];
}

/**
 * Reads the settings around a crate: of its manifest, of the workspace's, of `mono-advise.toml` in each folder up to the workspace's root.
 * @param crate absolute folder of the crate
 * @param workspace absolute folder of its workspace; globs are relative to it
 * @throws UserError for what cannot be read or is not known
 */
export async function readConfig(crate: string, workspace: string, rules: readonly Rule[]): Promise<ConfigInForce> {
  const ids = rules.map((rule) => rule.id);
  return configInForce(await loadConfig({ folder: crate, stop: workspace, ruleIds: ids }), crate, workspace, rules);
}

function configInForce(config: Config, crate: string, workspace: string, rules: readonly Rule[]): ConfigInForce {
  const { minimumLines, minimumShare, editable } = config;
  const patterns = [...config.exclude, ...config.generated].map((glob) => globPattern(glob, "exclude"));
  const seenFromWorkspace = (file: string) =>
    relative(workspace, join(crate, ...file.split("/")))
      .split(sep)
      .join("/");
  return {
    rules: rulesWithLevels(rules, config.rules),
    threshold: {
      ...(minimumLines === undefined ? {} : { minimumLines }),
      ...(minimumShare === undefined ? {} : { minimumShare }),
    },
    excluded: (file) => patterns.some((pattern) => pattern.test(seenFromWorkspace(file))),
    ...(editable.length === 0 ? {} : { editable }),
  };
}

function rulesWithLevels(rules: readonly Rule[], levels: Config["rules"]): Rule[] {
  return rules.flatMap((rule) => {
    const level = levels[rule.id];
    if (level === "off") return [];
    return [level === undefined ? rule : { ...rule, severity: level }];
  });
}
