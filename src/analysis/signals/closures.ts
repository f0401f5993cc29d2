// Closures inherit every parameter in scope: one that needs none of them is compiled again for each copy of its function.
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import { type ColdSite, coldSites } from "./cold-sites.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

const WORK = [
  "call_expression",
  "macro_invocation",
  "if_expression",
  "match_expression",
  "for_expression",
  "while_expression",
  "let_declaration",
  "closure_expression",
];

// In UTF-16 units: longer than any expression that does one thing.
const LARGE = 1000;

/** One call, one field, one comparison: moving it changes nothing that could be measured. */
function isTrivial(body: SyntaxNode): boolean {
  if (body.endIndex - body.startIndex > LARGE) return false;
  const work =
    body.descendantsOfType(WORK).filter((node) => node.id !== body.id).length + (WORK.includes(body.type) ? 1 : 0);
  return work < 2;
}

/** What only runs on failure is cold code, whether it is a closure or not. */
function isRare(body: SyntaxNode, sites: readonly ColdSite[]): boolean {
  const [first, last] = body.type === "block" ? [body.firstNamedChild, body.lastNamedChild] : [body, body];
  if (first === null || last === null) return true;
  const [start, end] = [first.startIndex, last.endIndex];
  return sites.some((site) => site.startIndex <= start && end <= site.endIndex);
}

/** `closure passed to map_err`, `closure passed to map of a generic value`, `closure bound to cleanup`. */
function destination(analysis: Analysis, node: SyntaxNode): string {
  let at = node;
  while (at.parent !== null && /^(reference_expression|parenthesized_expression)$/.test(at.parent.type)) at = at.parent;
  const parent = at.parent;
  if (parent?.type === "let_declaration")
    return `closure bound to ${parent.childForFieldName("pattern")?.text ?? "a name"}`;
  let called = parent?.type === "arguments" ? (parent.parent?.childForFieldName("function") ?? null) : null;
  if (called?.type === "generic_function") called = called.childForFieldName("function");
  const name = called?.childForFieldName("field")?.text ?? called?.childForFieldName("name")?.text ?? called?.text;
  const receiver = called?.type === "field_expression" ? called.childForFieldName("value") : null;
  const isGeneric = receiver !== null && analysis.typeOf(receiver)?.dependence === "dependent";
  return name === undefined ? "closure" : `closure passed to ${name}${isGeneric ? " of a generic value" : ""}`;
}

/** Facts `freeClosures` and `freeClosureLines`, and a region for each outermost closure of that kind. */
export function closures(analysis: Analysis): Signal<"freeClosures" | "freeClosureLines"> {
  const rare = coldSites(analysis);
  const free = analysis.closures.filter(
    (closure) =>
      closure.dependence === "independent" &&
      !isTrivial(closure.body) &&
      !isRare(closure.body, rare) &&
      closure.captures.every(({ type }) => type.dependence === "independent"),
  );
  const regions = outermost(free).map(({ node }) =>
    analysis.region("closure", node, node, destination(analysis, node)),
  );
  const freeClosureLines = regions.reduce((sum, region) => sum + region.codeLines, 0);
  return { facts: { freeClosures: regions.length, freeClosureLines }, regions };
}
