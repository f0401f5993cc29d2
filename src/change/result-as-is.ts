// A helper that ends in what it asks with `?`: its result is that of the call, as long as `?` converts nothing.
import type { PackageIndex } from "../index/index-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { Crossing } from "./crossing.ts";
import type { Leaving } from "./leaving.ts";
import type { PatchContext } from "./patch-context.ts";

/**
 * `let file = open(path).map_err(|source| Error::Open { source })?;` where only `file` comes out: what is asked is the helper's result as it is,
 * as long as `?` converts nothing.
 */
export function resultAsIs(
  context: PatchContext,
  last: SyntaxNode,
  outputs: Crossing["outputs"],
  how: Leaving,
): SyntaxNode | undefined {
  if (how.kind !== "question" || outputs.length !== 1 || !isBound(last, outputs[0]!.name)) return undefined;
  const value = last.childForFieldName("value");
  const asked = value?.type === "try_expression" ? value.namedChild(0) : undefined;
  if (!asked) return undefined;
  const isSame = how.error
    ? makes(asked, how.error) || collects(context, asked, how.error)
    : givesSame(context.analysis.index, asked, how);
  return isSame ? asked : undefined;
}

/** `items.map(|item| …).collect::<Result<Vec<_>, _>>()` of a closure that gives that error. */
function collects({ analysis, mirOf }: PatchContext, asked: SyntaxNode, error: string): boolean {
  if (!/\bcollect::<(?:\w+::)*Result<.*,\s*_>>\(\)$/s.test(asked.text)) return false;
  const given = analysis.closures
    .filter(({ startIndex, endIndex }) => asked.startIndex <= startIndex && endIndex <= asked.endIndex)
    .flatMap((closure) => /,\s*(?:\w+::)*(\w+)>$/.exec(mirOf(closure)?.result ?? "")?.[1] ?? []);
  return new Set(given).size === 1 && given[0] === error.split("::").at(-1);
}

/** The same where every function of the name gives back a `Result` of the one error that an alias stands for. */
function givesSame(index: PackageIndex, asked: SyntaxNode, how: Leaving): boolean {
  if (how.kind !== "question" || how.error) return false;
  const [, alias] = /^((?:\w+::)*\w*Result)<[^,]*>$/.exec(how.wrap("()")) ?? [];
  const called = asked.type === "call_expression" ? asked.childForFieldName("function") : undefined;
  const name = /(\w+)(?:::<.*>)?$/s.exec(called?.text ?? "")?.[1] ?? "";
  const found = index.functionsByName.get(name) ?? [];
  const given = found.map(({ node }) => node.childForFieldName("return_type")?.text ?? "");
  return alias !== undefined && given.length > 0 && given.every((type) => new RegExp(`^${alias}<[^,]*>$`).test(type));
}

/** Does the call say which error it gives? */
function makes(call: SyntaxNode, error: string): boolean {
  const method = /\.\s*(?:map_err|ok_or|ok_or_else)$/.test(call.childForFieldName("function")?.text ?? "");
  const given = method ? call.childForFieldName("arguments")?.namedChild(0) : undefined;
  const made = given?.type === "closure_expression" ? given.childForFieldName("body") : given;
  const path = (made?.childForFieldName("name") ?? made?.childForFieldName("function") ?? made)?.text ?? "";
  return path === error || (path.startsWith(`${error}::`) && /^[A-Z]\w*$/.test(path.slice(error.length + 2)));
}

/** Does the statement bind the name and do nothing else? */
export function isBound(statement: SyntaxNode, name: string): boolean {
  if (statement.type !== "let_declaration" || statement.childForFieldName("alternative")) return false;
  return statement.childForFieldName("pattern")?.text === name && statement.childForFieldName("value") !== null;
}
