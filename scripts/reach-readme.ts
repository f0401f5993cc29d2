// What the README of the project says of docs/reach.md: the best, the worst and the median of the published crates that nothing was tuned on.

import { PUBLISHED } from "./reach-crates.ts";
import { replaced } from "./rules-readme.ts";

interface Reached {
  readonly name: string;
  /** Taken off, in percent of all lines. */
  readonly share: number;
  readonly newMessages: number;
  readonly broken: boolean;
}

/** `README.md` with what `page`, docs/reach.md, has measured. @throws Error where a marker, the table or a crate in it is not there */
export function readmeOfReach(text: string, page: string): string {
  const rows = tableOf(page);
  const untuned = PUBLISHED.filter(({ known }) => known !== true)
    .flatMap(({ name, version }) => {
      const row = rows.find((one) => one.name === name);
      return row === undefined ? [] : [{ ...row, crate: `${name} ${version}` }];
    })
    .sort((a, b) => b.share - a.share);
  const [best, worst] = [untuned[0], untuned.at(-1)];
  if (best === undefined || worst === undefined) throw new Error("docs/reach.md has no published crate");
  const between = untuned.slice(1, -1).map(({ crate, share }) => `${crate} ${percent(share)}`);
  const service = rows.find(({ name }) => name === "app-service");
  const messages = rows.reduce((sum, { newMessages }) => sum + newMessages, 0);
  const broken = rows.filter((row) => row.broken).map(({ name }) => name);
  return replaced(
    text,
    "reach",
    [
      `That is the crate it grew up on. On ${untuned.length} published crates that nothing was tuned on, \`try --all\` takes off ${percent(median(untuned.map(({ share }) => share)))} in the median,`,
      `${percent(best.share)} at best (${best.crate}) and ${worst.share === 0 ? "nothing" : percent(worst.share)} at worst (${worst.crate}): ${between.join(", ")}${service ? `; an ordinary web service in this repository ${percent(service.share)}` : ""}.`,
      `${messages === 0 ? "No message of rustc or clippy is new" : `${messages} messages of rustc or clippy are new`}, ${broken.length === 0 ? "and the tests that build pass" : `and tests break in ${broken.join(", ")}`} ([docs/reach.md](docs/reach.md)).\n`,
    ].join("\n"),
  );
}

function tableOf(page: string): readonly Reached[] {
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const [head = [], , ...body] = rows;
  const column = (name: string) => {
    const at = head.indexOf(name);
    if (at < 0) throw new Error(`the table of docs/reach.md has no column "${name}"`);
    return at;
  };
  const [crate, measured, messages, tests] = ["crate", "measured", "new messages", "tests"].map(column);
  return body.map((cells) => ({
    name: cells[crate!]!,
    share: shareIn(cells[measured!]!),
    newMessages: Number(cells[messages!]),
    broken: cells[tests!]!.includes(" broken"),
  }));
}

/** `−71,837 (26.8 %)`; what grew is negative. */
function shareIn(cell: string): number {
  const share = Number(/\((-?[\d.]+) %\)/.exec(cell)?.[1]);
  if (Number.isNaN(share)) throw new Error(`"${cell}" of docs/reach.md is no share`);
  return share;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function percent(share: number): string {
  return `${share.toFixed(1)} %`;
}
