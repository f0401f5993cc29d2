// Report and profile → all that pictures are drawn from.
import type { PictureNode } from "../model/picture.ts";
import type { Place, Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import { savedBySelected } from "../report/selected.ts";
import { causeTree } from "./cause-tree.ts";
import { findingLinks } from "./finding-links.ts";
import { type Against, grownCauses, grownMap } from "./growth.ts";
import { mapTree } from "./map-tree.ts";
import { sourceTexts } from "./source-texts.ts";

export interface Picture {
  readonly report: Report;
  readonly profile: Profile;
  /** Who makes the compiler create what; absent when only a table was there. */
  readonly causes?: PictureNode;
  /** Where what was created is defined. */
  readonly map: PictureNode;
  /** Name of the earlier profile that it is compared with. */
  readonly against?: string;
  /** What was measured otherwise then, in a few words each. */
  readonly differences?: readonly string[];
}

/**
 * @param read the text of a place's file; undefined when it cannot be read, or is no longer what was compiled
 * @param against an earlier profile, whose trees have what came and went; causes only where it has some, too
 */
export function picture(
  report: Report,
  profile: Profile,
  read: (place: Place) => string | undefined,
  against?: Against,
): Picture {
  const input = { crate: report.crate.name, profile, links: findingLinks(report), texts: sourceTexts(read) };
  const drawn = causeTree(input);
  const causes = drawn && withSaved(drawn, report);
  const map = withSaved(mapTree(input), report);
  if (against === undefined) return { report, profile, ...(causes === undefined ? {} : { causes }), map };
  const compared = causes && against.profile.causes && grownCauses(causes, profile.functions, against);
  return {
    report,
    profile,
    ...(compared && { causes: compared }),
    map: grownMap(map, profile.functions, against),
    against: against.name,
    differences: against.diff.differences,
  };
}

/** What findings save together is more than what each saves alone where one makes another cheaper. */
function withSaved(root: PictureNode, report: Report): PictureNode {
  const savedLines = savedBySelected(report) ?? 0;
  return { ...root, values: { ...root.values, forecast: Math.max(root.values.forecast, savedLines) } };
}
