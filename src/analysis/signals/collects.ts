// Collections that `collect` fills through closures: std compiles its machinery again for every closure, and for every copy of the function around it.
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import type { Signal } from "./signal.ts";
import { outermost } from "./statement-of.ts";

/** Adapters behind which no plain `for` over the same chain stands. */
const PARALLEL = /\.\s*(?:par_|into_par_)\w*\s*\(/;

/** A region for each call, its label the name of its price: `collect`, `try-collect`, `flat-collect`. */
export function collects(analysis: Analysis): Signal<never> {
  const calls = (analysis.body?.descendantsOfType("call_expression") ?? []).flatMap((call) => {
    const label = priceOf(analysis, call);
    return label === undefined ? [] : [{ call, label, startIndex: call.startIndex, endIndex: call.endIndex }];
  });
  const regions = outermost(calls).map(({ call, label }) => analysis.region("collect", call, call, label));
  return { facts: {}, regions };
}

/** Undefined for what is no `collect` of a `Vec` behind a closure. */
function priceOf(analysis: Analysis, call: SyntaxNode): string | undefined {
  let called = call.childForFieldName("function");
  const turbofish = called?.type === "generic_function" ? called.childForFieldName("type_arguments") : null;
  if (called?.type === "generic_function") called = called.childForFieldName("function");
  if (called?.type !== "field_expression" || called.childForFieldName("field")?.text !== "collect") return undefined;
  const chain = called.childForFieldName("value")?.text ?? "";
  // Without a closure the adapters are types that other places have, too.
  const fresh = analysis.closures.some(
    ({ startIndex, endIndex }) => startIndex >= call.startIndex && endIndex <= call.endIndex,
  );
  if (!fresh || PARALLEL.test(chain)) return undefined;
  const target = (turbofish?.text.replace(/^(?:::)?<([\s\S]*)>$/, "$1") ?? targetOf(analysis, call) ?? "").trim();
  if (/^(?:\w+::)*(?:Result|Option)<\s*(?:\w+::)*Vec\b/.test(target)) return "try-collect";
  if (!/^(?:\w+::)*Vec\b/.test(target)) return undefined;
  return /\.\s*(?:flat_map|flatten)\s*\(/.test(chain) ? "flat-collect" : "collect";
}

/** The type that is written for what the call gives. */
function targetOf({ body, source }: Analysis, call: SyntaxNode): string | undefined {
  const { parent } = call;
  if (parent?.type === "let_declaration") return parent.childForFieldName("type")?.text;
  const isResult =
    parent?.type === "return_expression" || (parent?.id === body?.id && parent?.lastNamedChild?.id === call.id);
  return isResult ? source.node.childForFieldName("return_type")?.text : undefined;
}
