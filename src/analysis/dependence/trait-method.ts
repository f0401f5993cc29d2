// Methods and associated types of traits, those without a body included; also of the traits that a trait requires.

import type { FunctionSource, TypeItem } from "../../index/index-types.ts";
import { ownParameters, selfParameter } from "../../index/parameters.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { type Callee, findType, type Home } from "./resolve-item.ts";

const MAX_DEPTH = 4;

/** The traits that bounds name, by their simple names. */
export function traitNames(bounds: readonly string[]): string[] {
  return bounds.flatMap((bound) => /^(?:\?|for<[^>]*>\s*)?(?:\w+::)*(\w+)/.exec(bound.trim())?.[1] ?? []);
}

interface Member {
  readonly item: TypeItem;
  readonly node: SyntaxNode;
  readonly home: Home;
}

function member(
  traits: readonly string[],
  name: string,
  kinds: string,
  home: Home,
  far: boolean,
  depth = 0,
): Member | undefined {
  for (const trait of traits) {
    const found = findType(trait, home, far);
    if (found?.item.kind !== "trait") continue;
    const { item } = found;
    for (const node of item.node.childForFieldName("body")?.namedChildren ?? []) {
      if (kinds.includes(node.type) && node.childForFieldName("name")?.text === name)
        return { item, node, home: found.home };
    }
    if (depth >= MAX_DEPTH) continue;
    const required = traitNames(selfParameter(item.node, item.name).bounds.slice(1)).filter((other) => other !== trait);
    const inherited = member(required, name, kinds, found.home, far, depth + 1);
    if (inherited) return inherited;
  }
  return undefined;
}

const made = new WeakMap<TypeItem, Map<string, FunctionSource>>();

/** A method of one of the traits that the bounds name; in other packages only when `far`. */
export function findTraitMethod(bounds: readonly string[], name: string, home: Home, far: boolean): Callee | undefined {
  return findMember(bounds, name, "function_signature_item function_item", home, far);
}

/** The same of one of their constants. */
export function findTraitConstant(
  bounds: readonly string[],
  name: string,
  home: Home,
  far: boolean,
): Callee | undefined {
  return findMember(bounds, name, "const_item", home, far);
}

function findMember(
  bounds: readonly string[],
  name: string,
  kinds: string,
  home: Home,
  far: boolean,
): Callee | undefined {
  const found = member(traitNames(bounds), name, kinds, home, far);
  if (!found) return undefined;
  const { item, node } = found;
  let methods = made.get(item);
  if (!methods) {
    methods = new Map();
    made.set(item, methods);
  }
  let source = methods.get(name);
  if (!source) {
    source = declaration(item, node, name);
    methods.set(name, source);
  }
  return { source, home: found.home };
}

/** A declaration as if it were a function item: nothing but its signature is ever asked for. */
function declaration(trait: TypeItem, node: SyntaxNode, name: string): FunctionSource {
  const of = [...ownParameters(trait.node, "trait"), selfParameter(trait.node, trait.name)];
  const { row, column } = node.startPosition;
  const place = {
    startLine: row + 1,
    startColumn: column + 1,
    endLine: node.endPosition.row + 1,
    endColumn: node.endPosition.column,
  };
  return {
    item: {
      package: trait.file.package,
      path: [...trait.module, trait.name, name].join("::"),
      name,
      span: { file: trait.file.file, ...place },
      line: row + 1,
      generic: true,
    },
    file: trait.file,
    head: node,
    node,
    module: trait.module,
    owner: { kind: "trait", node: trait.node, selfType: trait.name, selfName: trait.name, parameters: of },
    parameters: [...ownParameters(node, "own"), ...of],
  };
}

/** The bounds that a trait puts on one of its associated types. */
export function associatedBounds(bounds: readonly string[], name: string, home: Home): readonly string[] {
  const found = member(traitNames(bounds), name, "associated_type", home, false);
  const list = found?.node.childForFieldName("bounds");
  return (list?.namedChildren ?? [])
    .filter((node) => node.type !== "lifetime")
    .map((node) => node.text.replace(/\s+/g, " "));
}
