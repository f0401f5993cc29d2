// Profile ↔ the compact form of its file: packages, files and type arguments once each, functions as rows.
import type { FunctionCost, Instance, Place, Profile } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import { decodeCauses, encodeCauses } from "./profile-causes.ts";
import { decodeEvidence, encodeEvidence } from "./profile-evidence.ts";
import type { ProfileFile } from "./profile-format.ts";
import { decodeParts, encodeParts } from "./profile-parts.ts";

type FileRow = ProfileFile["files"][number];
type FunctionRow = ProfileFile["functions"][number];

/** Gives each value the index of its first appearance. */
class Table<T> {
  readonly rows: T[] = [];
  private readonly indexes = new Map<string, number>();

  index(key: string, row: () => T): number {
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.rows.length);
    return this.rows.push(row()) - 1;
  }
}

export function encodeProfile(profile: Profile): ProfileFile {
  const { functions, notices, causes, parts: _, stray: __, ...head } = profile;
  const packages = new Table<ProfileFile["packages"][number]>();
  const files = new Table<FileRow>();
  const types = new Table<string>();
  const fileIndex = ({ package: home, file, md5 }: Place): number => {
    const of = packages.index([home.name, home.version, home.owner].join("\0"), () => [
      home.name,
      home.version,
      home.owner,
    ]);
    return files.index([of, file, md5 ?? ""].join("\0"), () => [of, file, md5 ?? null]);
  };
  const rows = functions.map(
    ({ path, kind, copies, lines, place, closure, instances }): FunctionRow => [
      path,
      kind,
      copies,
      lines,
      place === undefined ? null : fileIndex(place),
      place?.line ?? null,
      place?.macro ?? null,
      closure ?? null,
      instances?.map(({ lines, typeArguments }) => [
        lines,
        typeArguments === undefined ? null : types.index(typeArguments, () => typeArguments),
      ]) ?? null,
    ],
  );
  const evidence = encodeEvidence(functions);
  const parts = encodeParts(profile, (typeArguments) => types.index(typeArguments, () => typeArguments));
  const keys = functions.flatMap(({ keys }, index): [number, number[]][] => (keys ? [[index, [...keys]]] : []));
  return {
    ...(head as Omit<ProfileFile, "functions" | "packages" | "files" | "typeArguments" | "evidence" | "keys">),
    notices: [...notices] as ProfileFile["notices"],
    packages: packages.rows,
    files: files.rows,
    typeArguments: types.rows,
    functions: rows,
    ...(evidence === undefined ? {} : { evidence }),
    ...(keys.length === 0 ? {} : { keys }),
    ...encodeCauses(causes, functions),
    ...parts,
  };
}

/** @throws RangeError when an index points outside of its table */
export function decodeProfile(file: ProfileFile): Profile {
  const { packages, files, typeArguments, functions, evidence, keys = [], ...rest } = file;
  const { causes, causedLines, causingFunctions, causedRows, editableLines, parts, paidIn, stray, ...head } = rest;
  const homes = packages.map(([name, version, owner]): PackageRef => ({ name, version, owner }));
  const instance = ([lines, types]: readonly [number, number | null]): Instance =>
    types === null ? { lines } : { lines, typeArguments: at(typeArguments, types) };
  const place = (file: number, line: number, macro: string | null): Place => {
    const [home, path, md5] = at(files, file);
    return {
      package: at(homes, home),
      file: path,
      line,
      ...(macro === null ? {} : { macro }),
      ...(md5 === null ? {} : { md5 }),
    };
  };
  const costs = functions.map(
    ([path, kind, copies, lines, file, line, macro, closure, instances]): FunctionCost => ({
      path,
      kind,
      copies,
      lines,
      ...(file === null ? {} : { place: place(file, line ?? 0, macro) }),
      ...(closure === null ? {} : { closure }),
      ...(instances === null ? {} : { instances: instances.map(instance) }),
    }),
  );
  for (const [index, counts] of keys) costs[index] = { ...at(costs, index), keys: counts };
  // zod writes `?: T | undefined` for what is `?: T` here; JSON has no undefined.
  const measured = decodeEvidence(costs, evidence ?? []);
  const caused = decodeCauses({ causes, causedLines, causingFunctions, causedRows, editableLines }, measured);
  return {
    ...(head as Omit<Profile, "functions" | "causes" | "parts" | "stray">),
    ...caused,
    ...decodeParts({ parts, paidIn, stray }, caused.functions, typeArguments),
  };
}

function at<T>(table: readonly T[], index: number): T {
  const row = table[index];
  if (row === undefined) throw new RangeError(`there is no entry ${index}`);
  return row;
}
