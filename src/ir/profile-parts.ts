// What a merged profile says of its crates ↔ its rows in the profile's file.
import type { PartShare, StrayInstance } from "../model/merged.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import type { ProfileFile } from "./profile-format.ts";

type PartsFile = Pick<ProfileFile, "parts" | "paidIn" | "stray">;

/** Nothing for the profile of one crate. `typeIndex` gives type arguments their place in the file's table. */
export function encodeParts(
  { parts, stray, functions }: Profile,
  typeIndex: (typeArguments: string) => number,
): PartsFile {
  if (parts === undefined) return {};
  return {
    parts: parts as NonNullable<PartsFile["parts"]>,
    paidIn: functions.flatMap(
      ({ paidIn }, index): NonNullable<PartsFile["paidIn"]> =>
        paidIn === undefined
          ? []
          : [[index, paidIn.map(({ part, copies, lines, causedLines }) => [part, copies, lines, causedLines ?? null])]],
    ),
    stray: (stray ?? []).map(({ function: index, typeArguments, names, made }) => [
      index,
      typeArguments === undefined ? null : typeIndex(typeArguments),
      [...names],
      made.map(({ part, lines }) => [part, lines]),
    ]),
  };
}

/** @throws RangeError when a row names a part, a function or type arguments that are not there */
export function decodeParts(
  { parts, paidIn = [], stray = [] }: PartsFile,
  functions: readonly FunctionCost[],
  typeArguments: readonly string[],
): { readonly functions: readonly FunctionCost[] } & Pick<Profile, "parts" | "stray"> {
  if (parts === undefined) return { functions };
  const within = (index: number, table: readonly unknown[]): number => {
    if (index >= table.length) throw new RangeError(`there is no entry ${index}`);
    return index;
  };
  const decoded = [...functions];
  for (const [index, shares] of paidIn) {
    decoded[within(index, decoded)] = {
      ...decoded[index]!,
      paidIn: shares.map(
        ([part, copies, lines, causedLines]): PartShare => ({
          part: within(part, parts),
          copies,
          lines,
          ...(causedLines === null ? {} : { causedLines }),
        }),
      ),
    };
  }
  return {
    functions: decoded,
    // zod writes `?: T | undefined` for what is `?: T` here; JSON has no undefined.
    parts: parts as NonNullable<Profile["parts"]>,
    stray: stray.map(
      ([index, types, names, made]): StrayInstance => ({
        function: within(index, decoded),
        ...(types === null ? {} : { typeArguments: typeArguments[within(types, typeArguments)]! }),
        names: names.map((part) => within(part, parts)),
        made: made.map(([part, lines]) => ({ part: within(part, parts), lines })),
      }),
    ),
  };
}
