// Parameters that are there only to be converted once (`path.as_ref()`, `name.into()`), and what lies behind the conversion.

import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local } from "../dependence/types.ts";
import { exitsBefore, surroundings } from "./conditional.ts";
import { type Conversion, conversionOf } from "./conversion-of.ts";
import { isForwardingCall } from "./forwarding.ts";
import { mentions } from "./mentions.ts";
import { parameterOf } from "./parameter-of.ts";
import type { Signal } from "./signal.ts";
import { usesOf } from "./use-node.ts";
import { workIn } from "./work.ts";

// Below this many code lines the shim may cost more than the rest: 2 to 28 IR lines per copy, measured at opt-level 0.
const LEAST_LINES = 3;

/** Shorter than that, what moves has to do something; on a single line, more than a helper's call would. */
function isWorthMoving(lines: number, work: number): boolean {
  return lines >= LEAST_LINES || work >= (lines === 1 ? 3 : 2);
}

interface Converted {
  readonly local: Local;
  readonly parameter: string;
  readonly sites: readonly Conversion[];
  /** May be evaluated as the first thing in the function. */
  readonly hoistable: boolean;
}

/** Is the parameter's name used for anything but the types of the parameters that are converted? */
function namedElsewhere(analysis: Analysis, body: SyntaxNode, name: string, times: number): boolean {
  const names = new Set([name]);
  if (!/^\w+$/.test(name)) return false;
  const { node } = analysis.source;
  const inSignature = ["parameters", "return_type"].flatMap((field) => {
    const part = node.childForFieldName(field);
    return part === null ? [] : mentions(part, names);
  });
  return mentions(body, names).length > 0 || inSignature.length !== times;
}

function convertedLocals(analysis: Analysis, body: SyntaxNode): Converted[] {
  return analysis.locals.flatMap((local) => {
    const parameter =
      parameterOf(analysis, local) ?? (local.type.name === "Option" ? local.type.args[0]?.parameter : undefined);
    if (local.kind !== "parameter" || parameter === undefined || parameter.from !== "own") return [];
    const uses = usesOf(analysis, local);
    const sites = uses.map((use) => conversionOf(analysis, parameter, use));
    if (sites.length === 0 || !sites.every((site) => site !== undefined)) return [];
    const once = sites.find((site) => {
      const { loop, branch, closure } = surroundings(site.node, body);
      return !(loop || branch || (closure && site.boxes !== true));
    });
    if (once === undefined || (sites.length > 1 && !sites.every((site) => site.cheap))) return [];
    const hoistable = once.cheap || exitsBefore(once.node, body).length === 0;
    return [{ local, parameter: parameter.name, sites, hoistable }];
  });
}

/** The statement does nothing but bind the converted value: `let path = path.as_ref();`, also with `?` behind. */
function isBareConversion(statement: SyntaxNode, converted: readonly Converted[]): boolean {
  let value = statement.type === "let_declaration" ? statement.childForFieldName("value") : null;
  while (value?.type === "try_expression" || value?.type === "reference_expression") value = value.lastNamedChild;
  return value !== null && converted.some(({ sites }) => sites.some((site) => site.node.id === value.id));
}

/** First statement of what can stand behind the conversions. */
function firstBehind(statements: readonly SyntaxNode[], converted: readonly Converted[]): number {
  let first = 0;
  for (const [at, statement] of statements.entries()) {
    const bound = converted.filter((one) => isBareConversion(statement, [one]));
    if (bound.some((one) => !one.hoistable)) first = at + 1;
  }
  while (first < statements.length && isBareConversion(statements[first]!, converted)) first++;
  return first;
}

/** Facts `conversionBounds`, `conversionLines` and `conversionWork`, and the region behind the conversions. */
export function conversions(analysis: Analysis): Signal<"conversionBounds" | "conversionLines" | "conversionWork"> {
  const none = { facts: { conversionBounds: 0, conversionLines: 0, conversionWork: 0 }, regions: [] };
  const { body, parameters } = analysis;
  const statements = analysis.blocks[0]?.statements ?? [];
  if (body === undefined || statements.length === 0) return none;
  const all = convertedLocals(analysis, body);
  const converted = all.filter((one) => {
    const times = all.filter((other) => other.parameter === one.parameter).length;
    const movable = one.hoistable || statements.some((statement) => isBareConversion(statement, [one]));
    return movable && !namedElsewhere(analysis, body, one.parameter, times);
  });
  const first = statements[firstBehind(statements, converted)];
  const last = statements.at(-1)!;
  if (converted.length === 0 || first === undefined || (first.id === last.id && isForwardingCall(first))) return none;
  const behind = { startIndex: first.startIndex, endIndex: last.endIndex };
  const gone = new Set(converted.map(({ parameter }) => parameter));
  const rest = analysis
    .needsIn(behind)
    .filter((need) => need.kind === "generic" && !(need.on ?? [""]).every((name) => gone.has(name)))
    .filter((need) => !converted.some(({ local }) => local === need.local));
  // A second free axis, above all a closure, multiplies the copies again: the helper would be copied as often as before.
  const others = parameters.filter((one) => one.from === "own" && !gone.has(one.name));
  const lines = analysis.codeLinesIn(behind);
  const made = new Set(converted.flatMap(({ sites }) => sites.map(({ node }) => node.id)));
  const work = workIn(
    statements.filter(({ startIndex }) => startIndex >= first.startIndex),
    made,
  );
  if (!isWorthMoving(lines, work) || (rest.length > 0 && others.length > 0)) return none;
  const kept =
    rest.length > 0 ? `without ${[...gone].sort().join(", ")}; still generic over the type around it` : undefined;
  return {
    facts: { conversionBounds: converted.length, conversionLines: lines, conversionWork: work },
    regions: [analysis.region("after-conversion", first, last, kept)],
  };
}
