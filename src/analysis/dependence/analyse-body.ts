// Walks a function's body and gives everything the rest asks of it: see `Analysis` in types.ts.
import type { FunctionSource, IndexLookup, PackageIndex } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { answers } from "./answers.ts";
import { bindPattern } from "./bind-pattern.ts";
import { type Calling, GENERIC, PHANTOM, summary } from "./calling.ts";
import { functionScope } from "./function-scope.ts";
import { readType } from "./read-type.ts";
import { DEPENDENT, UNIT } from "./ty.ts";
import type { Analysis, Local, Ty } from "./types.ts";
import { typedBy } from "./value-parameters.ts";
import { visit } from "./visit.ts";
import { visitBlock } from "./visit-control.ts";
import { declare, unread, type Walk } from "./walk.ts";

/** Two walks let a type that a later statement reveals reach the statements in front of it; a third settles chains of such. */
const MAX_WALKS = 3;
/** How far calls of functions that may be generic only by where they stand are followed. */
const MAX_CALLS = 6;

/** A function longer than this many UTF-16 units is a generated table; to walk it would take a gigabyte. */
export const MAX_BODY_LENGTH = 400_000;

export function isTooLong(body: SyntaxNode | null | undefined): boolean {
  return body !== null && body !== undefined && body.endIndex - body.startIndex > MAX_BODY_LENGTH;
}

interface Pass {
  readonly walk: Walk;
  readonly body: SyntaxNode | undefined;
  readonly returnType: Ty;
}

/** The calls that one analysis follows. */
interface Calls {
  /** Functions being walked, outermost first. */
  readonly active: Set<FunctionSource>;
  /** Of these, the ones that a recursive call was taken to need nothing of. */
  readonly assumed: Set<FunctionSource>;
  /** Answers that rest on such an assumption: good for this analysis, not for others. */
  readonly provisional: Map<FunctionSource, Calling>;
  /** How deep the walk that asks is: the stack is one for all of them. */
  depth: number;
}

const finished = new WeakMap<FunctionSource, Calling>();
/** Walks made because somebody calls the function, kept until the function itself is analysed. */
const walked = new WeakMap<FunctionSource, Result>();

/**
 * Analyses one function. Parameters in scope are unknown to the body; items are looked up in `index` and, through `lookup`, in other packages.
 * @param compiled types that the compiler gave bindings, by where their names start; these are not asked of the source.
 */
export function analyseBody(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  compiled: ReadonlyMap<number, Ty> = NOTHING,
): Analysis {
  if (compiled.size > 0) return answers(...results(source, index, lookup, callsOf(source), compiled));
  const known = walked.get(source);
  if (known) {
    walked.delete(source);
    return answers(...known);
  }
  const result = results(source, index, lookup, callsOf(source));
  finished.set(source, summary(source, result[0].needs));
  return answers(...result);
}

const NOTHING: ReadonlyMap<number, Ty> = new Map();

function callsOf(source: FunctionSource): Calls {
  return { active: new Set([source]), assumed: new Set(), provisional: new Map(), depth: 0 };
}

type Result = readonly [walk: Walk, body: SyntaxNode | undefined, returnType: Ty];

function results(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  calls: Calls,
  compiled = NOTHING,
): Result {
  const taints = new Map<number, Ty>();
  let pass: Pass | undefined;
  for (let round = 0; round < MAX_WALKS; round++) {
    const before = taints.size;
    pass = walkOnce(source, index, lookup, taints, calls, compiled);
    if (taints.size === before) break;
  }
  return [pass!.walk, pass!.body, pass!.returnType];
}

function walkOnce(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  taints: Map<number, Ty>,
  calls: Calls,
  compiled: ReadonlyMap<number, Ty>,
): Pass {
  const scope = functionScope(source, { index, lookup });
  const result = source.node.childForFieldName("return_type");
  const returnType = result ? readType(result, scope) : UNIT;
  const walk: Walk = {
    source,
    index,
    lookup,
    scope,
    taints,
    compiled,
    calling: (callee) => {
      const { depth } = calls;
      calls.depth = walk.depth;
      const answer = callingOf(callee, index, lookup, calls);
      calls.depth = depth;
      return answer;
    },
    visit: (node) => visit(walk, node),
    locals: [],
    needs: [],
    uses: [],
    exits: [],
    awaits: [],
    closures: [],
    blocks: [],
    types: new Map(),
    environment: [new Map<string, Local>()],
    targets: [],
    closureInputs: undefined,
    expected: undefined,
    returns: returnType,
    typedBy: typedBy(source, index),
    depth: calls.depth,
  };
  const { node } = source;
  if (node.type !== "function_item") return { walk, body: undefined, returnType: UNIT };
  for (const parameter of node.childForFieldName("parameters")?.namedChildren ?? []) {
    const mutable = parameter.namedChildren.some((child) => child.type === "mutable_specifier");
    if (parameter.type === "self_parameter") {
      const self = scope.names.get("Self") ?? DEPENDENT;
      const reference = !parameter.text.startsWith("&") ? undefined : mutable ? ("mut" as const) : ("shared" as const);
      declare(walk, parameter, "self", reference ? { ...self, reference } : self, mutable);
    } else if (parameter.type === "parameter") {
      const written = parameter.childForFieldName("type");
      const type = { ...readType(written, scope), ...(written && { text: written.text }) };
      const pattern = parameter.childForFieldName("pattern");
      if (pattern?.type === "self") declare(walk, pattern, "self", type, mutable);
      else bindPattern(walk, pattern, type, "parameter", mutable);
    }
  }
  const body = node.childForFieldName("body") ?? undefined;
  if (body && isTooLong(body)) unread(walk, body, "too long to analyse");
  else if (body) {
    walk.expected = returnType;
    visitBlock(walk, body);
  }
  return { walk, body, returnType };
}

/** What calling a function of the index needs of the parameters around it; a recursive call is taken to need nothing more. */
function callingOf(callee: FunctionSource, index: PackageIndex, lookup: IndexLookup, calls: Calls): Calling {
  const { active, assumed, provisional } = calls;
  const known = finished.get(callee) ?? provisional.get(callee);
  if (known) return known;
  if (active.has(callee)) {
    assumed.add(callee);
    return PHANTOM;
  }
  const { node } = callee;
  if (active.size > MAX_CALLS || node.type !== "function_item" || !node.childForFieldName("body")) {
    return GENERIC;
  }
  active.add(callee);
  const result = results(callee, index, lookup, calls);
  active.delete(callee);
  assumed.delete(callee);
  const calling = summary(callee, result[0].needs);
  if (assumed.size > 0) provisional.set(callee, calling);
  else {
    finished.set(callee, calling);
    walked.set(callee, result);
  }
  return calling;
}
