// Const parameters that are nothing but values: no type in their function is made of them, so none that is not known can depend on them.
import type { FunctionSource, PackageIndex } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";

/**
 * Names of the parameters that a type which nobody knows may depend on; undefined where that is all of them. A caller may give a const to a
 * function of the package in its turbofish, as long as what that gives back is of the same type for every value.
 */
export function typedBy(source: FunctionSource, index: PackageIndex): readonly string[] | undefined {
  const { parameters, node, owner } = source;
  const values = parameters.filter(({ kind, from }) => kind === "const" && from === "own").map(({ name }) => name);
  if (values.length === 0 || owner?.kind === "trait-impl") return undefined;
  const inTypes = new Set(typesIn(node).flatMap((type) => (isHarmless(type, index) ? [] : namesIn(type))));
  const left = parameters.filter(({ name }) => !values.includes(name) || inTypes.has(name)).map(({ name }) => name);
  return left.length === parameters.length ? undefined : left;
}

/** What is between angle brackets, arrays, and tokens of macros, which may be either. */
function typesIn(node: SyntaxNode): SyntaxNode[] {
  const tokens = node.descendantsOfType("token_tree").filter(({ text }) => /[<;]/.test(text));
  return [...node.descendantsOfType(["type_arguments", "array_type", "array_expression"]), ...tokens];
}

function namesIn(node: SyntaxNode): string[] {
  return node.descendantsOfType(["identifier", "type_identifier"]).map(({ text }) => text);
}

/** The turbofish of a call whose result is written without the called function's own parameters. */
function isHarmless(list: SyntaxNode, index: PackageIndex): boolean {
  const called = list.type === "type_arguments" && list.parent?.type === "generic_function" ? list.parent : undefined;
  const path = called?.childForFieldName("function");
  if (called?.parent?.type !== "call_expression" || path == null) return false;
  const name = path.childForFieldName("field")?.text ?? path.childForFieldName("name")?.text ?? path.text;
  const found = index.functionsByName.get(name) ?? [];
  return (
    found.length > 0 &&
    found.every(({ node, parameters }) => {
      const own = new Set(parameters.filter(({ from }) => from === "own").map((each) => each.name));
      const result = node.childForFieldName("return_type");
      return result === null || ![...namesIn(result), result.text].some((each) => own.has(each));
    })
  );
}
