// Sums of what nodes of a picture are worth.
import type { PictureValues } from "../model/picture.ts";

export const NOTHING: PictureValues = { copies: 0, lines: 0, caused: 0, repeated: 0, forecast: 0 };

/** The sum of all. */
export function total(all: readonly { readonly values: PictureValues }[]): PictureValues {
  const sum = { ...NOTHING };
  for (const { values } of all) {
    sum.copies += values.copies;
    sum.lines += values.lines;
    sum.caused += values.caused;
    sum.repeated += values.repeated;
    sum.forecast += values.forecast;
  }
  return sum;
}

/** What of a whole its parts leave, never below nothing. */
export function remainder(whole: PictureValues, parts: readonly { readonly values: PictureValues }[]): PictureValues {
  const sum = total(parts);
  const left = (key: keyof PictureValues) => Math.max(0, whole[key] - sum[key]);
  return {
    copies: left("copies"),
    lines: left("lines"),
    caused: left("caused"),
    repeated: left("repeated"),
    forecast: left("forecast"),
  };
}
