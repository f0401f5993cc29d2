// Iterator parameters that one loop consumes: the loop stays generic, its body need not.
import type { Region } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Local } from "../dependence/types.ts";
import { boundsOf } from "./bounds.ts";
import { parameterOf } from "./parameter-of.ts";
import { passable } from "./passable.ts";
import { restsOn } from "./rests-on.ts";
import type { Signal } from "./signal.ts";
import { methodCallOn, nodeAt, usesOf } from "./use-node.ts";

const ITERATES = new Set(["Iterator", "IntoIterator", "DoubleEndedIterator", "ExactSizeIterator", "FusedIterator"]);
// Steps between the parameter and the loop that leave the body as it is.
const STEPS = /^(?:into_iter|iter|by_ref|enumerate|peekable|rev|next|zip|chain|fuse|skip|take)$/;
const LEAST_LINES = 2;

function isIterator(analysis: Analysis, local: Local): boolean {
  const parameter = parameterOf(analysis, local);
  return (
    local.kind === "parameter" &&
    parameter?.from === "own" &&
    boundsOf(parameter).some(({ trait }) => ITERATES.has(trait))
  );
}

/** The body of the loop, or of the `for_each` closure, that the value at `node` is run through. */
function consumingBody(node: SyntaxNode): SyntaxNode | undefined {
  let at = node;
  for (;;) {
    const called = methodCallOn(at);
    if (called === undefined || called.tokens) break;
    if (/^(?:for_each|try_for_each)$/.test(called.method)) {
      const closure = called.call
        .childForFieldName("arguments")
        ?.namedChildren.find((one) => one.type === "closure_expression");
      return closure?.childForFieldName("body") ?? undefined;
    }
    if (!STEPS.test(called.method)) return undefined;
    at = called.call;
  }
  while (at.parent?.type === "reference_expression") at = at.parent;
  let loop = at.parent;
  if (loop?.type === "let_condition") loop = loop.parent;
  const isLoop = loop?.type === "for_expression" || loop?.type === "while_expression";
  return isLoop ? (loop?.childForFieldName("body") ?? undefined) : undefined;
}

/** A local that is nothing but the parameter as an iterator: `let mut iter = iter.into_iter();`. */
function renamed(analysis: Analysis, local: Local): Local | undefined {
  const uses = usesOf(analysis, local);
  const node = uses.length === 1 ? nodeAt(analysis, uses[0]!) : undefined;
  const called = node === undefined ? undefined : methodCallOn(node);
  const binding = called !== undefined && STEPS.test(called.method) ? called.call.parent : null;
  if (binding?.type !== "let_declaration") return undefined;
  return analysis.locals.find(
    ({ declaration }) => binding.startIndex <= declaration.startIndex && declaration.endIndex <= binding.endIndex,
  );
}

/** The one loop body that consumes the parameter; undefined when it is used for anything else in a way that matters. */
function loopOf(analysis: Analysis, local: Local): SyntaxNode | undefined {
  const iterator = renamed(analysis, local) ?? local;
  const uses = usesOf(analysis, iterator);
  const bodies = uses.flatMap((use) => {
    const node = nodeAt(analysis, use);
    const body = node === undefined ? undefined : consumingBody(node);
    return body === undefined ? [] : [body];
  });
  const sizeOnly = uses.length - bodies.length;
  const hints = uses.filter((use) =>
    /^(?:size_hint|len)$/.test(methodCallOn(nodeAt(analysis, use)!)?.method ?? ""),
  ).length;
  return bodies.length === 1 && sizeOnly === hints ? bodies[0] : undefined;
}

/** `Item = X` with X free of the parameters in scope. */
function hasKnownItem(analysis: Analysis, local: Local): boolean {
  const parameter = parameterOf(analysis, local);
  const bounds = parameter === undefined ? [] : boundsOf(parameter);
  return bounds.some(({ arguments: written }) => {
    const item = /\bItem\s*=\s*(.+)/s.exec(written)?.[1];
    const names = item?.match(/[A-Za-z_]\w*/g) ?? [];
    return item !== undefined && !analysis.parameters.some(({ name }) => (names as string[]).includes(name));
  });
}

/** The longest run of statements of the loop's body that need no type argument. */
function region(analysis: Analysis, body: SyntaxNode, itemKnown: boolean): Region[] {
  if (body.type !== "block") {
    return passable(analysis, body) === "values" ? [analysis.region("loop-body", body, body)] : [];
  }
  const statements = analysis.blocks.find(({ node }) => node.id === body.id)?.statements ?? [];
  const pattern = { startIndex: body.parent?.startIndex ?? body.startIndex, endIndex: body.startIndex };
  let best: Region | undefined;
  let run: SyntaxNode[] = [];
  for (const statement of statements) {
    const movable = passable(analysis, statement) === "values" && (itemKnown || !restsOn(analysis, statement, pattern));
    run = movable ? [...run, statement] : [];
    if (run.length === 0) continue;
    const found = analysis.region("loop-body", run[0]!, statement);
    if (best === undefined || found.codeLines > best.codeLines) best = found;
  }
  return best === undefined ? [] : [best];
}

/** Facts `iteratorParameters` and `loopBodyLines`, and a region for each loop's body. */
export function iterators(analysis: Analysis): Signal<"iteratorParameters" | "loopBodyLines"> {
  const loops = analysis.locals
    .filter((local) => isIterator(analysis, local))
    .flatMap((local) => {
      const body = loopOf(analysis, local);
      return body === undefined ? [] : [{ body, itemKnown: hasKnownItem(analysis, local) }];
    });
  const regions = loops
    .flatMap(({ body, itemKnown }) => region(analysis, body, itemKnown))
    .filter(({ codeLines }) => codeLines >= LEAST_LINES);
  const loopBodyLines = regions.reduce((sum, one) => sum + one.codeLines, 0);
  return { facts: { iteratorParameters: loops.length, loopBodyLines }, regions };
}
