// What a renderer may be told.
import type { Palette } from "../model/palette.ts";
import type { Report } from "../model/report.ts";

export interface RenderOptions {
  /** How many findings are shown. */
  readonly top: number;
  readonly palette: Palette;
  /** Words by which a command finds the crate from where the user stands: `fixtures/salsa-ledger`, `. -p salsa`. */
  readonly crateWords?: (report: Report) => string;
}
