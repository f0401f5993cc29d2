// What a renderer may be told.
import type { Palette } from "../model/palette.ts";
import type { Report } from "../model/report.ts";

/** Findings that a format shows which cannot fold. */
export const USUAL_TOP = 20;
/** Notices that a format for people shows; JSON has all. */
export const MOST_NOTICES = 12;

export interface RenderOptions {
  /** How many findings are shown in full: as many as the user asks for, else the first five, and others folded. */
  readonly top?: number | undefined;
  readonly palette: Palette;
  /** Words by which a command finds the crate from where the user stands: `fixtures/salsa-ledger`, `. -p salsa`. */
  readonly crateWords?: (report: Report) => string;
}
