// By which trait of `std::fmt` a hole of a format string prints.

const TRAITS: Readonly<Record<string, string>> = {
  "": "Display",
  "?": "Debug",
  "x?": "Debug",
  "X?": "Debug",
  x: "LowerHex",
  X: "UpperHex",
  b: "Binary",
  o: "Octal",
  e: "LowerExp",
  E: "UpperExp",
};

/**
 * Undefined for addresses: that of `&dyn Pointer` is where the value lies, not the one that it is.
 * @param specification what stands behind the colon: `>8.3`, `#?`, `width$x`
 */
export function printTrait(specification: string): string | undefined {
  return TRAITS[/(?:[xX]?\?|[xXboeEp])?\s*$/.exec(specification)![0].trim()];
}
