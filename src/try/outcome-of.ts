// What came of one finding, for the next report.
import { whyItStays } from "../change/why-it-stays.ts";
import type { Refusal } from "../model/change.ts";
import type { TriedOutcome } from "../model/finding.ts";
import type { TriedFinding } from "./try-package.ts";
import type { TryResult } from "./try-patches.ts";

export function outcomeOf(result: TryResult, tried: TriedFinding): TriedOutcome {
  const { number, kept } = tried;
  const savedLines = kept.length > 0 ? result.effects.saved.get(number) : undefined;
  return {
    movedRegions: kept.filter(({ support }) => !support).length,
    ...(savedLines !== undefined && { savedLines }),
    helpers: kept.map(({ helper }) => helper),
    reasons: staysOf(tried),
  };
}

function staysOf({ finding, kept, dropped, refusals }: TriedFinding): readonly Refusal[] {
  return whyItStays(
    [...refusals, ...dropped.map(({ patch, reason }) => ({ lines: patch.lines, reason }))],
    finding.regions.map(({ lines }) => lines),
    kept.map(({ lines }) => lines),
  );
}
