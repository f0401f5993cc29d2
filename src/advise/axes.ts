// One parameter behind many functions: none of them may be worth a change, and all together are. Said once, of what the parameter chooses.
import type { PlannedChange } from "../change/plan-changes.ts";
import { splitArguments } from "../cost/distinct-keys.ts";
import { compare } from "../cost/order.ts";
import type { IndexLookup } from "../index/index-types.ts";
import type { Candidate, FamilyCost } from "../model/candidate.ts";
import type { Finding, Rule } from "../model/finding.ts";
import type { GenericFunction, GenericParameter, Setting } from "../model/function.ts";
import { fingerprint } from "../rule/fingerprint.ts";
import { forecast } from "../rule/forecast.ts";
import { grouped } from "../rule/message.ts";
import { reportableLines, type Threshold } from "../rule/threshold.ts";
import { holdsData } from "./holds-data.ts";

/** Of fewer functions each can be looked at by itself. */
const LEAST_FUNCTIONS = 3;
/** More types than this are no settings: somebody adds one for each use. */
const MOST_TYPES = 8;
/** Of the lines that would go: with less alike the copies are different code, whatever chooses between them. */
const LEAST_ALIKE = 0.5;
const NAMED = 4;

interface Member {
  readonly candidate: Candidate & { readonly cost: FamilyCost };
  readonly types: readonly string[];
  readonly savedLines: number;
}

interface Axis {
  readonly parameter: GenericParameter & { readonly setting: Setting };
  readonly members: Member[];
}

/**
 * Findings about a parameter, by hand: which functions it multiplies, and what is left without it. Functions with a change of their own are left out.
 * @param advised findings of functions, with their changes.
 */
export function axisPlans(
  rule: Rule | undefined,
  candidates: readonly Candidate[],
  advised: readonly Finding[],
  lookup: IndexLookup,
  threshold: Threshold,
): PlannedChange[] {
  if (rule === undefined) return [];
  const changed = new Set(advised.flatMap(({ function: fn, change }) => (change?.status === "none" ? [] : [key(fn)])));
  const axes = new Map<string, Axis>();
  for (const candidate of candidates) {
    for (const parameter of changed.has(key(candidate.function)) ? [] : candidate.function.parameters) {
      const { setting } = parameter;
      const member = setting && memberOf(candidate, parameter);
      if (!setting || !member) continue;
      const name = axisKey(candidate.function, parameter.name, setting);
      const axis = axes.get(name) ?? { parameter: { ...parameter, setting }, members: [] };
      axis.members.push(member);
      axes.set(name, axis);
    }
  }
  return [...axes.values()]
    .filter(({ members }) => members.length >= LEAST_FUNCTIONS && isOfSettings(members, lookup))
    .map((axis) => finding(rule, axis))
    .filter(({ forecast: saves, cost }) => saves!.savedLines >= reportableLines(cost, threshold))
    .map((each) => ({ finding: each, patches: [], refusals: [], change: each.change! }));
}

/** What the parameter costs this function; nothing where its copies do not differ by it alone, or are not alike. */
function memberOf(candidate: Candidate, parameter: GenericParameter): Member | undefined {
  const { function: fn, cost } = candidate;
  if (cost === undefined || cost.copies < 2) return undefined;
  // Another one stays when this one goes.
  const parameters = fn.parameters.map(({ setting, ...each }) => (each.name === parameter.name ? parameter : each));
  const saved = forecast("axis", { ...candidate, function: { ...fn, parameters }, cost }, [])?.savedLines ?? 0;
  if (saved <= 0) return undefined;
  const alike = candidate.alikeLines;
  if (alike !== undefined && alike < LEAST_ALIKE * saved) return undefined;
  return { candidate: { ...candidate, cost }, types: typesOf(fn, cost, parameter), savedLines: saved };
}

/** Given for the parameter in the copies that the profile names. */
function typesOf(
  { parameters }: GenericFunction,
  { instances = [] }: FamilyCost,
  { name }: GenericParameter,
): string[] {
  const ordered = [
    ...parameters.filter(({ from }) => from !== "own"),
    ...parameters.filter(({ from }) => from === "own"),
  ];
  const at = ordered.findIndex((each) => each.name === name);
  const found = instances.flatMap(({ typeArguments = "" }) => {
    const list = splitArguments(`<${typeArguments}>`, "");
    return list.length === ordered.length && !list[at]!.endsWith("…") ? [list[at]!] : [];
  });
  return [...new Set(found)];
}

/** The same for all functions that one decision is about. */
function axisKey({ package: home, path }: GenericFunction, name: string, { trait }: Setting): string {
  if (trait) return [trait.package.name, trait.package.version, trait.file, trait.lines[0]].join("\n");
  return [home.name, home.version, path.slice(0, path.lastIndexOf("::")), name].join("\n");
}

/** A handful of types, and none that a value of is worth keeping. */
function isOfSettings(members: readonly Member[], lookup: IndexLookup): boolean {
  const types = typesGiven(members);
  if (types.length < 2 || types.length > MOST_TYPES) return false;
  const held = types.map((type) => holdsData(type, lookup));
  return held.includes("nothing") && !held.includes("data");
}

function typesGiven(members: readonly Member[]): string[] {
  return [...new Set(members.flatMap(({ types }) => types))].sort();
}

function finding(rule: Rule, { parameter, members }: Axis): Finding {
  const sorted = [...members].sort(
    (a, b) => b.savedLines - a.savedLines || compare(a.candidate.function.path, b.candidate.function.path),
  );
  const { function: largest, elsewhere } = sorted[0]!.candidate;
  const { trait } = parameter.setting;
  const place = trait ?? {
    package: largest.package,
    file: largest.span.file,
    lines: [largest.line, largest.line] as const,
  };
  const path = trait
    ? [...trait.module, trait.name].join("::")
    : `${largest.path.slice(0, largest.path.lastIndexOf("::"))}::${parameter.name}`;
  const [copies, lines, closureCopies, closureLines] = (
    ["copies", "lines", "closureCopies", "closureLines"] as const
  ).map((what) => sorted.reduce((sum, { candidate: { cost } }) => sum + cost[what], 0)) as [
    number,
    number,
    number,
    number,
  ];
  const savedLines = sorted.reduce((sum, each) => sum + each.savedLines, 0);
  const types = typesGiven(sorted);
  const all = lines + closureLines;
  const named = sorted
    .slice(0, NAMED)
    .map(({ candidate: { function: fn }, savedLines: saved }) => `\`${ownerAndName(fn)}\` (${grouped(saved)})`);
  const left = sorted.length - named.length;
  const what = trait ? `\`${trait.name}\`` : `\`${parameter.name}\``;
  const list = types.map((type) => `\`${type.split("::").at(-1)}\``).join(", ");
  const more = left > 0 ? ` and ${left} more` : "";
  return {
    rule: rule.id,
    technique: rule.technique,
    severity: "note",
    confidence: "measured",
    function: {
      package: place.package,
      path,
      name: path.slice(path.lastIndexOf("::") + 2),
      span: { file: place.file, startLine: place.lines[0], endLine: place.lines[1], startColumn: 1, endColumn: 1 },
      line: place.lines[0],
      generic: true,
      parameters: [parameter],
      attributes: [],
      visibility: "public",
      signature: "",
      bodyLines: place.lines,
      facts: {},
      regions: [],
      source: [],
      notices: [],
    },
    cost: { copies, lines, closureCopies, closureLines },
    regions: [],
    message: `${grouped(sorted.length)} functions are compiled for each of the ${types.length} ${trait ? `types that are given for ${what}` : `values of ${what}`} (${list})${trait ? ", which hold no more than settings" : ""}: ${named.join(", ")}${more} would each be there ${elsewhere ? "less often" : "once"}`,
    remedy: rule.remedy,
    forecast: {
      savedLines,
      arithmetic: `${grouped(all)} lines in ${grouped(copies + closureCopies)} copies of ${sorted.length} functions now; without the parameter ${grouped(all - savedLines)}`,
    },
    cautions: rule.cautions,
    fingerprint: fingerprint(rule.id, place.package.name, path),
    change: { status: "none", helpers: [], reasons: [] },
    functions: sorted.map(({ candidate: { function: fn } }) => ({
      package: fn.package,
      file: fn.span.file,
      line: fn.line,
    })),
  };
}

/** `Parser::m0`, or the name alone. */
function ownerAndName({ path, name }: GenericFunction): string {
  const owner = /(\w+)(?:<[^<>]*>)?>?::\w+$/.exec(path)?.[1];
  return owner !== undefined && /^[A-Z]/.test(owner) ? `${owner}::${name}` : name;
}

function key({ package: home, span, line }: Pick<GenericFunction, "package" | "span" | "line">): string {
  return `${home.name} ${home.version} ${span.file} ${line}`;
}
