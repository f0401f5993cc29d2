// Joins what was measured with the functions in the sources: by place where debug info gives one, by path otherwise.
import { collect } from "./join/collect.ts";
import { cratesWorthIndexing } from "./join/crates-worth-indexing.ts";
import { nameDecider } from "./join/join-by-name.ts";
import { placeDecider } from "./join/join-by-place.ts";
import type { JoinedFunction, JoinResult } from "./join/joined.ts";
import type { Notice, Profile } from "./model.ts";
import type { PackageIndex } from "./source/index-types.ts";

export { cratesWorthIndexing, type JoinedFunction, type JoinResult };

/** Joins every row of the profile; those of closures go to the function they stand in. Rows without a source come back with the reason. */
export function joinCosts(profile: Profile, indexes: readonly PackageIndex[]): JoinResult {
  const byName = nameDecider(profile.functions, indexes, profile.mangling === "v0");
  const byPlace = placeDecider(indexes);
  const differ = { rows: 0, lines: 0 };
  const result = collect(profile.functions, (row) => {
    const placed = byPlace(row);
    const named = byName(row);
    if (placed === undefined || !("source" in placed)) return "source" in named ? named : (placed ?? named);
    if ("source" in named && named.source.item.macro === undefined && named.source !== placed.source) {
      differ.rows += 1;
      differ.lines += row.lines;
    }
    return placed;
  });
  return differ.rows === 0 ? result : { ...result, notices: [disagreement(differ), ...result.notices] };
}

function disagreement({ rows, lines }: { readonly rows: number; readonly lines: number }): Notice {
  const message = `for ${rows} rows (${lines} lines) the path fits another function than the place in the debug info; the place was taken`;
  return { kind: "join-disagreement", message };
}
