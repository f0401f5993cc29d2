// `--filter`, `--rule`, `--sort` and `--only-workspace`: from the command line's words to what is shown of a report.
import type { SelectionWish } from "../advise/select.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Rule } from "../model/finding.ts";
import type { NamedFunction, Report, SortKey } from "../model/report.ts";
import { packageName, shortPath } from "../report/place.ts";
import { nearest } from "../terminal/nearest.ts";

export interface SelectionOptions {
  readonly filter?: string;
  readonly rule?: readonly string[];
  readonly sort?: SortKey;
  readonly onlyWorkspace?: boolean;
}

interface Contradictory extends SelectionOptions {
  readonly costs: boolean;
  readonly try?: boolean;
}

/** @throws UserError for what cannot be shown, before anything is measured */
export function selectionWish(options: Contradictory, rules: readonly Rule[]): SelectionWish {
  const { filter, rule = [], sort, onlyWorkspace, costs } = options;
  if (!costs && (sort === "saves" || sort === "lines" || sort === "copies"))
    throw new UserError(`--sort ${sort} is an order of costs: leave --no-costs out, or sort by name or place`);
  const narrows =
    filter !== undefined ? "--filter" : rule.length > 0 ? "--rule" : onlyWorkspace ? "--only-workspace" : "";
  if (options.try && narrows !== "")
    throw new UserError(
      `--try compiles the changes of all findings: leave ${narrows} out, or try those it shows by their numbers with \`mono-advise try\``,
    );
  for (const id of rule) refuseUnknown(id, rules);
  const functions = [
    ...(filter === undefined ? [] : [filterOf(filter)]),
    ...(onlyWorkspace ? [{ words: "in code of this workspace", fits: inWorkspace }] : []),
  ];
  return { functions, rules: [...new Set(rule)], sort };
}

/** @throws UserError where the crate that is meant is no part of the workspace */
export function refuseForeignCrate({ onlyWorkspace }: SelectionOptions, graphs: readonly CrateGraph[]): void {
  const foreign = graphs.find(({ build }) => build?.member === false);
  if (onlyWorkspace && foreign !== undefined)
    throw new UserError(`${foreign.package.name} is no member of this workspace: leave --only-workspace out`);
}

/** For whoever took `--filter` for a regular expression; undefined where something is shown. */
export function filterHint({ filter }: SelectionOptions, { selection }: Report): string | undefined {
  if (filter === undefined || selection?.findings.length !== 0 || !/[\\^$*+?|]/.test(filter) || PATTERN.test(filter))
    return undefined;
  return `--filter takes ${filter} as it is written: a regular expression stands between slashes, /${filter}/`;
}

function refuseUnknown(id: string, rules: readonly Rule[]): void {
  const known = rules.map((rule) => rule.id);
  if (known.includes(id)) return;
  const meant = nearest(id, known);
  const hint = meant === undefined ? "`mono-advise rules` lists them" : `did you mean ${meant}?`;
  throw new UserError(`there is no rule ${id}; ${hint}`);
}

const PATTERN = /^\/(.+)\/(i?)$/;

/** A text in letters of either case, or `/REGEX/`, also `/REGEX/i`, of a name or a place as the report prints them. */
function filterOf(filter: string): { readonly words: string; readonly fits: (named: NamedFunction) => boolean } {
  const has = testOf(filter);
  return { words: `with \`${filter}\` in name or place`, fits: (named) => textsOf(named).some(has) };
}

function testOf(filter: string): (text: string) => boolean {
  if (filter === "") throw new UserError("--filter needs a text, or a regular expression as /REGEX/");
  const [, source, flags] = PATTERN.exec(filter) ?? [];
  if (source === undefined) {
    const wanted = filter.toLowerCase();
    return (text) => text.toLowerCase().includes(wanted);
  }
  try {
    const pattern = new RegExp(source, `${flags}u`);
    return (text) => pattern.test(text);
  } catch (error) {
    const why = (error as Error).message.replace(/^Invalid regular expression: .*: /, "");
    throw new UserError(`--filter ${filter} is no regular expression: ${why}`);
  }
}

function textsOf({ path, package: home, file, line }: NamedFunction): string[] {
  const place = file === undefined ? [] : [line === undefined ? file : `${file}:${line}`];
  const from = home === undefined ? [] : [[packageName(home), ...place].join(" ")];
  return [path, shortPath(path), ...place, ...from];
}

function inWorkspace({ package: home }: NamedFunction): boolean {
  return home?.owner === "crate" || home?.owner === "workspace";
}
