// The state of one walk over a function's body, and the small steps that every visitor takes.
import type { FunctionSource, IndexLookup, PackageIndex } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Calling } from "./calling.ts";
import type { TypeScope } from "./read-type.ts";
import { joined, joinTypes, open } from "./ty.ts";
import type { Block, Exit, Local, Need, NeedKind, Range, Ty, Use } from "./types.ts";

/** Where `break`, `continue`, `return` and `?` lead. */
export interface Target {
  readonly kind: "loop" | "block" | "function";
  readonly label?: string;
  readonly start: number;
  /** What `break` and `return` bring there. */
  readonly values: Ty[];
}

export interface ClosureDraft extends Range {
  readonly node: SyntaxNode;
  readonly body: SyntaxNode;
  readonly moves: boolean;
}

export interface Walk {
  readonly source: FunctionSource;
  readonly index: PackageIndex;
  readonly lookup: IndexLookup;
  readonly scope: TypeScope;
  readonly calling: (callee: FunctionSource) => Calling;
  readonly visit: (node: SyntaxNode) => Ty;
  readonly locals: Local[];
  readonly needs: Need[];
  readonly uses: Use[];
  readonly exits: Exit[];
  readonly awaits: number[];
  readonly closures: ClosureDraft[];
  readonly blocks: Block[];
  /** Types of expressions by range. */
  readonly types: Map<number, Ty>;
  /** Names in scope, innermost last; undefined for one that is bound by the tokens of a macro, of which nothing else is known. */
  readonly environment: Map<string, Local | undefined>[];
  readonly targets: Target[];
  /** Dependent values that flowed into a local whose type was not written, by start of its declaration. */
  readonly taints: Map<number, Ty>;
  /** Types of bindings as the compiler has them, by the same place. */
  readonly compiled: ReadonlyMap<number, Ty>;
  /** Parameter types for the closures among the arguments of the call being visited. */
  closureInputs: readonly Ty[] | undefined;
  /** What the context expects of the expression: the annotation of its `let`. */
  expected: Ty | undefined;
  /** What the function itself returns. */
  readonly returns: Ty;
  /** Parameters that a type which is not known may depend on; undefined where it may be any. */
  readonly typedBy: readonly string[] | undefined;
  depth: number;
}

/** A key for a range; files are far shorter than 2^26 units. */
export function rangeKey(range: Range): number {
  return range.startIndex * 67_108_864 + range.endIndex;
}

const MAX_TEXT = 120;

/** What is asked of a node when a need is noted: tokens of a macro have it without being one node. */
export interface Spot extends Range {
  readonly text: string;
}

export function shortText(node: Spot): string {
  const text = node.text.replace(/\s+/g, " ");
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** Beyond this the walk stops: a syntax tree this deep is generated code, and the stack is finite. Places and visits count apart. */
const MAX_DEPTH = 500;

/** True, and noted as unknown, when the walk is so deep that it must not go on. */
export function tooDeep(walk: Walk, node: Spot): boolean {
  if (walk.depth < MAX_DEPTH) return false;
  unread(walk, node, "nested too deeply");
  return true;
}

/** Notes what a place needs; on which parameters is taken from its local where nothing else is said. */
export function need(
  walk: Walk,
  node: Spot,
  kind: NeedKind,
  reason: string,
  about: Pick<Need, "local" | "type" | "on" | "frees" | "call"> = {},
): void {
  const { startIndex, endIndex } = node;
  const open = kind === "unknown" ? walk.typedBy : undefined;
  // Nothing else can be a type, so whatever it is, it is the same in all copies.
  if (open?.length === 0) return;
  const on = about.on ?? about.local?.type.on ?? open;
  walk.needs.push({ kind, startIndex, endIndex, text: shortText(node), reason, ...about, ...(on && { on }) });
}

/** Notes what was not looked at: anything may be in it. */
export function unread(walk: Walk, node: Spot, reason: string): void {
  const { startIndex, endIndex } = node;
  walk.needs.push({ kind: "unknown", startIndex, endIndex, text: shortText(node), reason });
}

/** `Err(e.into())` makes a value of a parameter's type out of values that have nothing to do with it: the context says which. */
export function inferredNeed(walk: Walk, node: Spot, result: Ty, from: readonly Ty[]): void {
  if (result.dependence === "independent" || joinTypes(from) !== "independent") return;
  const { on } = result;
  if (result.dependence === "dependent")
    need(walk, node, "generic", `makes a ${result.text ?? result.name ?? "value of a parameter"}`, {
      ...(on && { on }),
    });
  else need(walk, node, "unknown", "its type is inferred from what is done with it");
}

export function find(walk: Walk, name: string): Local | undefined {
  for (let at = walk.environment.length - 1; at >= 0; at--) {
    const scope = walk.environment[at]!;
    if (scope.has(name)) return scope.get(name);
  }
  return undefined;
}

export function declare(walk: Walk, node: SyntaxNode, kind: Local["kind"], type: Ty, mutable: boolean): void {
  const scope = walk.environment.at(-1);
  const name = node.type === "self_parameter" ? "self" : node.text;
  // One name in both arms of an or-pattern is one binding.
  const twin = scope?.get(name);
  const choice = orPattern(node);
  if (twin && kind === "let" && twin.kind === kind && choice !== undefined && orPattern(twin.declaration) === choice)
    return;
  const compiled = walk.compiled.get(node.startIndex);
  const taint = compiled === undefined && open(type) ? walk.taints.get(node.startIndex) : undefined;
  if (taint?.dependence === "dependent")
    need(walk, node, "generic", `\`${name}\` becomes ${taint.name ? `a ${taint.name}` : "a value"} of parameters`, {
      ...(taint.on && { on: taint.on }),
    });
  const local: Local = {
    name,
    kind,
    declaration: node,
    startIndex: node.startIndex,
    type: compiled ?? taint ?? type,
    mutable,
  };
  walk.locals.push(local);
  scope?.set(name, local);
}

/** Id of the outermost or-pattern that a binding stands in. */
function orPattern(node: SyntaxNode): number | undefined {
  let found: number | undefined;
  for (let at = node.parent; at && /_pattern$/.test(at.type); at = at.parent)
    if (at.type === "or_pattern") found = at.id;
  return found;
}

export function use(walk: Walk, node: Range, local: Local, mode: Use["mode"]): void {
  walk.uses.push({ startIndex: node.startIndex, endIndex: node.endIndex, local, mode });
}

/** A value flowed into a local: when its type is open, the next walk knows better. */
export function flowInto(walk: Walk, local: Local, type: Ty): void {
  if (type.dependence === "independent" || !open(local.type)) return;
  const before = walk.taints.get(local.declaration.startIndex);
  if (before?.dependence === "dependent") return;
  const name = local.type.name !== "_" && local.type.name;
  if (type.name !== undefined && (!name || name === type.name)) {
    const { reference: _borrowed, text: _written, ...held } = type;
    walk.taints.set(local.declaration.startIndex, held);
    return;
  }
  walk.taints.set(local.declaration.startIndex, { ...joined([type]), ...(name && { name }) });
}

/** From this many lines on an expression inside another may be worth a helper of its own. */
const LONG_LINES = 4;

/** Blocks are places for regions of their own; a helper can hand out neither a closure or a future nor a reference to what it makes. */
const NO_REGION = /^(?:block|closure_expression|async_block|reference_expression)$/;

/** A long expression inside another one is a place where regions may be, as a block of one statement. */
export function expressionBlock(walk: Walk, node: SyntaxNode): void {
  if (NO_REGION.test(node.type) || node.endPosition.row - node.startPosition.row + 1 < LONG_LINES) return;
  const { startIndex, endIndex } = node;
  walk.blocks.push({ node, startIndex, endIndex, statements: [node], inClosure: false });
}

/** Runs with a scope of its own for names. */
export function scoped<T>(walk: Walk, run: () => T): T {
  walk.environment.push(new Map());
  try {
    return run();
  } finally {
    walk.environment.pop();
  }
}

/** Runs with what the context expects set aside. */
export function fresh<T>(walk: Walk, expected: Ty | undefined, run: () => T): T {
  const before = walk.expected;
  walk.expected = expected;
  try {
    return run();
  } finally {
    walk.expected = before;
  }
}
