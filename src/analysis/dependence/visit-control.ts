// Blocks, bindings, branches, loops and closures.
import type { SyntaxNode } from "../../rust/parser.ts";
import { bindPattern } from "./bind-pattern.ts";
import { flowBack } from "./flow-back.ts";
import { bindMatched, visitMatched } from "./matched.ts";
import { place, settle, value } from "./place.ts";
import { mentioned, readType } from "./read-type.ts";
import { elementOf } from "./std-methods.ts";
import { FREE, join, named, open, UNIT } from "./ty.ts";
import type { Ty } from "./types.ts";
import { fresh, inferredNeed, need, scoped, type Target, type Walk } from "./walk.ts";

/** Items and trivia that stand among the statements of a block but run nothing. */
const NOT_RUN =
  /^((line|block)_comment|((inner_)?attribute|function|struct|enum|union|impl|trait|const|static|type|mod)_item|(use|extern_crate)_declaration|macro_definition|label|empty_statement)$/;

export function visitBlock(walk: Walk, node: SyntaxNode, inClosure = false): Ty {
  const statements = node.namedChildren.filter((child) => !NOT_RUN.test(child.type));
  walk.blocks.push({ node, startIndex: node.startIndex, endIndex: node.endIndex, statements, inClosure });
  return scoped(walk, () => {
    const expected = walk.expected;
    let last: Ty = UNIT;
    statements.forEach((statement, at) => {
      const tail = at === statements.length - 1;
      last = fresh(walk, tail ? expected : undefined, () => walk.visit(statement));
      if (tail && expected) flowBack(walk, statement, expected);
      // `all.get(at).try_into().ok().expect("…")`: only the context says what it gives.
      if (tail && expected && statement.type === "call_expression" && open(last))
        inferredNeed(walk, statement, expected, [last]);
    });
    return last;
  });
}

export function visitStatement(walk: Walk, node: SyntaxNode): Ty {
  const inner = node.namedChildren[0];
  if (!inner) return UNIT;
  const type = settle(walk, inner, place(walk, inner));
  return node.text.endsWith(";") ? UNIT : type;
}

/** A type is written that names parameters. */
function names(walk: Walk, written: SyntaxNode): void {
  const on = mentioned(written, walk.scope);
  need(walk, written, "generic", `names ${on?.join(", ") ?? "a parameter"}`, { ...(on && { on }) });
}

export function visitLet(walk: Walk, node: SyntaxNode): Ty {
  const written = node.childForFieldName("type");
  const annotation = written ? readType(written, walk.scope) : undefined;
  if (written && annotation?.dependence === "dependent") names(walk, written);
  const initial = node.childForFieldName("value");
  const before = walk.needs.length;
  const given = initial ? fresh(walk, annotation, () => value(walk, initial)) : undefined;
  // A closure is of a parameter's type when what it does needs the parameter, whatever it returns.
  const generic =
    initial?.type === "closure_expression" && walk.needs.slice(before).find((one) => one.kind === "generic");
  const actual: Ty | undefined =
    generic && given ? { ...given, dependence: "dependent", ...(generic.on && { on: generic.on }) } : given;
  const pattern = node.childForFieldName("pattern");
  // What a later statement made of the local is what its value was.
  const later = pattern ? (annotation ?? walk.taints.get(pattern.startIndex)) : undefined;
  if (initial && later) flowBack(walk, initial, later);
  const alternative = node.childForFieldName("alternative");
  if (alternative) fresh(walk, undefined, () => walk.visit(alternative));
  const type =
    annotation && !open(annotation) ? { ...annotation, text: written!.text } : (actual ?? annotation ?? named("_"));
  const mutable = node.namedChildren.some((child) => child.type === "mutable_specifier");
  bindPattern(walk, pattern, type, "let", mutable);
  return UNIT;
}

/** `let PATTERN = VALUE` as a condition: binds in the scope that is open. */
export function visitLetCondition(walk: Walk, node: SyntaxNode): Ty {
  const matched = visitMatched(walk, node.childForFieldName("value"));
  bindMatched(walk, node.childForFieldName("pattern"), matched);
  return FREE;
}

export function visitIf(walk: Walk, node: SyntaxNode): Ty {
  return scoped(walk, () => {
    const expected = walk.expected;
    const condition = node.childForFieldName("condition");
    if (condition) fresh(walk, undefined, () => settle(walk, condition, place(walk, condition)));
    const consequence = node.childForFieldName("consequence");
    const first = consequence ? fresh(walk, expected, () => walk.visit(consequence)) : UNIT;
    const alternative = node.childForFieldName("alternative")?.namedChildren.at(-1);
    const second = alternative ? fresh(walk, expected, () => value(walk, alternative)) : UNIT;
    return merge([first, second]);
  });
}

/** The type of several branches: the one that says most. */
export function merge(types: readonly Ty[]): Ty {
  const dependence = join(types.map((type) => type.dependence));
  const best =
    types.find(
      (type) => type.dependence === dependence && type.name !== undefined && !open(type) && type.name !== "(",
    ) ?? types.find((type) => type.dependence === dependence);
  return best ?? FREE;
}

export function visitMatch(walk: Walk, node: SyntaxNode): Ty {
  const expected = walk.expected;
  const matched = visitMatched(walk, node.childForFieldName("value"));
  const results: Ty[] = [];
  for (const arm of node.childForFieldName("body")?.namedChildren ?? []) {
    if (arm.type !== "match_arm") continue;
    scoped(walk, () => {
      const pattern = arm.childForFieldName("pattern");
      bindMatched(walk, pattern, matched);
      const guard = pattern?.childForFieldName("condition");
      if (guard) fresh(walk, undefined, () => settle(walk, guard, place(walk, guard)));
      const result = arm.childForFieldName("value");
      if (!result) return;
      if (result.type !== "block") {
        const { startIndex, endIndex } = result;
        walk.blocks.push({ node: arm, startIndex, endIndex, statements: [result], inClosure: false });
      }
      results.push(fresh(walk, expected, () => value(walk, result)));
      if (expected) flowBack(walk, result, expected);
    });
  }
  return merge(results);
}

/** The type is that of what stands last or, where that says less, of what `break` and `return` bring. */
function inTarget(walk: Walk, about: Omit<Target, "values">, run: () => Ty): Ty {
  const target: Target = { ...about, values: [] };
  walk.targets.push(target);
  try {
    return merge([run(), ...target.values]);
  } finally {
    walk.targets.pop();
  }
}

export function visitLoop(walk: Walk, node: SyntaxNode): Ty {
  const label = node.namedChildren.find((child) => child.type === "label")?.text;
  const target = { kind: "loop" as const, start: node.startIndex, ...(label && { label }) };
  const iterated = node.type === "for_expression" ? node.childForFieldName("value") : null;
  const over = iterated ? fresh(walk, undefined, () => value(walk, iterated)) : undefined;
  return scoped(walk, () =>
    inTarget(walk, target, () => {
      if (over) bindPattern(walk, node.childForFieldName("pattern"), elementOf(over), "let");
      const condition = node.type === "while_expression" ? node.childForFieldName("condition") : null;
      if (condition) fresh(walk, undefined, () => settle(walk, condition, place(walk, condition)));
      const body = node.childForFieldName("body");
      if (body) fresh(walk, undefined, () => walk.visit(body));
      return UNIT;
    }),
  );
}

export function visitLabelledBlock(walk: Walk, node: SyntaxNode): Ty {
  const label = node.namedChildren.find((child) => child.type === "label")?.text;
  if (!label) return visitBlock(walk, node);
  return inTarget(walk, { kind: "block", label, start: node.startIndex }, () => visitBlock(walk, node));
}

export function visitClosure(walk: Walk, node: SyntaxNode): Ty {
  const inputs = walk.closureInputs;
  walk.closureInputs = undefined;
  const body = node.childForFieldName("body");
  if (!body) return named("fn", [FREE]);
  const moves = node.children.some((child) => child.type === "move");
  walk.closures.push({ node, body, moves, startIndex: node.startIndex, endIndex: node.endIndex });
  const result = scoped(walk, () =>
    inTarget(walk, { kind: "function", start: node.startIndex }, () => {
      const parameters = (node.childForFieldName("parameters")?.namedChildren ?? []).filter(
        (child) => !child.type.includes("comment"),
      );
      parameters.forEach((parameter, at) => {
        const written = parameter.type === "parameter" ? parameter.childForFieldName("type") : null;
        const type = written ? readType(written, walk.scope) : (inputs?.[at] ?? FREE);
        if (written && type.dependence === "dependent") names(walk, written);
        const pattern = parameter.type === "parameter" ? parameter.childForFieldName("pattern") : parameter;
        const mutable = parameter.children.some((child) => child.type === "mutable_specifier");
        bindPattern(walk, pattern, type, "closure-parameter", mutable);
      });
      const inner = body.type === "block" ? () => visitBlock(walk, body, true) : () => value(walk, body);
      return fresh(walk, undefined, inner);
    }),
  );
  return {
    ...named("fn", [result]),
    dependence: result.dependence === "independent" ? "independent" : result.dependence,
  };
}

export function visitAsync(walk: Walk, node: SyntaxNode): Ty {
  const block = node.namedChildren.find((child) => child.type === "block");
  if (!block) return FREE;
  const type = inTarget(walk, { kind: "function", start: node.startIndex }, () =>
    fresh(walk, undefined, () => visitBlock(walk, block, true)),
  );
  return named("Future", [type]);
}
