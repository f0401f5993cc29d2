// Where a loop takes the place of a `collect`: there its `Vec` is bound, and `?` in it leaves what it left before.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Collect } from "../analysis/signals/collects.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** What becomes of it: a `let` of its own name, the end of the function, or a block in the place of the expression. */
export interface Place {
  readonly shape: "let" | "end" | "block";
  /** What is replaced. */
  readonly node: SyntaxNode;
  /** The name that the `let` binds. */
  readonly name?: string;
  /** The type that the `let` is written with. */
  readonly type?: string;
  /** `?` stands behind the call, or it is what the function gives back. */
  readonly tries: "?" | "result" | "never";
}

/** A string says why none can stand there. */
export function placeOf(analysis: Analysis, { call, label, chain }: Collect): Place | string {
  const { body, closures } = analysis;
  const { parent } = call;
  if (parent?.type === "await_expression") return "it is a stream";
  const asked = parent?.type === "try_expression";
  const node = asked ? parent : call;
  const above = node.parent;
  const isEnd = above !== null && above.id === body?.id && above.lastNamedChild?.id === node.id;
  if (label === "try-collect" && !asked) {
    const inClosure = closures.some((each) => each.startIndex <= call.startIndex && call.endIndex <= each.endIndex);
    if (inClosure || !(isEnd || above?.type === "return_expression"))
      return "its `Result` is used where a loop would leave the function";
  }
  const tries = asked ? "?" : label === "try-collect" ? "result" : "never";
  if (isEnd) return { shape: "end", node, tries };
  const pattern = above?.type === "let_declaration" ? above.childForFieldName("pattern") : null;
  if (above?.type !== "let_declaration" || pattern?.type !== "identifier" || above.childForFieldName("alternative"))
    return { shape: "block", node, tries };
  // What it is made of may have the same name.
  if (new RegExp(`\\b${pattern.text}\\b`).test(chain.text)) return { shape: "block", node, tries };
  const type = above.childForFieldName("type")?.text;
  return { shape: "let", node: above, name: pattern.text, ...(type !== undefined && { type }), tries };
}
