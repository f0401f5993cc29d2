// Runs of statements that nobody would make a function of, whatever they weigh.
import type { Analysis } from "../analysis/dependence/types.ts";
import { isLoop, LOOPS } from "../rust/loops.ts";
import { calledMethod } from "../rust/method-call.ts";
import { modifiersOf } from "../rust/modifiers.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { EVENT } from "./helper-name.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { isGetter } from "./worth.ts";

/** `let limit = C::LIMIT;`: as the first or the last of a helper it would be passed in to be given back. */
export function onlyBinds({ needsIn }: Analysis, statement: SyntaxNode): boolean {
  const value = statement.type === "let_declaration" ? statement.childForFieldName("value") : undefined;
  if (!value) return false;
  return needsIn(value).some(
    ({ kind, startIndex, endIndex }) =>
      (kind === "field" || kind === "fact" || kind === "generic") &&
      startIndex === value.startIndex &&
      endIndex === value.endIndex,
  );
}

/** `let mut count = 0;`, `let key = stream.key();`: as the last of a helper it would only be given back. */
export function bindsLittle(statement: SyntaxNode): boolean {
  const value = statement.type === "let_declaration" ? statement.childForFieldName("value") : null;
  return value !== null && (/_literal$/.test(value.type) || EMPTY.test(value.text) || isGetter(statement));
}

/** `if self.done() { return 0; }`: what is asked first stays in front of the call. */
export function isGuard(statement: SyntaxNode): boolean {
  const inner = statement.type === "expression_statement" ? statement.namedChild(0) : statement;
  if (inner?.type !== "if_expression" || inner.childForFieldName("alternative")) return false;
  const inside = inner.childForFieldName("consequence")?.namedChildren ?? [];
  const calls = inner
    .descendantsOfType(["call_expression", "macro_invocation"])
    .filter((each) => !/^(?:Ok|Err|Some)$/.test(each.childForFieldName("function")?.text ?? ""));
  return inside.length === 1 && LEAVES.test(inside[0]!.text) && calls.length <= 1;
}

const LEAVES = /^(?:return|break|continue)\b[^{]*;?$/;

/** Calls that a round of a loop makes at least where one more is not felt. */
const CALLS_IN_ROUND = 2;

/** It is done in each round of a loop, without a loop of its own, and is little; or in each round of a loop in a loop. */
export function isLightRound({ block, statements }: RegionNodes): boolean {
  const { parent } = block.node;
  if (parent && isLoop(parent) && isInLoop(parent)) return true;
  if (!parent || !(isLoop(parent) || EACH.test(takenBy(parent)))) return false;
  if (parent.descendantsOfType([...LOOPS]).some(({ id }) => id !== parent.id)) return false;
  const calls = statements.flatMap((node) => node.descendantsOfType(["call_expression", "macro_invocation"]));
  return calls.length < CALLS_IN_ROUND;
}

function isInLoop({ parent }: SyntaxNode): boolean {
  for (let at = parent; at && !/^(?:function_item|closure_expression)$/.test(at.type); at = at.parent)
    if (isLoop(at)) return true;
  return false;
}

/** Adapters that call their closure for each item. */
const EACH = /^(?:map|filter|filter_map|flat_map|for_each|inspect|any|all|find|position|fold)$/;

/** The method that a closure is passed to. */
function takenBy({ type, parent }: SyntaxNode): string {
  const call = type === "closure_expression" && parent?.type === "arguments" ? parent.parent : null;
  return (call && calledMethod(call)?.method) ?? "";
}

const EMPTY = /^(?:None|vec!\[\]|(?:\w+::)*(?:String|Vec|VecDeque|(?:Hash|BTree)(?:Map|Set))::new\(\))$/;

/** `trace!("asked")`: a call of a function that says nothing else is more than the question whether anybody listens. */
export function onlySays({ statements }: RegionNodes): boolean {
  return statements.every((each) => EVENT.test(each.text) && !/[{,]/.test(each.text.replace(EVENT, "")));
}

/** `debug_assert!(…)` alone is nothing that a function is made for. */
export function onlyAsserts({ text }: SyntaxNode): boolean {
  return /^(?:debug_)?assert(?:_eq|_ne)?!/.test(text);
}

/** Of an unsafe function: a contract of its own is more to read than these lines. */
const LEAST_UNDER_CONTRACT = 8;

export function tooSmallForContract({ source, codeLinesIn }: Analysis, nodes: RegionNodes): boolean {
  const modifiers = modifiersOf(source.node);
  return /\bunsafe\b/.test(modifiers) && codeLinesIn(nodes) < LEAST_UNDER_CONTRACT;
}

/** It ends in `Ok(())` and leaves nowhere else: a `Result` that is never an error. */
export function alwaysSucceeds({ exits }: Analysis, { statements, startIndex, endIndex }: RegionNodes): boolean {
  if (statements.length < 2 || !/^Ok\((?:\(\)|\w+)\)$/.test(statements.at(-1)!.text)) return false;
  return !exits.some((exit) => startIndex <= exit.startIndex && exit.endIndex <= endIndex);
}
