// Report and profile → all that pictures are drawn from.
import type { PictureNode } from "../model/picture.ts";
import type { Place, Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import { causeTree } from "./cause-tree.ts";
import { findingLinks } from "./finding-links.ts";
import { mapTree } from "./map-tree.ts";
import { sourceTexts } from "./source-texts.ts";

export interface Picture {
  readonly report: Report;
  readonly profile: Profile;
  /** Who makes the compiler create what; absent when only a table was there. */
  readonly causes?: PictureNode;
  /** Where what was created is defined. */
  readonly map: PictureNode;
}

/** @param read the text of a place's file; undefined when it cannot be read, or is no longer what was compiled */
export function picture(report: Report, profile: Profile, read: (place: Place) => string | undefined): Picture {
  const input = { crate: report.crate.name, profile, links: findingLinks(report.findings), texts: sourceTexts(read) };
  const causes = causeTree(input);
  return { report, profile, ...(causes === undefined ? {} : { causes }), map: mapTree(input) };
}
