// Collections that `collect` fills through closures: std compiles its machinery again for every closure, and for every copy of the function around it.
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Range } from "../dependence/types.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

/** Adapters behind which no plain `for` over the same chain stands. */
const PARALLEL = /\.\s*(?:par_|into_par_)\w*\s*\(/;

/** A call of `collect` behind a closure. */
export interface Collect extends Range {
  readonly call: SyntaxNode;
  /** What it is called on. */
  readonly chain: SyntaxNode;
  /** The name of its price. */
  readonly label: "collect" | "try-collect" | "flat-collect";
  /** The type that is collected into, as written: `Vec<_>`, `Result<Vec<u32>, E>`. */
  readonly target: string;
}

/** A region for each call, its label the name of its price. */
export function collects(analysis: Analysis): Signal<never> {
  const regions = collectCalls(analysis).map(({ call, label }) => analysis.region("collect", call, call, label));
  return { facts: {}, regions };
}

/** In the order of the source; none lies in another. */
export function collectCalls(analysis: Analysis): Collect[] {
  const calls = analysis.body?.descendantsOfType("call_expression") ?? [];
  return outermost(calls.flatMap((call) => collectOf(analysis, call) ?? []));
}

/** Undefined for what is no `collect` of a `Vec` behind a closure. */
function collectOf(analysis: Analysis, call: SyntaxNode): Collect | undefined {
  let called = call.childForFieldName("function");
  const turbofish = called?.type === "generic_function" ? called.childForFieldName("type_arguments") : null;
  if (called?.type === "generic_function") called = called.childForFieldName("function");
  if (called?.type !== "field_expression" || called.childForFieldName("field")?.text !== "collect") return undefined;
  const chain = called.childForFieldName("value");
  // Without a closure the adapters are types that other places have, too.
  const fresh = analysis.closures.some(
    ({ startIndex, endIndex }) => startIndex >= call.startIndex && endIndex <= call.endIndex,
  );
  if (!fresh || chain === null || PARALLEL.test(chain.text)) return undefined;
  const target = (turbofish?.text.replace(/^(?:::)?<([\s\S]*)>$/, "$1") ?? targetOf(analysis, call) ?? "").trim();
  const made = { call, chain, target, startIndex: call.startIndex, endIndex: call.endIndex };
  if (/^(?:\w+::)*(?:Result|Option)<\s*(?:\w+::)*Vec\b/.test(target)) return { ...made, label: "try-collect" };
  if (!/^(?:\w+::)*Vec\b/.test(target)) return undefined;
  return { ...made, label: /\.\s*(?:flat_map|flatten)\s*\(/.test(chain.text) ? "flat-collect" : "collect" };
}

/** The type that is written for what the call gives. */
function targetOf({ body, source }: Analysis, call: SyntaxNode): string | undefined {
  const { parent } = call;
  if (parent?.type === "let_declaration") return parent.childForFieldName("type")?.text;
  const isResult =
    parent?.type === "return_expression" || (parent?.id === body?.id && parent?.lastNamedChild?.id === call.id);
  return isResult ? source.node.childForFieldName("return_type")?.text : undefined;
}
