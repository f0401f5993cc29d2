// A `match` that is all of a function, whose arms work something out and hand it to methods of one generic value: `Kind::U8 => visitor.visit_u8(read_u8()?)`.
import type { GenericParameter } from "../../model/function.ts";
import { calledMethod } from "../../rust/method-call.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local } from "../dependence/types.ts";
import { parameterOf } from "./parameter-of.ts";
import type { Signal } from "./signal.ts";
import { workIn } from "./work.ts";

/** With fewer arms that work, the enum is as long as what it saves. */
const LEAST_WORKING = 3;

/** Ends the function with an error, or never. */
const LEAVES = /^(?:return\s+)?Err\s*\([\s\S]*\)$|^(?:\w+::)*(?:unreachable|panic|todo|unimplemented)!/;

export interface HandedArm {
  readonly arm: SyntaxNode;
  /** What the arm's value ends with. */
  readonly value: SyntaxNode;
  /** Absent where the arm leaves the function. */
  readonly method?: string;
  readonly given: readonly SyntaxNode[];
}

export interface HandedOn {
  readonly match: SyntaxNode;
  /** The generic value, and what it is generic in. */
  readonly taker: Local;
  readonly parameter: GenericParameter;
  readonly arms: readonly HandedArm[];
}

/** Fact `handedMethods`: how many variants the enum has; and the `match` as a region that keeps the other parameters. */
export function handedOnSignal(analysis: Analysis): Signal<"handedMethods"> {
  const found = handedOn(analysis);
  if (found === undefined) return { facts: { handedMethods: 0 }, regions: [] };
  const { match, parameter, arms } = found;
  const keeps = analysis.parameters.filter(({ name }) => name !== parameter.name).map(({ name }) => name);
  const region = analysis.region("handed-on", match, match, undefined, keeps);
  return { facts: { handedMethods: new Set(arms.flatMap(({ method }) => method ?? [])).size }, regions: [region] };
}

/** Undefined where the function is anything else, or not enough of it is work. */
export function handedOn(analysis: Analysis): HandedOn | undefined {
  const match = onlyMatch(analysis);
  if (match === undefined) return undefined;
  const nodes = (match.childForFieldName("body")?.namedChildren ?? []).filter(({ type }) => type === "match_arm");
  const arms = nodes.map(armOf);
  const names = new Set(arms.flatMap((each) => (each?.method ? [receiverOf(each)] : [])));
  const [name, ...others] = names;
  const taker = analysis.locals.find((local) => local.kind === "parameter" && local.name === name);
  const parameter = taker && parameterOf(analysis, taker);
  if (taker === undefined || parameter?.from !== "own" || others.length > 0) return undefined;
  if (!/^\w+$/.test(parameter.name) || taker.type.reference !== undefined) return undefined;
  const whole = arms.flatMap((each) => each ?? []);
  const working = whole.filter(({ method, given }) => method && workIn(given, new Set()) > 0);
  if (whole.length < nodes.length || working.length < LEAST_WORKING) return undefined;
  // Nothing else may be done with the value, or be of its type.
  const uses = analysis.usesIn(match);
  const handing = whole.filter(({ method }) => method).length;
  if (uses.filter(({ local }) => local === taker).length !== handing) return undefined;
  const isOther = ({ local }: (typeof uses)[number]) => local !== taker;
  if (uses.some((use) => isOther(use) && use.local.type.on?.includes(parameter.name))) return undefined;
  const worked = whole.flatMap(({ given, method, value }) => (method ? given : [value]));
  const named = new RegExp(`\\b${parameter.name}\\b`);
  return worked.some(({ text }) => named.test(text)) ? undefined : { match, taker, parameter, arms: whole };
}

function onlyMatch({ body }: Analysis): SyntaxNode | undefined {
  const statements = (body?.namedChildren ?? []).filter(({ type }) => !/comment$/.test(type));
  const [only] = statements;
  const node = only?.type === "expression_statement" && !only.text.endsWith(";") ? only.namedChild(0) : only;
  return statements.length === 1 && node?.type === "match_expression" ? node : undefined;
}

function armOf(arm: SyntaxNode): HandedArm | undefined {
  // What is there under a condition would have to be it twice.
  if (arm.namedChildren.some(({ type }) => type === "attribute_item" || type === "inner_attribute_item"))
    return undefined;
  const value = arm.childForFieldName("value");
  if (value === null) return undefined;
  if (LEAVES.test(value.text)) return { arm, value, given: [] };
  const call = calledMethod(value);
  if (call?.receiver.type !== "identifier") return undefined;
  return { arm, value, method: call.method, given: call.given.filter(({ type }) => !/comment$/.test(type)) };
}

function receiverOf({ value }: HandedArm): string {
  return calledMethod(value)!.receiver.text;
}
