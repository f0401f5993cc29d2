// Which arguments of a call decide what copy of a function it needs.
import type { SyntaxNode } from "../rust/parser.ts";

export interface GenericPlaces {
  /** Of the parameters whose type names a parameter of the function, from 0, `self` not counted. */
  readonly indexes: readonly number[];
  readonly count: number;
  readonly hasSelf: boolean;
  /** Name of the type or trait that it is an item of. */
  readonly owner?: string;
}

export function genericPlaces(node: SyntaxNode, owner: string | undefined): GenericPlaces {
  const declared = node.childForFieldName("type_parameters")?.namedChildren ?? [];
  const names = declared.flatMap((each) => (each.childForFieldName("name") ?? each).text.match(/^[A-Za-z_]\w*/) ?? []);
  const generic = new RegExp(`\\b(?:${["impl", ...names].join("|")})\\b`);
  const all = node.childForFieldName("parameters")?.namedChildren ?? [];
  const taken = all.filter(({ type }) => type === "parameter");
  const hasSelf = all.some(({ type }) => type === "self_parameter");
  const indexes = taken.flatMap((each, index) =>
    generic.test(each.childForFieldName("type")?.text ?? "") ? index : [],
  );
  return { indexes, count: taken.length, hasSelf, ...(owner === undefined ? {} : { owner }) };
}
