// The text of a pull request with a change that compiled: what it does, the table that maintainers write, how to see it without this tool.

import { measuredTable, reproduction, type TableInput } from "./effect-table.ts";
import { codeBlock, codeSpan, prose } from "./escape.ts";
import { counted, grouped } from "./numbers.ts";
import { packageName, shortPath } from "./place.ts";
import type { TriedRow } from "./tried.ts";

export interface PullRequest extends TableInput {
  readonly rows: readonly TriedRow[];
  /** Packages that were changed and are no part of the user's repository. */
  readonly elsewhere: readonly string[];
}

/** Markdown that begins with a heading; empty where nothing was changed. */
export function pullRequest(request: PullRequest): string {
  const changed = request.rows.filter(({ movedRegions }) => movedRegions > 0);
  if (changed.length === 0) return "";
  const functions = changed.map(({ finding, savedLines = 0, helpers }) => {
    const { function: item } = finding;
    const place = codeSpan(`${item.span.file}:${item.line}`, true);
    const functions = helpers.filter(({ inPlace }) => !inPlace).map(({ name }) => codeSpan(name, true));
    const loops = helpers.length - functions.length;
    const instead = [...functions, ...(loops > 0 ? [counted(loops, "loop")] : [])].join(", ");
    return `| ${codeSpan(shortPath(item.path), true)} | ${prose(packageName(item.package))} ${place} | ${instead} | ${grouped(savedLines)} |`;
  });
  const elsewhere =
    request.elsewhere.length === 0
      ? []
      : [
          `The figures are with changes of ${request.elsewhere.map((name) => codeSpan(name)).join(", ")}, too, which ${request.elsewhere.length === 1 ? "is" : "are"} no part of this repository.`,
        ];
  const all = changed.flatMap(({ helpers }) => helpers);
  const said = [
    ...(all.some(({ inPlace }) => !inPlace)
      ? [
          "Parts of these functions are the same for every type that they are compiled for. They move to functions that are compiled once.",
        ]
      : []),
    ...(all.some(({ inPlace }) => inPlace)
      ? ["Loops fill collections in place of `collect`, which std compiles anew for each iterator."]
      : []),
  ];
  const parts = [
    `# Compile what is not generic once, in ${counted(changed.length, "function")}`,
    `${said.join(" ")} It is meant to change nothing else.`,
    measuredTable(request),
    ...elsewhere,
    `| function | where | instead | fewer lines |\n|---|---|---|--:|\n${functions.join("\n")}`,
    `To see it, before and after:\n\n${codeBlock(reproduction(request), "sh")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
