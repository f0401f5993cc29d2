// Calls of std that no rule changes, by kind: what they cost together, where, and what would be less.
import type { CostlyCalls, Report } from "../model/report.ts";
import { codeSpan } from "./escape.ts";
import { grouped, percent } from "./numbers.ts";

/** Empty where nothing costs enough. */
export function costlyCalls({ costly = [], costs }: Report): string {
  if (costs === undefined || costly.length === 0) return "";
  const rows = costly.map((row) => {
    const share = `${grouped(row.lines)} (${percent(row.lines, costs.totals.lines)})`;
    return `| ${row.what} | ${share} | ${where(row)} | ${row.words} |`;
  });
  return [
    "## What lines of code cost by what they call",
    "No rule changes these: they are a choice of container or interface. Lines are those of all that is compiled for the calls alone; each row says what another choice costs.",
    `| calls of | lines | where | what would be less |\n|---|--:|---|---|\n${rows.join("\n")}`,
  ].join("\n\n");
}

function where({ places, count }: CostlyCalls): string {
  const named = places.map(({ file, line, lines }) => {
    const base = file.slice(file.lastIndexOf("/") + 1);
    return `${codeSpan(`${base}:${line}`, true)} ${grouped(lines)}`;
  });
  return `${named.join(", ")}${count > places.length ? `, ${grouped(count - places.length)} more` : ""}`;
}
