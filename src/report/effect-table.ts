// The table that maintainers put under a pull request: each cell measured, before and after.
import type { Target } from "../model/crate.ts";
import type { Totals } from "../model/profile.ts";
import type { BeforeAfter, MeasuredEffect, TimedTarget } from "../model/timing.ts";
import { change, finePercent, remarks, signedPercent, spreadWords, targetWords, usageRows } from "./effect.ts";
import { codeSpan, prose } from "./escape.ts";
import { grouped } from "./numbers.ts";

export interface Cells {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** All that was measured of a change; what was not has no row. */
export interface TableInput {
  readonly crate: string;
  readonly target: Pick<Target, "kind" | "name">;
  /** File of the target's crate root, from the workspace's root, with `/`. */
  readonly entry: string;
  readonly before: Totals;
  readonly after: Totals;
  /** Lines in functions of packages that were changed, by name. */
  readonly packages: readonly (BeforeAfter & { readonly name: string })[];
  readonly effect?: MeasuredEffect | undefined;
  readonly tests: readonly { readonly package: string; readonly passed: boolean }[];
}

/** The table, and under it what a reader has to know of it. */
export function measuredTable(input: TableInput): string {
  const { crate, before, after, packages, effect = { notes: [] }, tests } = input;
  const { time, size, instructions } = effect;
  const rows: Cells[] = [counts(`lines of LLVM IR, ${codeSpan(crate, true)}`, before.lines, after.lines)];
  for (const { name, ...lines } of packages)
    if (name !== crate)
      rows.push(counts(`of these in functions of ${codeSpan(name, true)}`, lines.before, lines.after));
  rows.push(counts("copies", before.copies, after.copies));
  if (time) rows.push(...timeCells(time));
  if (size) {
    const where = `${prose(targetWords(size))}, ${prose(size.profile)}`;
    rows.push(bytes(`binary, stripped (${where})`, size.stripped), bytes(`its ${codeSpan(".text", true)}`, size.text));
  }
  if (instructions) {
    const { command, before: was, after: is } = instructions;
    const what = `instructions, ${codeSpan(command, true)}`;
    rows.push({ what, before: grouped(was), after: grouped(is), change: finePercent(is / was) });
  }
  for (const { package: of, passed } of tests)
    rows.push({
      what: `tests of ${codeSpan(of, true)}`,
      before: "",
      after: passed ? "passed" : "**failed**",
      change: "",
    });
  const said = [
    "Lines and copies are those of `cargo llvm-lines`, before optimization.",
    ...(time
      ? [
          `Times and memory are those of one rustc, medians of ${time.clean.wall.runs} pairs in turn; the change has its 95 % interval.`,
        ]
      : []),
    ...(time ? remarks(time).map((remark) => `${remark.charAt(0).toUpperCase()}${remark.slice(1)}.`) : []),
    ...(instructions
      ? [`Instructions are counted by ${instructions.tool}, in two runs each, ${spreadWords(instructions)}.`]
      : []),
  ];
  return `${effectTable(rows)}\n\n${said.join(" ")}`;
}

/** Commands of tools that everybody has, for the rows that are in the table. */
export function reproduction({ crate, target, entry, effect }: TableInput, functions = ""): string {
  const which = target.kind === "lib" || target.kind === "proc-macro" ? "--lib" : `--${target.kind} ${target.name}`;
  const release = (profile: string) => (profile === "dev" ? "" : ` --profile ${profile}`);
  const { time, size, instructions } = effect ?? { notes: [] };
  const lines = [
    "cargo install cargo-llvm-lines",
    `cargo llvm-lines -p ${crate} ${which} | grep -E 'TOTAL${functions}'`,
  ];
  if (time) {
    const build = `cargo rustc -p ${crate} ${which}${release(time.profile)}`;
    lines.push(
      `CARGO_INCREMENTAL=0 ${build}    # once, for the dependencies`,
      `touch ${entry} && CARGO_INCREMENTAL=0 /usr/bin/time -v ${build}    # user and system time, elapsed time, maximum resident set size`,
    );
  }
  if (size) {
    const { kind, name } = size.target;
    lines.push(
      `cargo rustc -p ${size.package} --${kind} ${name}${release(size.profile)} -- -Cstrip=symbols    # then ls -l and size -A of it`,
    );
  }
  if (instructions) lines.push(underCachegrind(instructions.command));
  return lines.join("\n");
}

/** By cargo's own runner where cargo starts what is to be counted. */
function underCachegrind(command: string): string {
  const counter = "valgrind --tool=cachegrind --cache-sim=no";
  const [, cargo, rest] = /^(cargo(?: \+\S+)?) ((?:run|r|test|t|bench)\b.*)$/.exec(command) ?? [];
  return cargo === undefined
    ? `${counter} --trace-children=yes ${command}`
    : `${cargo} --config 'target."cfg(all())".runner="${counter}"' ${rest}`;
}

function counts(what: string, before: number, after: number): Cells {
  return { what, before: grouped(before), after: grouped(after), change: signedPercent(after / Math.max(1, before)) };
}

function bytes(what: string, { before, after }: BeforeAfter): Cells {
  return { what, before: `${grouped(before)} B`, after: `${grouped(after)} B`, change: signedPercent(after / before) };
}

/** Markdown without a line break at its end. */
export function effectTable(rows: readonly Cells[]): string {
  const lines = rows.map(({ what, before, after, change }) => `| ${what} | ${before} | ${after} | ${change} |`);
  return `| | before | after | change |\n|---|--:|--:|---|\n${lines.join("\n")}`;
}

export function timeCells(time: TimedTarget): Cells[] {
  const where = `${prose(time.crate)} (${prose(targetWords(time))}, ${prose(time.profile)})`;
  const rows = [...usageRows("clean build", time.clean)];
  if (time.rebuild) rows.push(...usageRows("rebuild after a touch", time.rebuild));
  return rows.map(({ what, paired, print }) => ({
    what: `${what}, rustc of ${where}`,
    before: print(paired.before),
    after: print(paired.after),
    change: `${change(paired, false)}, n = ${paired.runs}`,
  }));
}
