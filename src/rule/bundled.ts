// The rules that come with the package: checked when it was built, so that evaluating loads no zod.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Rule } from "../model/finding.ts";

/** From `rules.json` beside the compiled sources; from the pages themselves when run from the sources. */
export async function bundledRules(): Promise<readonly Rule[]> {
  const built = fileURLToPath(new URL("../rules.json", import.meta.url));
  if (existsSync(built)) return JSON.parse(readFileSync(built, "utf8")) as Rule[];
  const { loadRules } = await import("./load.ts");
  return loadRules(fileURLToPath(new URL("../../rules", import.meta.url)));
}
