// What a change costs and saves beside lines, as text: medians before and after, and how sure the change is.
import type {
  BeforeAfter,
  BinarySize,
  Instructions,
  MeasuredEffect,
  Paired,
  PairedUsage,
  TimedTarget,
} from "../model/timing.ts";
import { printable } from "../printable.ts";
import { grouped } from "./numbers.ts";

/** An interval that reaches so far to both sides of nothing hides what people would see. */
const NOISE = 0.03;
/** Cores that other programs may keep busy without a word about it; cargo itself is among them. */
const QUIET = 0.3;
/** What is faster than this changes by less than anybody sees. */
const SHORT_SECONDS = 0.3;

/** A line each, without a line break; empty where nothing was measured. */
export function effectLines({ time, size, instructions, notes }: MeasuredEffect): string[] {
  return [
    ...(time ? timeLines(time) : []),
    ...(size ? sizeLines(size) : []),
    ...(instructions ? instructionLines(instructions) : []),
    ...notes.map((note) => `not measured: ${printable(note)}`),
  ];
}

function sizeLines({ target, profile, stripped, text }: BinarySize): string[] {
  const row = (what: string, { before, after }: BeforeAfter) =>
    [what, `${grouped(before)} B`, `${grouped(after)} B`, signedPercent(after / before)] as const;
  return [
    `${targetWords({ target })} (${printable(profile)} profile), linked once each:`,
    ...aligned([row("stripped", stripped), row(".text", text)]),
  ];
}

function instructionLines(counted: Instructions): string[] {
  const { command, tool, before, after, raisedBy = [] } = counted;
  const groups = raisedBy.map((numbers) =>
    numbers.length === 1 ? `finding ${numbers[0]}` : `findings ${numbers.join(", ")} together`,
  );
  return [
    `${printable(command)}, instructions (${tool}, two runs each, ${spreadWords(counted)}):`,
    ...aligned([["instructions", grouped(before), grouped(after), finePercent(after / before)]]),
    ...(groups.length > 0 ? [`  raised by ${groups.join("; ")}: --no-slower takes them out`] : []),
  ];
}

/** How far two runs of one version lie apart. */
export function spreadWords({ spread }: Instructions): string {
  return `which differ by ${(100 * spread).toFixed(3)} % at most`;
}

/** Instructions repeat to a hundredth of a per cent. */
export function finePercent(ratio: number): string {
  const text = (100 * (ratio - 1)).toFixed(2);
  return `${/^-?0\.00$/.test(text) ? "0.00" : text.startsWith("-") ? `−${text.slice(1)}` : `+${text}`} %`;
}

export function timeLines(time: TimedTarget): string[] {
  const { clean, rebuild } = time;
  const what = `rustc of ${printable(time.crate)} (${targetWords(time)}, ${printable(time.profile)} profile)`;
  const rows = usageRows("clean build", clean).concat(rebuild ? usageRows("after a touch", rebuild) : []);
  return [
    `${what}, medians of ${clean.wall.runs} pairs in turn after a warm-up, change with its 95 % interval:`,
    ...aligned(
      rows.map(({ what, paired, print }) => [what, print(paired.before), print(paired.after), change(paired)]),
    ),
    ...remarks(time),
  ];
}

export interface UsageRow {
  readonly what: string;
  readonly paired: Paired;
  readonly print: (value: number) => string;
}

export function usageRows(what: string, { cpu, wall, peak }: PairedUsage): UsageRow[] {
  const row = (name: string, paired: Paired | undefined, print: UsageRow["print"]) =>
    paired === undefined ? [] : [{ what: `${what}, ${name}`, paired, print }];
  return [...row("CPU", cpu, seconds), ...row("wall", wall, seconds), ...row("peak memory", peak, megabytes)];
}

/** What a reader has to know of the measurement, a sentence each without a full stop. */
export function remarks({ clean, rebuild, others, profile }: TimedTarget): string[] {
  const { before } = clean.cpu ?? clean.wall;
  return [
    ...busyWords(others),
    ...(rebuild === undefined
      ? [`the ${printable(profile)} profile does not compile incrementally: a rebuild is a clean build`]
      : []),
    ...shortWords(before, "a change"),
  ];
}

/** Empty where other programs did next to nothing. @param others cores that they kept busy */
export function busyWords(others: number | undefined): string[] {
  if (others === undefined || others <= QUIET) return [];
  return [
    `other programs kept ${others.toFixed(1)} cores busy meanwhile: times by the clock have them in it, and CPU in part`,
  ];
}

/** Empty where a build takes long enough. @param what a change, a setting */
export function shortWords(whole: number, what: string): string[] {
  if (whole >= SHORT_SECONDS) return [];
  return [`rustc takes ${seconds(whole)} for the whole crate: whatever ${what} saves of that, nobody sees it`];
}

/** `−19.0 % (−19.6 … −18.3)`; what cannot be told from nothing is said to be so. @param advises say what to do about noise, too */
export function change(paired: Paired, advises = true): string {
  const interval = `${signedPercent(paired.ratio)} (${signed(paired.low)} … ${signed(paired.high)})`;
  if (paired.low > 1 || paired.high < 1) return interval;
  if (!advises) return `${interval}, within noise`;
  const widest = Math.max(paired.high - 1, 1 - paired.low);
  return widest > NOISE
    ? `${interval}: too noisy for a verdict, measure on a quiet machine or with more --runs`
    : `${interval}: no change that shows`;
}

export function targetWords({ target: { kind, name } }: Pick<TimedTarget, "target">): string {
  return kind === "lib" || kind === "proc-macro" ? kind : `${kind} ${printable(name)}`;
}

export function seconds(value: number): string {
  const digits = value < 0.1 ? 3 : value < 10 ? 2 : 1;
  return `${value.toFixed(digits)} s`;
}

export function megabytes(bytes: number): string {
  return `${bytes < 10e6 ? (bytes / 1e6).toFixed(1) : grouped(bytes / 1e6)} MB`;
}

export function signedPercent(ratio: number): string {
  return `${signed(ratio)} %`;
}

/** With a true minus sign, and none before nothing. */
function signed(ratio: number): string {
  const text = (100 * (ratio - 1)).toFixed(1);
  return /^-?0\.0$/.test(text) ? "0.0" : text.startsWith("-") ? `−${text.slice(1)}` : `+${text}`;
}

function aligned(rows: readonly (readonly [string, string, string, string])[]): string[] {
  const width = (at: 0 | 1 | 2) => Math.max(...rows.map((row) => row[at].length));
  const widths = [width(0), width(1), width(2)] as const;
  return rows.map(
    ([what, before, after, change]) =>
      `  ${what.padEnd(widths[0])}  ${before.padStart(widths[1])} → ${after.padStart(widths[2])}  ${change}`,
  );
}
