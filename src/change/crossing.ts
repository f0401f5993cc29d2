// What a helper takes and gives back: every value that crosses the edge of the region, with its type and the way it is passed.
import type { Local, Need, Use } from "../analysis/dependence/types.ts";
import { isKept } from "../analysis/regions/is-kept.ts";
import { mayRunEarlier } from "../analysis/regions/may-run-earlier.ts";
import { PRIMITIVE } from "../rust/copy-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { calledNeeds } from "./called-needs.ts";
import { type FreedCall, inputOf, isAnswered } from "./freed-call.ts";
import { goesStale } from "./goes-stale.ts";
import { guardsIn } from "./guards-in.ts";
import { hoisted } from "./hoisted.ts";
import { lenderOf } from "./lender-of.ts";
import { liveAfter, mayChange, runsAgain } from "./live-after.ts";
import { isTakenWhole, movesOut } from "./moves-out.ts";
import { onlyAsks, onlyLent } from "./only-asks.ts";
import { hole } from "./open-type.ts";
import { parameterName } from "./parameter-name.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { Input } from "./patch-types.ts";
import { assignsWhole, borrowedFrom, isOwnMethod, methodReceiver } from "./receiver.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { sliced } from "./slices.ts";

export interface Output {
  readonly name: string;
  readonly type: string;
  /** Declared `mut`. */
  readonly mutable: boolean;
  /** Nothing behind the region reads it: it is kept for when it is dropped. */
  readonly idle: boolean;
}

export interface Crossing {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly calls: readonly FreedCall[];
}

/** How values are passed where there is a choice; the compiler says which is right. */
export interface Passing {
  /** Values that are moved somewhere in the function, and it may be in the region, go in by value. */
  readonly moving: boolean;
  /** `&str` and `&[T]` in place of `&String` and `&Vec<T>`. */
  readonly sliced: boolean;
}

const PASSED = new Set(["conversion", "field", "fact"]);

/** The reason where a value can not cross. */
export function crossing(context: PatchContext, nodes: RegionNodes, passing: Passing): Crossing | string {
  const { analysis } = context;
  const called = calledNeeds(context, nodes);
  if (typeof called === "string") return called;
  const { calls } = called;
  const needs = called.needs.filter((need) => !isKept(need, context.kept.names));
  const bad = needs.find(({ kind }) => !PASSED.has(kind));
  if (bad?.kind === "phantom" && bad.text.startsWith("<")) return `needs ${bad.text.slice(1, -1)}`;
  if (bad) return bad.kind === "phantom" ? `\`${bad.text}\` has to be a free function first` : bad.reason;
  const early = needs.find((need) => !mayRunEarlier(analysis, need, nodes.startIndex, nodes.block));
  if (early) return `\`${early.text}\` would run where it does not run now`;
  const inputs: Input[] = [];
  for (const [local, uses] of byLocal(analysis.usesIn(nodes))) {
    if (local.startIndex >= nodes.startIndex) continue;
    const whole = uses.filter(
      (use) => !needs.some((need) => covers(need, use)) && !calls.some((call) => isAnswered(call, use)),
    );
    if (whole.length === 0) continue;
    const input = passed(context, nodes, local, whole, passing.moving);
    if (typeof input === "string") return input;
    inputs.push(passing.sliced ? sliced(input, analysis.source.file.text) : input);
  }
  const names = namesIn(context, nodes);
  for (const [text, same] of byText(context, needs)) {
    const later = same
      .flatMap((need) => analysis.usesIn(need))
      .find(({ local }) => local.startIndex >= nodes.startIndex);
    if (later) return `\`${text}\` uses \`${later.local.name}\`, which is not there yet`;
    const ways = new Set(same.map(({ type }) => type?.text).filter((type) => type?.startsWith("&dyn std::fmt::")));
    if (ways.size > 1) return `\`${text}\` is printed by more than one trait`;
    // A local that goes in by its own name keeps it: macros make names of fields of it.
    const own = names.filter((name) => name !== text);
    const input = hoisted(context, text, same, [...own, ...inputs.map(({ name }) => name)]);
    if (typeof input === "string") return input;
    if (!input.behind && goesStale(analysis, nodes, same, input.type, calls))
      return `\`${text}\` may be another value by then`;
    inputs.push(passing.sliced ? sliced(input, analysis.source.file.text) : input);
  }
  for (const call of calls) addPlaces(inputs, call, names);
  inputs.sort((a, b) => Number(isSelf(b)) - Number(isSelf(a)));
  const outputs: Output[] = [];
  // A guard comes out, too, and is bound where it was: it is dropped when it was.
  const read = analysis.outputsOf(nodes);
  const leaving = new Set([...read, ...guardsIn(context, nodes)]);
  for (const local of [...leaving].sort((a, b) => a.startIndex - b.startIndex)) {
    const { type = holeFor(context, local) } = localType(context, local);
    if (type === undefined) return `the type of \`${local.name}\` is not known or has no name`;
    if (context.isGeneric(type)) return `\`${local.name}\` depends on a type parameter`;
    if (/&\s*(?:'\w+ )?mut\b/.test(type)) return `\`${local.name}\` holds a mutable borrow`;
    const lender = type.startsWith("&") && lenderOf(context, nodes, local);
    if (lender) return `\`${local.name}\` borrows from \`${lender.name}\`, which ends with the helper`;
    outputs.push({ name: local.name, type, mutable: mayChange(analysis, nodes, local), idle: !read.includes(local) });
  }
  const twice = outputs.find(({ name }, at) => outputs.findIndex((each) => each.name === name) < at);
  if (twice) return `two values that are called \`${twice.name}\` leave it`;
  return { inputs, outputs, calls };
}

function isSelf({ argument }: Input): boolean {
  return argument.replace(/^&(?:mut )?/, "") === "self";
}

/** What calls of free functions are given in place of generic values; what goes in anyway goes in once. */
function addPlaces(inputs: Input[], call: FreedCall, taken: readonly string[]): void {
  const { startIndex, endIndex } = call;
  for (const place of call.given) {
    if ("startIndex" in place || inputOf(inputs, place)) continue;
    const { argument, type, behind } = place;
    const name = parameterName(argument.replace(/^&/, ""), [...taken, ...inputs.map((each) => each.name)]);
    const uses = [{ startIndex, endIndex, inString: false }];
    inputs.push({ name, type, argument, behind, mutable: false, uses });
  }
}

/** The type of a closure has no name that could be found out. */
function holeFor(context: PatchContext, { declaration }: Local): string | undefined {
  const parent = declaration.parent?.type === "mut_pattern" ? declaration.parent.parent : declaration.parent;
  const isClosure = parent?.childForFieldName("value")?.type === "closure_expression";
  return isClosure ? undefined : hole(context);
}

/** A local that is used whole. */
function passed(
  context: PatchContext,
  nodes: RegionNodes,
  local: Local,
  uses: readonly Use[],
  moving: boolean,
): Input | string {
  const { type = holeFor(context, local), copied, moved } = localType(context, local);
  if (type === undefined) return `the type of \`${local.name}\` is not known or has no name`;
  if (context.isGeneric(type)) return `\`${local.name}\` depends on a type parameter`;
  const lent = local.name === "self" && /^&\s*mut\b/.test(type) ? borrowedFrom(context, nodes, local) : undefined;
  if (lent) return `\`${lent.name}\` is borrowed from \`self\``;
  const name = local.name === "self" ? "this" : local.name;
  const at = uses.map((use) => ({
    startIndex: use.startIndex,
    endIndex: use.endIndex,
    inString: use.endIndex - use.startIndex !== local.name.length,
  }));
  const base = { name, uses: at };
  const asMethod = local.name === "self" ? methodReceiver(context, nodes, uses) : undefined;
  if (asMethod !== undefined) {
    const behind = asMethod.startsWith("&") && !context.receiver?.startsWith("&");
    const receiver = { uses: at, type: asMethod, behind, mutable: false, isReceiver: true };
    return { ...receiver, name: "self", argument: "self" };
  }
  const writes = uses.some(({ mode }) => mode === "write");
  if (writes && !hasValue(local) && uses.some((use) => assignsWhole(context, use)))
    return `\`${local.name}\` gets its first value in it`;
  const changes = writes || uses.some((use) => use.mode === "mut" && !onlyAsks(context.analysis, use, type));
  if (/^&\s*(?:'\w+ )?mut\b/.test(type)) {
    if (writes && uses.some((use) => use.mode === "write" && assignsWhole(context, use)))
      return `\`${local.name}\` is made to point elsewhere`;
    const lent = onlyLent(context.analysis, uses, type);
    return { ...base, type: lent, argument: local.name, behind: false, mutable: false };
  }
  const byValue = type.startsWith("&") || PRIMITIVE.test(type) || copied;
  if (!changes && byValue) return { ...base, type, argument: local.name, behind: false, mutable: false };
  const isLast = !liveAfter(context.analysis, nodes, local) && !(changes && runsAgain(context.analysis, nodes, local));
  const takenApart = !type.startsWith("&") && uses.some((use) => movesOut(context, use));
  const mayGo = uses.some(({ mode }) => mode === "move") || (moved && !writes);
  // From what is only lent nothing can be moved out.
  // The compiler makes what is given back at the end where it has to go: no move of it is to be seen.
  const tail = nodes.endsBlock ? nodes.statements.at(-1) : undefined;
  const givenBack = !type.startsWith("&") && uses.some(({ startIndex }) => isLocalAt(tail, startIndex));
  const gone = isLast && (takenApart || givenBack || (moving && mayGo));
  // What is taken whole needs no `mut`, though it may have been declared so.
  const changed = changes && uses.some((use) => /^(?:mut|write)$/.test(use.mode) && !isTakenWhole(context, use));
  if (!copied && gone && local.name === "self" && isOwnMethod(context, nodes)) {
    const receiver = { uses: at, type: changed ? "mut self" : "self", behind: false, mutable: false, isReceiver: true };
    return { ...receiver, name: "self", argument: "self" };
  }
  if (!copied && gone) return { ...base, type, argument: local.name, behind: false, mutable: changed };
  if (changes && type.startsWith("&") && !writes)
    return { ...base, type, argument: local.name, behind: false, mutable: false };
  const borrow = changes ? "&mut " : "&";
  return { ...base, type: `${borrow}${type}`, argument: `${borrow}${local.name}`, behind: true, mutable: false };
}

function isLocalAt(node: SyntaxNode | undefined, at: number): boolean {
  return node?.type === "identifier" && node.startIndex === at;
}

/** `let a;` has none yet. */
function hasValue({ declaration }: Local): boolean {
  const statement = declaration.parent?.type === "mut_pattern" ? declaration.parent.parent : declaration.parent;
  return statement?.type !== "let_declaration" || statement.childForFieldName("value") !== null;
}

function covers(need: Need, use: Use): boolean {
  return PASSED.has(need.kind) && need.startIndex <= use.startIndex && use.endIndex <= need.endIndex;
}

function byLocal(uses: readonly Use[]): Map<Local, Use[]> {
  const groups = new Map<Local, Use[]>();
  for (const use of uses) {
    const known = groups.get(use.local);
    if (known === undefined) groups.set(use.local, [use]);
    else known.push(use);
  }
  return groups;
}

/** The needs of each expression, the largest where one lies in another. */
function byText({ analysis }: PatchContext, needs: readonly Need[]): Map<string, Need[]> {
  const outer = needs.filter(
    (need) =>
      !needs.some(
        (other) =>
          other !== need &&
          other.startIndex <= need.startIndex &&
          need.endIndex <= other.endIndex &&
          other.endIndex - other.startIndex > need.endIndex - need.startIndex,
      ),
  );
  const seen = new Set<string>();
  const groups = new Map<string, Need[]>();
  for (const need of outer) {
    const place = `${need.startIndex}:${need.endIndex}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const text = analysis.source.file.text
      .slice(need.startIndex, need.endIndex)
      .replace(/\s*\.\s*/g, ".")
      .replace(/\s+/g, " ");
    groups.set(text, [...(groups.get(text) ?? []), need]);
  }
  return groups;
}

/** Names that a parameter must not take. */
function namesIn({ analysis }: PatchContext, nodes: RegionNodes): string[] {
  return [...analysis.localsIn(nodes), ...analysis.usesIn(nodes).map(({ local }) => local)].map(({ name }) => name);
}
