// The type of a field as structs of the package declare it.
import type { PackageIndex } from "../index/index-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/**
 * @param owner name of the type of what `text` begins with: `self.table.rows`. Field by field; undefined where a step is not plain.
 * @param home module that names the owner: of several structs of one name its own is meant.
 */
export function declaredField(
  { types }: PackageIndex,
  owner: string | undefined,
  text: string,
  home: readonly string[],
): { readonly type: string; readonly module: readonly string[] } | undefined {
  let [at, module] = [owner, home];
  let found: { readonly type: string; readonly module: readonly string[] } | undefined;
  for (const field of text.split(/\s*\.\s*/).slice(1)) {
    const structs = (types.get(at ?? "") ?? []).filter(({ kind }) => kind === "struct");
    const here = structs.filter((each) => each.module.join("::") === module.join("::"));
    const [item] = structs.length === 1 ? structs : here.length === 1 ? here : [];
    const type = item && fieldsOf(item.node).get(field)?.childForFieldName("type");
    if (!item || !type) return undefined;
    found = { type: type.text, module: item.module };
    module = item.module;
    // Behind `Box<T>`, `Arc<T>` or an alias a field is found by `Deref`, and not followed here.
    at = /^(?:\w+::)*(\w+)(?:<.*>)?$/s.exec(type.text)?.[1];
  }
  return found;
}

const known = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>();

/** Of a struct, by name; of two of one name the first. */
function fieldsOf(struct: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const before = known.get(struct);
  if (before !== undefined) return before;
  const fields = new Map<string, SyntaxNode>();
  for (const each of struct.descendantsOfType("field_declaration").reverse())
    fields.set(each.childForFieldName("name")?.text ?? "", each);
  known.set(struct, fields);
  return fields;
}
