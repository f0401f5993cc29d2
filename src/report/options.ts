// What a renderer may be told.
import type { Report } from "../model/report.ts";

/** Functions that add colour, or return their text as it is. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
}

export interface RenderOptions {
  /** How many findings are shown. */
  readonly top: number;
  readonly palette: Palette;
  /** Words by which a command finds the crate from where the user stands: `fixtures/salsa-ledger`, `. -p salsa`. */
  readonly crateWords?: (report: Report) => string;
}
