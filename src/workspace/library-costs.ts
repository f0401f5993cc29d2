// What a library's generics cost its users: the library's own functions of a merged profile, by the sum over the crates that compile them.
import { compare } from "../cost/order.ts";
import { UserError } from "../errors.ts";
import type { PartShare } from "../model/merged.ts";
import type { FunctionCost, Place, Profile } from "../model/profile.ts";
import type { LibraryCosts, LibraryFunction, LibraryUser } from "../model/workspace.ts";
import { partName } from "./workspace-costs.ts";

interface Family {
  readonly place: Place;
  readonly path: string;
  readonly paid: Map<number, { copies: number; lines: number; caused: number | undefined }>;
}

const closures = /(?:::\{\{[a-z_]+\}\})+$/;

/**
 * @param profile merged from the profiles of the users
 * @param library name of its package
 * @throws UserError when none of its functions was compiled
 */
export function libraryCosts(profile: Profile, library: string): LibraryCosts {
  const { functions, parts = [] } = profile;
  const placed = functions.filter(({ place }) => place?.package.name === library);
  const named = new Set(placed.filter(({ kind }) => kind !== "closure").map(({ path }) => path));
  // A closure that a macro of another crate makes has that crate's place, and is a part of the function all the same.
  const own = functions.filter(
    ({ kind, path, place }) =>
      place?.package.name === library || (kind === "closure" && named.has(path.replace(closures, ""))),
  );
  const home = placed[0]?.place?.package;
  if (home === undefined)
    throw new UserError(
      `no function of ${library} was compiled in ${parts.map(partName).join(", ") || "these profiles"}: name crates that use it with --dependents`,
    );
  const sums = parts.map(() => ({ copies: 0, lines: 0 }));
  for (const { paidIn = [] } of own)
    for (const { part, copies, lines } of paidIn) {
      sums[part]!.copies += copies;
      sums[part]!.lines += lines;
    }
  const order = [...parts.keys()].sort((a, b) => sums[b]!.lines - sums[a]!.lines || a - b);
  const users = order.map(
    (part): LibraryUser => ({ name: partName(parts[part]!), ...sums[part]!, totalLines: parts[part]!.totals.lines }),
  );
  const families = familiesOf(own).map((family) => libraryFunction(family, order));
  return {
    package: home,
    users,
    lines: users.reduce((sum, { lines }) => sum + lines, 0),
    copies: users.reduce((sum, { copies }) => sum + copies, 0),
    functions: families.sort((a, b) => weight(b) - weight(a) || compare(a.path, b.path) || a.line - b.line),
  };
}

function weight({ causedLines, lines }: LibraryFunction): number {
  return Math.max(causedLines ?? 0, lines);
}

/** Closures go with the function that they are in: by path, since what a macro makes has the macro's place. */
function familiesOf(own: readonly FunctionCost[]): Family[] {
  const families = new Map<string, Family>();
  const named = own.filter(({ kind }) => kind !== "closure");
  for (const { path, place, paidIn = [] } of named)
    add(families, `${path}\0${place!.file}\0${place!.line}`, path, place!, paidIn);
  const byPath = new Map([...families].reverse().map(([key, { path }]) => [path, key]));
  for (const { path, place, paidIn = [] } of own.filter(({ kind }) => kind === "closure")) {
    const parent = path.replace(closures, "");
    add(
      families,
      byPath.get(parent) ?? `${path}\0${place!.file}`,
      path,
      place!,
      paidIn.map(({ causedLines: _, ...share }) => share),
    );
  }
  return [...families.values()];
}

function add(
  families: Map<string, Family>,
  key: string,
  path: string,
  place: Place,
  shares: readonly PartShare[],
): void {
  const family = families.get(key) ?? { path, place, paid: new Map() };
  families.set(key, family);
  for (const { part, copies, lines, causedLines } of shares) {
    const known = family.paid.get(part) ?? { copies: 0, lines: 0, caused: undefined };
    const caused = causedLines === undefined ? known.caused : (known.caused ?? 0) + causedLines;
    family.paid.set(part, { copies: known.copies + copies, lines: known.lines + lines, caused });
  }
}

function libraryFunction({ path, place, paid }: Family, order: readonly number[]): LibraryFunction {
  const shares = [...paid.values()];
  const caused = shares.map((share) => share.caused);
  return {
    path,
    file: place.file,
    line: place.line,
    copies: shares.reduce((sum, { copies }) => sum + copies, 0),
    lines: shares.reduce((sum, { lines }) => sum + lines, 0),
    ...(caused.every((each) => each !== undefined) && { causedLines: caused.reduce((a, b) => a! + b!, 0)! }),
    linesByUser: order.map((part) => paid.get(part)?.lines ?? 0),
  };
}
