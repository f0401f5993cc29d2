// The table of reach as Markdown, with the sums that the project holds itself to.

import { FLOOR, LARGE, type ReachRow } from "./reach-crate.ts";
import { BY_HAND } from "./reach-crates.ts";

/** @param known names of crates whose findings were known before. */
export function reachPage(
  rows: readonly (readonly [name: string, row: ReachRow])[],
  known: readonly string[],
  rustc: string,
): string {
  const sum = (of: (row: ReachRow) => number) => rows.reduce((all, [, row]) => all + of(row), 0);
  const unknown = rows.filter(([name]) => !known.includes(name)).map(([, row]) => row);
  const forecast = unknown.reduce((all, row) => all + row.forecast, 0);
  const saved = unknown.reduce((all, row) => all + row.before - row.after, 0);
  const missed = sum(({ withoutPatch }) => withoutPatch.length);
  return `# Reach

\`npm run reach -- SCRATCH-FOLDER\` measures each crate as the registry has it (dev profile, ${rustc}), makes every change that \`try --all\` makes, and asks compiler, clippy and the crate's own
tests about it, apart from \`try\`. Crates of this repository are in fixtures/faults; a folder is added with \`--real\`.

| crate | lines | findings | headline | after | measured | headline ÷ measured | helpers | below ${FLOOR} lines | new messages | tests | no patch, of those ≥ ${grouped(LARGE)} | by hand besides | minutes |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|--:|--:|--:|
${rows.map(([name, row]) => tableRow(name, row)).join("\n")}

The headlines promise ${grouped(forecast)} lines together${known.length > 0 ? `, without ${known.join(" and ")}` : ""}, and ${grouped(saved)} are measured (${ratio(forecast, saved)}). ${sum(({ helpers }) => helpers)} helpers, ${sum(({ belowFloor }) => belowFloor.length)} below the floor; ${sum(({ newMessages }) => newMessages.length)} new messages; ${sum(({ broken }) => broken.length)} tests broken; ${missed} of ${sum(({ large }) => large)} findings of ${grouped(LARGE)} lines and more get no patch.

${rows
  .map(([name, row]) => details(name, row))
  .filter((text) => text !== "")
  .join("\n\n")}
`;
}

function tableRow(name: string, row: ReachRow): string {
  const saved = row.before - row.after;
  const cells = [
    name,
    grouped(row.before),
    row.findings,
    grouped(row.forecast),
    grouped(row.after),
    percent(-saved, row.before),
    ratio(row.forecast, saved),
    row.helpers,
    row.belowFloor.length,
    row.newMessages.length,
    row.broken.length > 0 ? `${row.broken.length} broken` : row.tested.join("; "),
    `${row.withoutPatch.length} of ${row.large}`,
    byHand(name, row),
    (row.seconds / 60).toFixed(1),
  ];
  return `| ${cells.join(" | ")} |`;
}

function byHand(name: string, { before }: ReachRow): string {
  const made = BY_HAND[name];
  return made === undefined ? "" : percent(-made.saves, before);
}

function details(name: string, { newMessages, broken, belowFloor, withoutPatch }: ReachRow): string {
  const lists = [
    ["new message", newMessages],
    ["broken", broken],
    ["below the floor", belowFloor],
    ["no patch", withoutPatch],
  ] as const;
  const lines = lists.flatMap(([what, found]) => found.map((each) => `- ${what}: ${each.replaceAll("|", "\\|")}`));
  const made = BY_HAND[name];
  if (made !== undefined) lines.push(`- by hand: ${made.what}`);
  return lines.length === 0 ? "" : `## ${name}\n\n${lines.join("\n")}`;
}

/** `−6,148 (3.6 %)`. */
function percent(change: number, of: number): string {
  return `${grouped(change).replace("-", "−")} (${((-100 * change) / of).toFixed(1)} %)`;
}

function ratio(forecast: number, saved: number): string {
  return saved <= 0 ? "–" : (forecast / saved).toFixed(2);
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
