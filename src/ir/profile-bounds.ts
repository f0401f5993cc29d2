// The most that each number of a saved profile can be, by what the profile itself says: nothing has more lines or copies than what it is of.
import { MOST_COUNTED } from "./llvm-lines-number.ts";
import type { ProfileFile } from "./profile-format.ts";

/** What a number is, the number, and the most that it can be. */
type Bound = readonly [what: string, value: number, most: number];
type Totals = ProfileFile["totals"];

/** No source is longer, and nothing takes longer: numbers that no other number bounds. */
const MOST_SOURCE_LINES = 10_000_000;
const MOST_CALLS = 8;
const MOST_SECONDS = 10_000_000;

/** What is too large, as the rest of a sentence; undefined when nothing is. */
export function whatIsTooLarge(file: ProfileFile): string | undefined {
  for (const bounds of [ofFunctions, ofEvidence, ofCauses, ofRows, ofTwins, ofParts, ofTimes]) {
    for (const [what, value, most] of bounds(file)) {
      if (value > most) return `${what} ${value}, and can be ${most} at most`;
    }
  }
  return undefined;
}

function* ofFunctions({ functions, notices, totals }: ProfileFile): Generator<Bound> {
  yield ["its lines are", totals.lines, MOST_COUNTED];
  yield ["its copies are", totals.copies, MOST_COUNTED];
  for (const { line = 0 } of notices) yield ["the line of a notice is", line, MOST_SOURCE_LINES];
  for (const [path, , copies, lines, , line, , closure] of functions) {
    if (lines > 0) yield [`the copies of ${path} are`, copies, lines];
    yield [`the place of ${path} is line`, line ?? 0, MOST_SOURCE_LINES];
    yield [`the closure of ${path} has the number`, closure ?? 0, MOST_SOURCE_LINES];
  }
}

function* ofEvidence({ functions, evidence = [], keys = [], causedLines = [], totals }: ProfileFile): Generator<Bound> {
  for (const [index, bodies, ignoring, sourceLines, unplaced, ...repeated] of evidence) {
    const [path, , copies, lines] = functions[index] ?? MISSING;
    yield [`the bodies of ${path} are`, Math.max(bodies, ignoring), copies];
    for (const [line, own, same, sameIgnoring] of sourceLines ?? []) {
      yield [`a source line of ${path} is`, line, MOST_SOURCE_LINES];
      yield [`the IR lines of line ${line} of ${path} are`, own, lines];
      yield [`the copies that share line ${line} of ${path} are`, Math.max(same, sameIgnoring), copies];
    }
    const placed = sum((sourceLines ?? []).map(([, own]) => own));
    yield [`the IR lines of source lines of ${path} are`, placed + (unplaced ?? 0), lines];
    for (const row of repeated) yield [`the repeated lines of ${path} are`, sum(row), lines];
  }
  for (const [index, kept] of keys) {
    const [path, , copies] = functions[index] ?? MISSING;
    for (const count of kept) yield [`the copies that would be left of ${path} are`, count, copies];
  }
  for (const [index, lines] of causedLines)
    yield [`the lines that ${functions[index]?.[0]} causes are`, lines, totals.lines];
}

const MISSING = ["a function that is not there", "other", Infinity, Infinity] as const;

function* ofCauses({
  functions,
  causes,
  causingFunctions = [],
  editableLines = [],
  totals,
}: ProfileFile): Generator<Bound> {
  if (causes === undefined) return;
  const { generic, nonGeneric, shared } = causes.covered;
  yield ["the lines that are covered by causes are", generic + nonGeneric + shared, totals.lines];
  for (const [index, ownLines, copies, lines, callees, sites, ownedBy, removes] of causingFunctions) {
    const [path] = functions[index] ?? MISSING;
    // With those of its closures.
    yield [`the lines of ${path} itself are`, ownLines, totals.lines];
    yield* ofShare(`what ${path} owns`, copies, lines, totals);
    for (const [, calleeCopies, calleeLines] of callees)
      yield* ofShare(`what ${path} calls`, calleeCopies, calleeLines, totals);
    for (const [, ownerCopies, ownerLines] of ownedBy)
      yield* ofShare(`what owns ${path}`, ownerCopies, ownerLines, totals);
    if (removes !== null) yield* ofShare(`what would vanish with ${path}`, removes[0], removes[1], totals);
    for (const [, line, siteCopies, siteLines, siteOwn, called] of sites) {
      yield [`a source line of ${path} is`, line, MOST_SOURCE_LINES];
      yield* ofShare(`what line ${line} of ${path} causes`, siteCopies, siteLines, totals);
      yield [`the IR lines of line ${line} of ${path} are`, siteOwn, totals.lines];
      for (const [, calledCopies, calledLines, table] of called) {
        yield* ofShare(`what line ${line} of ${path} calls`, calledCopies, calledLines, totals);
        yield [`the methods in a table of ${path} are`, table?.[2] ?? 0, totals.copies];
      }
    }
  }
  // What two calls of a line lead to is counted for both.
  for (const [index, at, lines] of editableLines) {
    yield ["the index of a causing function is", index, causingFunctions.length - 1];
    yield ["the index of a source line is", at, (causingFunctions[index]?.[5].length ?? 0) - 1];
    yield ["the editable lines of a source line are", lines, MOST_CALLS * totals.lines];
  }
}

function* ofRows({ functions, causedRows = [], totals }: ProfileFile): Generator<Bound> {
  for (const [index, causes, causeCount, sites, siteLines, copies, lines] of causedRows) {
    const [path, , most, mostLines] = functions[index] ?? MISSING;
    const ofRow = { copies: most, lines: mostLines };
    for (const [, causedCopies, causedLines, at] of causes) {
      yield* ofShare(`what a cause makes of ${path}`, causedCopies, causedLines, ofRow);
      for (const line of at) yield [`a source line that causes ${path} is`, line, MOST_SOURCE_LINES];
    }
    yield [`the causes of ${path} are`, causeCount, totals.copies];
    yield [`the source lines that lead to ${path} are`, sites, totals.lines];
    yield [`the lines that these cause of ${path} are`, siteLines, totals.lines];
    yield* ofShare(`what is shared of ${path}`, copies, lines, ofRow);
  }
}

function* ofTwins({ twins, totals }: ProfileFile): Generator<Bound> {
  if (twins === undefined) return;
  yield* ofShare("what repeats others", twins.definitions, twins.lines, totals);
  for (const { path, copies, definitions, lines } of twins.top) {
    yield* ofShare(`the copies of ${path} that repeat others`, Math.max(copies, definitions), lines, totals);
  }
  const parts = Object.values(twins.repeats ?? {});
  yield* ofShare(
    "what repeats others by its kind",
    sum(parts.map(({ copies }) => copies)),
    sum(parts.map(({ lines }) => lines)),
    totals,
  );
}

function* ofParts({ functions, parts = [], paidIn = [], stray = [], totals }: ProfileFile): Generator<Bound> {
  for (const part of parts) yield* ofShare(`the part ${part.crate}`, part.totals.copies, part.totals.lines, totals);
  for (const part of parts)
    yield [`the functions of the part ${part.crate} are`, part.totals.functions, part.totals.copies];
  for (const [index, shares] of paidIn) {
    const [path, , copies, lines] = functions[index] ?? MISSING;
    const caused = sum(shares.map(([, , , each]) => each ?? 0));
    yield* ofShare(
      `what parts make of ${path}`,
      sum(shares.map(([, each]) => each)),
      sum(shares.map(([, , each]) => each)),
      { copies, lines },
    );
    yield [`the lines that ${path} causes in parts are`, caused, totals.lines];
  }
  for (const [index, , , makers] of stray) {
    const [path, , , lines] = functions[index] ?? MISSING;
    yield [`the lines of an instance of ${path} are`, sum(makers.map(([, each]) => each)), lines];
  }
}

function* ofTimes({ timePasses, buildTime }: ProfileFile): Generator<Bound> {
  const { cpu = 0, wall = 0, checkCpu = 0 } = buildTime ?? {};
  yield ["the seconds of its build are", Math.max(cpu, wall), MOST_SECONDS];
  yield ["the seconds of checking are", checkCpu, MOST_SECONDS];
  yield ["the seconds of rustc's passes are", timePasses?.total ?? 0, MOST_SECONDS];
  for (const { name, seconds } of timePasses?.passes ?? []) yield [`the seconds of ${name} are`, seconds, MOST_SECONDS];
}

function* ofShare(
  what: string,
  copies: number,
  lines: number,
  most: Pick<Totals, "copies" | "lines">,
): Generator<Bound> {
  yield [`${what}: its copies are`, copies, most.copies];
  yield [`${what}: its lines are`, lines, most.lines];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
