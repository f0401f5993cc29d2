// What the measurement says of a function before its source is analysed: it decides where regions are cut.

/** As far as it was measured. */
export interface Measured {
  readonly copies: number;
  /** The IR of each source line is known, and what the line causes. */
  readonly lines?: boolean;
  /** Copies that are left for each part of the parameters, as `FamilyCost` has them. */
  readonly keptCopies?: Readonly<Record<string, number>>;
}
