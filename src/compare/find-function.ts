// Which measured functions a name on the command line means.
import { UserError } from "../errors.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import { nearest } from "../terminal/nearest.ts";

/**
 * Indexes, the most lines first, by the strictest reading that fits any: the whole path, its last segments (`IngredientImpl::new`, `new`), any
 * part of it. Type parameters need not be written: `IngredientImpl<C>::new` is also `IngredientImpl::new`.
 * @throws UserError when nothing fits
 */
export function findFunction({ functions }: Profile, name: string): number[] {
  const place = PLACE.exec(name.trim());
  if (place !== null) return atPlace(functions, place[1]!, Number(place[2]));
  const wanted = plain(name);
  const fromType = /(?:^|::)([A-Z]\w*::.+)$/.exec(wanted)?.[1];
  const paths = functions.map(({ path }) => plain(path));
  const readings: ((path: string, index: number) => boolean)[] = [
    (_, index) => functions[index]!.path === name,
    (path) => path === wanted,
    (path) => path.endsWith(`::${wanted}`),
    // A v0 symbol does not say in which module an impl stands: its type is named by the path of its own.
    (path) => fromType !== undefined && path.endsWith(`::${fromType}`),
    (path) => path.includes(wanted),
  ];
  for (const fits of readings) {
    const found = [...paths.keys()].filter((index) => wanted !== "" && fits(paths[index]!, index));
    if (found.length > 0) return found.sort((a, b) => weight(functions[b]!) - weight(functions[a]!) || a - b);
  }
  if (wanted === "") throw new UserError("which function? name one, as reports and cargo llvm-lines print it");
  // Closures have no names of their own: what they stand in has.
  const lastName = (path: string) => path.replace(CLOSURES, "").replace(/^.*::/s, "");
  const names = [...new Set(paths.map(lastName))];
  const asked = lastName(wanted);
  const meant = swapped(asked, names) ?? nearest(asked, names);
  throw new UserError(
    `no measured function is called ${name}${meant === undefined ? "" : `, did you mean ${meant}`}; reports and cargo llvm-lines print the names`,
  );
}

const CLOSURES = /(?:::\{\{[^{}]*\}\})+$/;

/**
 * `salsa 0.25.2 src/execute.rs:156`, as reports print it, also with a column, as `:8–27`, or as `:32, :37 …`, of which the first counts; a path
 * may begin above the package.
 */
const PLACE = /^(?:.*\s)?(\S+\.rs):(\d{1,7})(?:[:–-]\d+|(?:, :\d+)+(?: …)?)?$/;

/** The function that begins last at or above the line; all of a line where a macro makes several. A closure is meant by its own line alone: where it ends is not known. */
function atPlace(functions: readonly FunctionCost[], file: string, line: number): number[] {
  const isThere = ({ place }: FunctionCost) =>
    place !== undefined && (place.file === file || place.file.endsWith(`/${file}`) || file.endsWith(`/${place.file}`));
  const there = [...functions.keys()].filter((index) => isThere(functions[index]!));
  const atOrAbove = there.filter((index) => functions[index]!.place!.line <= line);
  const named = atOrAbove.filter((index) => {
    const { path, place } = functions[index]!;
    return place!.line === line || !CLOSURES.test(path);
  });
  const above = named.length > 0 ? named : atOrAbove;
  const begin = Math.max(...above.map((index) => functions[index]!.place!.line));
  const found = above.filter((index) => functions[index]!.place!.line === begin);
  if (found.length > 0) return found.sort((a, b) => weight(functions[b]!) - weight(functions[a]!) || a - b);
  const first = Math.min(...there.map((index) => functions[index]!.place!.line));
  const known = functions.some(({ place }) => place !== undefined);
  throw new UserError(
    `no measured function begins at or above ${file}:${line}; ${
      there.length > 0
        ? `the first there begins in line ${first}`
        : known
          ? "nothing of that file was measured"
          : "a table of cargo llvm-lines has no places"
    }`,
  );
}

/** Two letters that changed places are the most frequent mistake of all, and further away than a letter too many. */
function swapped(asked: string, names: readonly string[]): string | undefined {
  const turned = (at: number) => asked.slice(0, at) + asked[at + 1] + asked[at] + asked.slice(at + 2);
  const possible = new Set(Array.from({ length: Math.max(0, asked.length - 1) }, (_, at) => turned(at)));
  return names.find((name) => possible.has(name));
}

function weight({ causedLines, lines }: FunctionCost): number {
  return Math.max(causedLines ?? 0, lines);
}

/** Without type arguments, and with the type of an impl as one writes it: `m::<impl n::T<C>>::f` is `T::f`. */
function plain(path: string): string {
  // As Markdown shows a name, and as a table with v0 symbols has it.
  let text = path
    .trim()
    .replace(/^`(.*)`$/, "$1")
    .replaceAll("\\|", "|")
    .replace(/(?<=\w)\[[0-9a-f]{1,16}\](?=::|$)/g, "")
    .replace(/\{([a-z_]+)(?::[^#{}]*)?#\d+\}/g, "{{$1}}");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text
      .replace(/::<impl (?:[^<>]* for )?([^<>]*)>::/g, (_, type: string) => `::${lastSegment(type)}::`)
      .replace(/^<([^<>]*?)(?: as [^<>]*)?>::/, (_, type: string) => `${type}::`)
      .replace(/(?<=[\w}])(?:::)?<(?!impl )[^<>]*>/g, "");
  }
  return text;
}

function lastSegment(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}
