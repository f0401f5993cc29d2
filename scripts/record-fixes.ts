// Cuts a profile of ty_python_semantic down to the functions that salsa's fixes changed, for test/rule/forecast:
//   npx tsx scripts/record-fixes.ts PROFILE
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readProfile, writeProfile } from "../src/ir/profile-file.ts";
import type { FunctionCost, Profile } from "../src/model/profile.ts";

const folder = join(import.meta.dirname, "..", "test", "rule", "forecast");

async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error("which profile? (mono-advise measure crates/ty_python_semantic -o PROFILE)");
  const profile = await readProfile(file);
  const fixes = JSON.parse(readFileSync(join(folder, "salsa-fixes-lines.json"), "utf8")) as { file: string }[];
  const files = new Set(fixes.map((fix) => fix.file));
  const kept = new Map<number, number>();
  const functions: FunctionCost[] = [];
  profile.functions.forEach((row, index) => {
    if (row.place?.package.name !== "salsa" || !files.has(row.place.file)) return;
    kept.set(index, functions.length);
    const { instances: _instances, ...rest } = row;
    functions.push(rest);
  });
  const causes = profile.causes && {
    ...profile.causes,
    rows: [],
    functions: profile.causes.functions.flatMap((cause) => {
      const index = kept.get(cause.function);
      if (index === undefined) return [];
      const sites = cause.sites.map((site) => ({ ...site, callees: [] }));
      return [{ ...cause, function: index, callees: [], ownedBy: [], sites }];
    }),
  };
  const { twins: _twins, ...rest } = profile;
  const cut: Profile = { ...rest, functions, ...(causes && { causes }) };
  await writeProfile(join(folder, "salsa-fixes.profile.json"), cut);
}

await main(process.argv[2]);
