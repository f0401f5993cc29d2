// A chain of adapters as what a loop does with each item: what std would make an iterator of its own for.
import type { Analysis, Closure, Exit } from "../analysis/dependence/types.ts";
import { calledMethod } from "../rust/method-call.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { leavingMacro } from "./leaving-macros.ts";

/** One adapter, as a statement of a loop. */
export interface Stage {
  readonly adapter: "map" | "filter" | "filter_map" | "flat_map" | "flatten";
  /** What its closure calls the item, as written; empty for `flatten`. */
  readonly pattern: string;
  /** What its closure gives; absent for `flatten`, and for what is named. */
  readonly body?: SyntaxNode;
  /** A function that is named in the place of a closure: `Some`, `Item::number`. */
  readonly named?: string;
  /** Statements in front of it, inside of all that the stages before it ask. */
  readonly before?: readonly string[];
  /** What stands above it: the reason of an `unsafe` block stays with the block. */
  readonly comments: readonly SyntaxNode[];
}

export interface Chain {
  /** What the loop goes over. */
  readonly source: SyntaxNode;
  /** In the order in which an item meets them. */
  readonly stages: readonly Stage[];
}

/** A tuple of names. */
const NAMES = /^\([\w\s,]*\)$/;

const CLOSURE_ADAPTERS: ReadonlySet<string> = new Set(["map", "filter", "filter_map", "flat_map"]);

/**
 * The last adapters of a chain, as many as can stand in a loop as they are; with none of them the chain is its own source.
 * @param mayFail an error that the last closure gives leaves the function, so the closure may as well leave it by itself.
 * @param apart a `filter` may take apart what it looks at: the loop does so anyway.
 */
export function stagesOf(analysis: Analysis, chain: SyntaxNode, mayFail = false, apart = false): Chain {
  const stages: Stage[] = [];
  let source = chain;
  for (;;) {
    const last = adapterOf(analysis, source, mayFail && stages.length === 0, apart);
    // A name that one closure gives its item would hide what a later one means by it.
    if (last === undefined || hides(analysis, last.stage, stages)) return { source, stages };
    stages.unshift(last.stage);
    source = last.receiver;
  }
}

function adapterOf(
  analysis: Analysis,
  chain: SyntaxNode,
  mayFail: boolean,
  apart: boolean,
): { readonly receiver: SyntaxNode; readonly stage: Stage } | undefined {
  const call = calledMethod(chain);
  if (call === undefined) return undefined;
  const { method: adapter, receiver, given, called } = call;
  const comments = called
    .descendantsOfType(["line_comment", "block_comment"])
    .filter(({ startIndex }) => startIndex >= receiver.endIndex);
  if (adapter === "flatten" && given.length === 0) return { receiver, stage: { adapter, pattern: "", comments } };
  if (!CLOSURE_ADAPTERS.has(adapter) || given.length !== 1) return undefined;
  const [each] = given;
  if (adapter !== "filter" && isFunction(analysis, each!))
    return { receiver, stage: { adapter: adapter as Stage["adapter"], pattern: "", named: each!.text, comments } };
  const closure = analysis.closures.find(({ node }) => node.id === each!.id);
  const pattern = closure && patternOf(analysis, closure, mayFail && adapter === "map");
  if (closure === undefined || pattern === undefined) return undefined;
  // A `filter` looks at the item without taking it apart: a loop would have to do both.
  if (adapter === "filter" && !/^\w+$/.test(pattern) && !(apart && NAMES.test(pattern))) return undefined;
  return { receiver, stage: { adapter: adapter as Stage["adapter"], pattern, body: closure.body, comments } };
}

/** A path to a function, or to what makes a variant; a local may be a closure that changes when it is called. */
function isFunction({ locals }: Analysis, { type, text }: SyntaxNode): boolean {
  return type === "scoped_identifier" || (type === "identifier" && !locals.some(({ name }) => name === text));
}

/** What the one parameter is called; undefined where the closure cannot be written into a loop. */
function patternOf(analysis: Analysis, closure: Closure, mayFail: boolean): string | undefined {
  // `return` and `?` in the closure itself would leave the function.
  const exits = analysis.exits.filter(({ target }) => target === closure.startIndex);
  if (!exits.every((exit) => mayFail && fails(closure, exit))) return undefined;
  if (leavingMacro(analysis.index, [closure.body], mayFail) !== undefined) return undefined;
  // What a closure owns it may change without anybody seeing it, and drops with itself.
  if (closure.moves && !onlyReads(analysis, closure)) return undefined;
  if (!mayFail && closure.node.childForFieldName("return_type") !== null) return undefined;
  const parameters = closure.node.childForFieldName("parameters");
  // `_` alone is no named node.
  if (parameters === null || parameters.namedChildren.some(({ type }) => type === "parameter")) return undefined;
  return parameters.text.slice(1, -1).replace(/,\s*$/, "").trim();
}

/** `?` and `return Err(…)`: nothing else that ends the closure ends the iteration. */
function fails({ body }: Closure, { kind, startIndex, endIndex }: Exit): boolean {
  return kind === "?" || /^return\s+Err\b/.test(body.descendantForIndex(startIndex, endIndex - 1).text);
}

/** A closure inside of another one, which takes along what that one calls its item: it goes with the item. */
function onlyReads(analysis: Analysis, closure: Closure): boolean {
  const around = analysis.closures.some(
    ({ startIndex, body }) =>
      startIndex < closure.startIndex && body.startIndex <= closure.startIndex && closure.endIndex <= body.endIndex,
  );
  return around && closure.captures.length > 0 && analysis.usesIn(closure.body).every(({ mode }) => mode === "read");
}

function hides(analysis: Analysis, { pattern }: Stage, later: readonly Stage[]): boolean {
  const names = pattern.match(/[A-Za-z_]\w*/g) ?? [];
  return later.some(({ pattern: own, body }) =>
    names.some(
      (name) =>
        body !== undefined &&
        !new RegExp(`\\b${name}\\b`).test(own) &&
        new RegExp(`\\b${name}\\b`).test(body.text) &&
        analysis
          .usesIn(body)
          .some(({ local }) => local.name === name && local.declaration.startIndex < body.startIndex),
    ),
  );
}
