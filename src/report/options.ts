// What a renderer may be told.

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
}
