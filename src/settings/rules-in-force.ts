// The rules that come with the package, and those of a folder that the user names; a page of the same id takes the place of ours.
import type { Rule } from "../model/finding.ts";
import { bundledRules } from "../rule/bundled.ts";

export async function rulesInForce(folder: string | undefined): Promise<readonly Rule[]> {
  const bundled = await bundledRules();
  if (folder === undefined) return bundled;
  const { loadRules } = await import("../rule/load.ts");
  const own = loadRules(folder);
  const ids = new Set(own.map((rule) => rule.id));
  return [...bundled.filter((rule) => !ids.has(rule.id)), ...own];
}
