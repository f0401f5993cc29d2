// `take_while` at the end of a chain, as what ends a loop.
import type { Analysis } from "../analysis/dependence/types.ts";
import { calledMethod } from "../rust/method-call.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { leavingMacro } from "./leaving-macros.ts";
import { stagesOf } from "./stages.ts";

export interface Gate {
  /** What it is asked of. */
  readonly receiver: SyntaxNode;
  readonly node: SyntaxNode;
  /** How an item is bound. */
  readonly pattern: string;
  /** What is done with an item that passes, and the end of the loop. */
  readonly lines: (passed: readonly string[]) => readonly string[];
}

/** Undefined where there is none that can be one; nobody looks at the items behind it. */
export function gateOf(analysis: Analysis, chain: SyntaxNode): Gate | undefined {
  const { method, receiver, given: [given] = [] } = calledMethod(chain) ?? {};
  if (method !== "take_while" || receiver === undefined || given === undefined) return undefined;
  const closure = analysis.closures.find(({ node }) => node.id === given.id);
  const parameters = closure?.node.childForFieldName("parameters")?.namedChildren ?? [];
  const [parameter] = parameters;
  if (closure === undefined || parameter === undefined || parameters.length !== 1 || closure.moves) return undefined;
  const { body } = closure;
  if (body.type === "block" || parameter.type === "parameter") return undefined;
  if (analysis.exits.some(({ target }) => target === closure.startIndex)) return undefined;
  if (leavingMacro(analysis.index, [body]) !== undefined) return undefined;
  const { stages } = stagesOf(analysis, receiver);
  // It sees a reference to the item, of which it looks at a copy.
  const pattern = stages.length === 0 ? /^&\s*(&?\s*[a-z_]\w*)$/.exec(parameter.text)?.[1] : undefined;
  if (pattern === undefined) return undefined;
  return { receiver, node: closure.node, pattern, lines: (passed) => ending(body.text, body, passed) };
}

/** A comparison is not turned round: clippy would have it written otherwise. */
function ending(condition: string, { type }: SyntaxNode, passed: readonly string[]): string[] {
  const inner = passed.map((line) => `    ${line}`);
  return type === "call_expression"
    ? [`if !${condition} {`, "    break;", "}", ...passed]
    : [`if ${condition} {`, ...inner, "} else {", "    break;", "}"];
}
