// Joins what was measured with the functions in the sources: by place where debug info gives one, by path otherwise.

import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { collect, type Decision } from "./collect.ts";
import { cratesWorthIndexing } from "./crates-worth-indexing.ts";
import { isClosureRow } from "./family.ts";
import { nameDecider } from "./join-by-name.ts";
import { placeDecider } from "./join-by-place.ts";
import type { JoinedFunction, JoinResult } from "./joined.ts";

export { cratesWorthIndexing, type JoinedFunction, type JoinResult };

/** Joins every row of the profile; those of closures go to the function they stand in. Rows without a source come back with the reason. */
export function joinCosts(profile: Profile, indexes: readonly PackageIndex[]): JoinResult {
  const byName = nameDecider(profile.functions, indexes, profile.mangling === "v0");
  const byPlace = placeDecider(indexes);
  const differ = { rows: 0, lines: 0 };
  const result = collect(profile.functions, (row) => {
    const placed = byPlace(row);
    const named = byName(row);
    const written = placed !== undefined && isWritten(placed);
    // The place of a closure that a macro makes is in the macro (`tracing::debug!`); its path still says whose it is.
    if (isClosureRow(row) && isWritten(named) && !written) return named;
    if (placed === undefined || !("source" in placed)) {
      if ("reason" in named) return named.reason === "unknown" ? (placed ?? withoutName(row)) : named;
      return isClosureRow(row) || isOfPackage(row, named) ? named : { reason: "dependency-without-source" };
    }
    if (isWritten(named) && named.source !== placed.source) {
      differ.rows += 1;
      differ.lines += row.lines;
    }
    return placed;
  });
  return differ.rows === 0 ? result : { ...result, notices: [disagreement(differ), ...result.notices] };
}

function withoutName({ place }: FunctionCost): Decision {
  return { reason: place?.file.startsWith("OUT_DIR/") ? "build-script" : "unknown" };
}

function isWritten(decision: Decision): decision is { readonly source: FunctionSource } {
  return "source" in decision && decision.source.item.macro === undefined;
}

/** Two versions of one crate have the same paths, but not the same lines. */
function isOfPackage({ place }: FunctionCost, { source }: { readonly source: FunctionSource }): boolean {
  if (place === undefined || source.item.macro !== undefined) return true;
  const { name, version } = source.item.package;
  return place.package.name === name && place.package.version === version;
}

function disagreement({ rows, lines }: { readonly rows: number; readonly lines: number }): Notice {
  const message = `for ${rows} rows (${lines} lines) the path fits another function than the place in the debug info; the place was taken`;
  return { kind: "join-disagreement", message };
}
