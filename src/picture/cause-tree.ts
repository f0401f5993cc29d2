// Profile → who makes the compiler create what: crate → function that can be edited → its source line → what the line calls.
import type { PictureNode, PictureValues } from "../model/picture.ts";
import type { CalleeShare, CausingSite, FunctionCauses, FunctionCost, Profile } from "../model/profile.ts";
import { calleeName, tableWords } from "../report/place.ts";
import type { FindingLinks } from "./finding-links.ts";
import { likenessOfBodies, likenessOfLine, repeatedShare } from "./likeness.ts";
import { crateOf, nameOf, placeOf, shortPlace } from "./names.ts";
import type { SourceTexts } from "./source-texts.ts";
import { NOTHING, remainder, total } from "./values.ts";

export interface TreeInput {
  /** Of the crate; a table has no name of its own. */
  readonly crate: string;
  readonly profile: Profile;
  readonly links: FindingLinks;
  readonly texts: SourceTexts;
}

/** Undefined when nobody asked who causes what: tables have no bodies. */
export function causeTree(input: TreeInput): PictureNode | undefined {
  const { profile } = input;
  const { causes, functions } = profile;
  if (causes === undefined) return undefined;
  const described = new Map(causes.functions.map((found) => [found.function, found]));
  const closures = closuresOf(functions);
  const crates = new Map<string, PictureNode[]>();
  functions.forEach((cost, index) => {
    if (!cost.causedLines) return;
    const node = functionNode(input, index, described.get(index), closures.get(cost.path) ?? NOTHING);
    const name = crateOf(cost);
    const known = crates.get(name);
    if (known === undefined) crates.set(name, [node]);
    else known.push(node);
  });
  const children = [...crates].map(([name, nodes]): PictureNode => {
    const ordered = nodes.sort(byCaused);
    return { kind: "crate", name, values: total(nodes), children: ordered };
  });
  const { copies, lines } = profile.totals;
  const sums = total(children);
  const whole = { ...sums, copies, lines: sums.lines + causes.covered.shared, caused: lines };
  const shared = sharedNode(profile, Math.max(0, copies - sums.copies), causes.covered.shared);
  return {
    kind: "target",
    name: input.crate,
    values: { ...whole, repeated: sums.repeated + shared.values.repeated },
    children: [...children.sort(byCaused), ...(causes.covered.shared > 0 ? [shared] : [])],
  };
}

function byCaused(a: PictureNode, b: PictureNode): number {
  return b.values.caused - a.values.caused || (a.name < b.name ? -1 : 1);
}

/** Copies and repeated lines of closures by the path of the function they stand in. */
function closuresOf(functions: readonly FunctionCost[]): ReadonlyMap<string, PictureValues> {
  const sums = new Map<string, PictureValues>();
  for (const cost of functions) {
    if (cost.kind !== "closure") continue;
    const path = cost.path.replace(/(?:::\{(?:\{[a-z_]+\}|[a-z_]+#\d+)\})+$/, "");
    const { copies, repeated } = sums.get(path) ?? NOTHING;
    const more = repeatedShare(cost) * cost.lines;
    sums.set(path, { ...NOTHING, copies: copies + cost.copies, repeated: repeated + more });
  }
  return sums;
}

function functionNode(
  input: TreeInput,
  index: number,
  found: FunctionCauses | undefined,
  closures: PictureValues,
): PictureNode {
  const cost = input.profile.functions[index]!;
  const lines = lineNodes(
    input,
    cost,
    (found?.sites ?? []).filter(({ copies }) => copies > 0),
  );
  const sums = total(lines);
  const own = repeatedShare(cost) * cost.lines;
  const finding = input.links.of(cost);
  const values: PictureValues = {
    copies: cost.copies + closures.copies + (found?.owned.copies ?? 0),
    lines: Math.max(found?.ownLines ?? Math.min(cost.lines, cost.causedLines!), sums.lines),
    caused: Math.max(cost.causedLines!, sums.caused),
    repeated: Math.max(own + closures.repeated, sums.repeated),
    forecast: finding === undefined ? 0 : input.links.saved(finding),
  };
  const rest = remainder(values, lines);
  const children = lines.length === 0 ? [] : [...lines, ...restNode("without a source line", rest)];
  const place = placeOf(cost);
  return {
    kind: "function",
    name: nameOf(cost),
    values,
    children,
    likeness: likenessOfBodies(cost),
    function: index,
    ...(place === undefined ? {} : { place }),
    ...(finding === undefined ? {} : { finding }),
  };
}

/** Lines that lead somewhere, and lines that have IR of their own. */
function lineNodes(input: TreeInput, cost: FunctionCost, sites: readonly CausingSite[]): PictureNode[] {
  const { place } = cost;
  if (place === undefined) return [];
  const evidence = new Map((cost.evidence?.sourceLines ?? []).map((line) => [line.line, line]));
  const source = input.texts.of(place);
  const node = (line: number, site: CausingSite | undefined): PictureNode => {
    const own = site?.file === undefined ? evidence.get(line) : undefined;
    const callees = calleeNodes(input, site?.callees ?? []);
    const lines = own?.lines ?? site?.ownLines ?? 0;
    const repeated = own === undefined ? 0 : (lines * Math.max(0, own.same - 1)) / Math.max(1, cost.copies);
    const values: PictureValues = {
      copies: site?.copies ?? 0,
      lines,
      caused: lines + (site?.lines ?? 0),
      repeated: repeated + total(callees).repeated,
      forecast: 0,
    };
    // The line's own IR is the part of its bar that nothing stands on.
    const rest = remainder({ ...values, lines: 0, caused: site?.lines ?? 0, repeated: 0 }, callees);
    const text = site?.file === undefined && source !== undefined ? quoted(source.lines, line) : undefined;
    const macro = site?.file === undefined ? source?.macros.get(line) : undefined;
    return {
      kind: "line",
      name: shortPlace(site?.file ?? place.file, line),
      values,
      children: callees.length === 0 ? [] : [...callees, ...restNode("what else it calls", rest)],
      likeness: own === undefined ? (cost.copies < 2 ? "single" : "unknown") : likenessOfLine(own, cost.copies),
      place: placeOf(cost, site?.file ?? place.file, line)!,
      ...(text ? { text } : {}),
      ...(macro === undefined ? {} : { macro }),
    };
  };
  const led = new Set(sites.filter(({ file }) => file === undefined).map(({ line }) => line));
  const others = [...evidence.keys()].filter((line) => !led.has(line));
  return [...sites.map((site) => node(site.line, site)), ...others.map((line) => node(line, undefined))].sort(byCaused);
}

/** A line of source; where a call goes on in the next line, which tells what it is about, that one, too. */
function quoted(lines: readonly string[], line: number): string | undefined {
  const text = lines[line - 1]?.trim();
  const next = lines[line]?.trim();
  return text?.endsWith("(") && next ? `${text} ${next}` : text;
}

function calleeNodes({ profile }: TreeInput, callees: readonly CalleeShare[]): PictureNode[] {
  return callees.map(({ function: index, copies, lines, table }): PictureNode => {
    const cost = profile.functions[index]!;
    if (table !== undefined) {
      const name = `${tableWords({ table })}${calleeName({ path: cost.path, table })}`;
      const values = { ...NOTHING, copies, caused: lines };
      return { kind: "callee", name, values, children: [], likeness: "unknown" };
    }
    const place = placeOf(cost);
    const values = { ...NOTHING, copies, caused: lines, repeated: repeatedShare(cost) * lines };
    const node = { kind: "callee", name: calleeName(cost), values, children: [] } as const;
    return { ...node, likeness: likenessOfBodies(cost), function: index, ...(place === undefined ? {} : { place }) };
  });
}

function restNode(name: string, values: PictureValues): PictureNode[] {
  return values.caused >= 1 ? [{ kind: "rest", name, values, children: [], likeness: "unknown" }] : [];
}

function sharedNode({ causes, functions }: Profile, copies: number, lines: number): PictureNode {
  const rows = causes!.rows.filter(({ shared }) => shared.lines > 0);
  const children = rows.map(({ function: index, shared }): PictureNode => {
    const cost = functions[index]!;
    const values = { ...NOTHING, copies: shared.copies, lines: shared.lines, caused: shared.lines };
    const repeated = repeatedShare(cost) * shared.lines;
    const place = placeOf(cost);
    const node = { kind: "callee", name: calleeName(cost), children: [], likeness: likenessOfBodies(cost) } as const;
    return { ...node, values: { ...values, repeated }, function: index, ...(place === undefined ? {} : { place }) };
  });
  const values = { ...NOTHING, copies, lines, caused: lines, repeated: total(children).repeated };
  const rest = remainder(values, children);
  return {
    kind: "shared",
    name: "needed by several, or by none that can be edited",
    values,
    children: [...children.sort(byCaused), ...restNode("smaller functions", rest)],
    likeness: "unknown",
  };
}
