// `npx tsx scripts/site-figures.ts PROFILE…`: what calls of std with a closure could save in code of several copies, which rules/README.md decides by.
import { readFileSync } from "node:fs";
import { decodeProfile } from "../src/ir/profile-encoding.ts";
import type { Profile } from "../src/model/profile.ts";
import { MINIMUM_SHARE } from "../src/rule/threshold.ts";

interface Kind {
  /** Paths of what a line calls. */
  readonly calls: RegExp;
  /** Of what the call causes, the part that its remedy takes off. */
  readonly saves: number;
}

const KINDS: Readonly<Record<string, Kind>> = {
  "map_err, ok_or_else → match, let-else": { calls: /::(?:map_err|ok_or_else)$/, saves: 0.6 },
  "map, and_then, is_some_and … → match": {
    calls:
      /(?:Option|Result)<_>::(?:map|map_or|map_or_else|and_then|or_else|is_\w+_and|is_none_or|filter|unwrap_or_else)$/,
    saves: 0.3,
  },
  "sort → &mut dyn FnMut": { calls: /<impl \[_\]>::(?:sort|select_nth)\w*$/, saves: 0.95 },
  "dedup_by, retain → loop": { calls: /::(?:dedup_by\w*|retain\w*)$/, saves: 0.75 },
  "catch_unwind → &mut dyn FnMut": { calls: /::catch_unwind$/, saves: 0.6 },
  "LocalKey::with → &mut dyn FnMut": { calls: /LocalKey<_>::/, saves: 0.33 },
  "entry, insert → get and insert": { calls: /::(?:entry|insert|or_insert\w*)$/, saves: 0.5 },
};

const profiles = process.argv.slice(2).map((path) => decodeProfile(JSON.parse(readFileSync(path, "utf8"))));
for (const [name, kind] of Object.entries(KINDS)) {
  const found = profiles.flatMap((profile) => functionsThatCall(profile, kind));
  const worth = found.filter(({ share, lines }) => share >= MINIMUM_SHARE && lines >= 100);
  const mean = worth.reduce((sum, { share }) => sum + share, 0) / profiles.length;
  process.stdout.write(
    `${name}: ${found.length} functions, ${worth.length} of them worth a report, ${(100 * mean).toFixed(2)} % of a crate in the mean\n`,
  );
  for (const { path, copies, share } of worth.sort((a, b) => b.share - a.share).slice(0, 5))
    process.stdout.write(`  ${(100 * share).toFixed(2)} % ${path} (${copies})\n`);
}

/** The crate's own functions of several copies, with what the remedy would take off. */
function functionsThatCall({ crate, causes, functions, totals }: Profile, { calls, saves }: Kind) {
  return (causes?.functions ?? []).flatMap(({ function: at, sites }) => {
    const { path, place, copies } = functions[at]!;
    if (copies < 2 || place?.package.name.replaceAll("-", "_") !== crate) return [];
    const called = sites.flatMap(({ callees }) => callees.filter((each) => calls.test(functions[each.function]!.path)));
    const lines = saves * called.reduce((sum, each) => sum + each.lines, 0);
    return called.length === 0 ? [] : [{ path, copies, lines, share: lines / totals.lines }];
  });
}
