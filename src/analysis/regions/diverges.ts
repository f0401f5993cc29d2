// Whether control never gets behind a statement: then a helper made of it returns `!`.

import { knownMacro } from "../../rust/known-macros.ts";
import { macroName } from "../../rust/macro-name.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";

const FUNCTIONS =
  /^(?:(?:std|core)::)?(?:process::(?:exit|abort)|panic::(?:panic_any|resume_unwind)|hint::unreachable_unchecked)$/;

/** True for `panic!(…)`, `process::exit(1)`, a `loop` that nothing breaks, and for blocks and branches that all end like this. */
export function diverges(analysis: Analysis, node: SyntaxNode | null): boolean {
  const all = (nodes: readonly (SyntaxNode | null)[]) =>
    nodes.length > 0 && nodes.every((one) => diverges(analysis, one));
  switch (node?.type) {
    case "expression_statement":
    case "parenthesized_expression":
    case "else_clause":
      return diverges(analysis, node.firstNamedChild);
    case "block":
      return node.namedChildren.some((statement) => diverges(analysis, statement));
    case "unsafe_block":
      return diverges(analysis, node.namedChildren.at(-1) ?? null);
    case "if_expression":
      return all([node.childForFieldName("consequence"), node.childForFieldName("alternative")]);
    case "match_expression": {
      const arms = node.childForFieldName("body")?.namedChildren.filter(({ type }) => type === "match_arm") ?? [];
      return all(arms.map((arm) => arm.childForFieldName("value")));
    }
    case "loop_expression":
      return !analysis.exits.some(({ kind, target }) => kind === "break" && target === node.startIndex);
    case "macro_invocation":
      return knownMacro(macroName(node).name)?.ends === "panics";
    case "call_expression":
      return calls(analysis, node.childForFieldName("function")?.text ?? "");
    default:
      return false;
  }
}

function calls({ index }: Analysis, path: string): boolean {
  if (FUNCTIONS.test(path)) return true;
  const named = index.functionsByName.get(path.split(/::|\./).at(-1) ?? "") ?? [];
  return named.length > 0 && named.every(({ head }) => head.childForFieldName("return_type")?.type === "never_type");
}
