// What is to be measured of a change beside its lines.

export interface EffectWish {
  /** The rustc of the crate, in so many pairs. */
  readonly time?: { readonly runs: number } | undefined;
}
