// `reduce` as a loop over what comes behind the first item.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Consuming } from "../analysis/signals/consumers.ts";
import { calledMethod } from "../rust/method-call.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { accumulating } from "./accumulating.ts";
import { ASKED_AGAIN, isMovedLater } from "./asked-again.ts";
import { commentsOf, type Filled, namesIn, usedUpWhy } from "./filled-by.ts";
import { bare, loopOver } from "./loop-over.ts";
import type { Place } from "./loop-place.ts";

/** A string says why there is none. */
export function reducedBy(
  analysis: Analysis,
  { method, call, chain, given }: Consuming,
  place: Place,
): Filled | string {
  const closure = analysis.closures.find(({ node }) => node.id === given[0]!.id);
  const found = closure && accumulating(analysis, closure, true);
  const lines = found?.assign();
  if (closure === undefined || found === undefined || lines === undefined || found.type !== undefined)
    return "its closure cannot be the body of a loop";
  if (isMovedLater(analysis, chain)) return ASKED_AGAIN;
  const { name = "", pattern } = found;
  const rest = analysis.source.node.text.replace(call.text, " ");
  if (place.shape !== "end" && new RegExp(`\\b${name}\\b`).test(rest))
    return `\`${name}\` means something else beside it`;
  const names = namesIn(analysis.source.node.text);
  const items = names("items");
  const stage = { adapter: "map" as const, pattern, body: closure.body, comments: [] };
  const loop = loopOver(analysis, items, [stage], names, { lines });
  const head = [...commentsOf(call, [chain, closure.body]), usedUpWhy(method), `let mut ${items} = ${bare(chain)};`];
  if (place.shape === "end" && place.node.id !== call.id)
    return {
      lines: [
        ...head,
        `let Some(mut ${name}) = ${items}.next() else {`,
        `    return ${otherwise(place.node)};`,
        "};",
        ...loop,
      ],
      name,
    };
  const returned = analysis.source.node.childForFieldName("return_type")?.text ?? "";
  if (place.shape === "end" && /^(?:\w+::)*Option</.test(returned))
    return { lines: [...head, `let mut ${name} = ${items}.next()?;`, ...loop], name, value: `Some(${name})` };
  const bound = place.name ?? names("reduced");
  const type = place.type === undefined ? "" : `: ${place.type}`;
  const inner = [...loop, `Some(${name})`].map((line) => `        ${line}`);
  return {
    lines: [
      ...head,
      `let ${bound}${type} = match ${items}.next() {`,
      "    None => None,",
      `    Some(mut ${name}) => {`,
      ...inner,
      "    }",
      "};",
    ],
    name: bound,
  };
}

/** `.unwrap_or(value)` behind it, where the value is the same whenever it is asked for. */
export function unwrapped(analysis: Analysis, call: SyntaxNode): SyntaxNode | undefined {
  const outer = call.parent?.parent;
  if (!outer || call.parent?.type !== "field_expression") return undefined;
  const { method, receiver, given } = calledMethod(outer) ?? {};
  if (method !== "unwrap_or" || receiver?.id !== call.id || given?.length !== 1) return undefined;
  return isConstant(analysis, given[0]!) ? outer : undefined;
}

function otherwise(node: SyntaxNode): string {
  return calledMethod(node)!.given[0]!.text;
}

/** A literal, a constant, or what a `const fn` without arguments makes. */
function isConstant({ index }: Analysis, { type, text }: SyntaxNode): boolean {
  if (/_literal$/.test(type) || /^(?:\w+::)*(?:[A-Z][A-Z0-9_]*|None)$/.test(text)) return true;
  const [, owner, name] = /^(?:\w+::)*(\w+)::(\w+)\(\)$/.exec(text) ?? [];
  const all = (index.functionsByName.get(name ?? "") ?? []).filter((each) => each.owner?.selfName === owner);
  return all.length > 0 && all.every(({ node }) => /\bconst\b/.test(node.text.slice(0, node.text.indexOf("fn "))));
}
