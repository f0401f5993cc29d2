// One pass over a file's syntax: every item with the module, body and block that it stands in.

import { attributeValue, pendingAttributes } from "./attributes.ts";
import type { ItemOwner, SourceFile, TypeItem, UseItem } from "./index-types.ts";
import { ownParameters, selfParameter } from "./parameters.ts";
import type { SyntaxNode } from "./parser.ts";
import { type Attribute, type Block, type ModuleDeclaration, newScope, type Scope } from "./scope.ts";
import { usePaths } from "./use-paths.ts";

/** A function, type or macro invocation as found, its path not yet known. */
export interface RawItem {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly block: Block | undefined;
  readonly attributes: readonly Attribute[];
}

export interface ScannedFile {
  readonly functions: RawItem[];
  readonly types: (RawItem & { readonly item: TypeItem })[];
  readonly macroCalls: RawItem[];
  readonly uses: UseItem[];
  readonly modules: ModuleDeclaration[];
}

const TYPE_KINDS: Readonly<Record<string, TypeItem["kind"]>> = {
  struct_item: "struct",
  enum_item: "enum",
  union_item: "union",
  type_item: "alias",
  trait_item: "trait",
  const_item: "const",
  static_item: "static",
};
const KINDS = [
  ...Object.keys(TYPE_KINDS),
  ...["attribute_item", "use_declaration", "extern_crate_declaration", "mod_item", "impl_item", "function_item"],
  ...["closure_expression", "async_block", "const_block", "macro_invocation"],
];

/** What an item stands in. The scope of a body is made when its first item comes by: most have none. */
interface Frame {
  readonly end: number;
  readonly scope: () => Scope;
  readonly block?: Block;
  /** Inline modules around it in this file. */
  readonly inline: readonly string[];
  readonly holdsItems: boolean;
}

/** `module` is the scope of the file's own module; items are added to it and to the scopes below. */
export function scanFile(file: SourceFile, module: Scope): ScannedFile {
  const found: ScannedFile = { functions: [], types: [], macroCalls: [], uses: [], modules: [] };
  const pending = pendingAttributes(file.text);
  const stack: Frame[] = [{ end: Number.POSITIVE_INFINITY, scope: () => module, inline: [], holdsItems: true }];
  for (const node of file.root.descendantsOfType(KINDS)) {
    if (node.type === "attribute_item") {
      pending.push(node);
      continue;
    }
    const start = node.startIndex;
    while (stack.at(-1)!.end <= start) stack.pop();
    const frame = stack.at(-1)!;
    if (node.type === "macro_invocation" && !frame.holdsItems) continue;
    const opened = openItem(node, frame, pending.take(start), file, found);
    if (opened !== undefined) stack.push(opened);
  }
  return found;
}

function openItem(
  node: SyntaxNode,
  frame: Frame,
  attributes: readonly Attribute[],
  file: SourceFile,
  found: ScannedFile,
): Frame | undefined {
  const raw = (name: string): RawItem => {
    return { name, node, file, scope: frame.scope(), block: frame.block, attributes };
  };
  switch (node.type) {
    case "use_declaration":
      for (const use of usePaths(node)) addUse(frame.scope(), use.as, use.path, found);
      return undefined;
    case "extern_crate_declaration": {
      const name = nameOf(node);
      addUse(frame.scope(), node.childForFieldName("alias")?.text ?? name, ["", name], found);
      return undefined;
    }
    case "macro_invocation":
      found.macroCalls.push(raw(node.childForFieldName("macro")?.text ?? ""));
      return undefined;
    case "mod_item":
      return openModule(node, frame, attributes, file, found);
    case "impl_item":
      return { ...body(node, frame), block: implBlock(node, frame.scope(), attributes), holdsItems: true };
    case "function_item": {
      found.functions.push(raw(nameOf(node)));
      // The body of an `async fn` is a closure of its own for rustc.
      const isAsync = node.firstNamedChild?.type !== "identifier" && /\basync\b/.test(headOf(node));
      return body(node, frame, isAsync ? [nameOf(node), "{{closure}}"] : [nameOf(node)]);
    }
    case "closure_expression":
    case "async_block":
      return body(node, frame, ["{{closure}}"]);
    case "const_block":
      return body(node, frame, ["{{constant}}"]);
    default:
      return openType(node, frame, raw(nameOf(node)), found);
  }
}

function openType(node: SyntaxNode, frame: Frame, raw: RawItem, found: ScannedFile): Frame | undefined {
  const { name, scope } = raw;
  const kind = TYPE_KINDS[node.type]!;
  if (frame.block === undefined) {
    const parameters = ownParameters(node, "own").map((parameter) => parameter.name);
    const item: TypeItem = { kind, name, module: scope.module, file: raw.file, node, parameters };
    found.types.push({ ...raw, item });
    if (kind !== "const" && kind !== "static" && !scope.types.has(name)) scope.types.set(name, item);
  }
  if (kind === "const" || kind === "static") return body(node, frame, [name]);
  if (kind !== "trait") return undefined;
  const parameters = [selfParameter(node, name), ...ownParameters(node, "trait")];
  const owner: ItemOwner = { kind: "trait", node, selfType: name, selfName: name, parameters };
  const block: Block = { node, scope, owner, attributes: raw.attributes };
  return { ...body(node, frame), block, holdsItems: true };
}

function openModule(
  node: SyntaxNode,
  frame: Frame,
  attributes: readonly Attribute[],
  file: SourceFile,
  found: ScannedFile,
): Frame | undefined {
  const name = nameOf(node);
  const parent = frame.scope();
  const path = attributeValue(attributes, "path");
  // `cfg` may give one name several bodies: they share a scope, as only one of them is compiled.
  const scope = parent.modules.get(name) ?? newScope("module", name, parent);
  parent.modules.set(name, scope);
  if (node.childForFieldName("body") === null) {
    const line = node.startPosition.row + 1;
    const declared = { name, scope, inline: frame.inline, attributes, file, line };
    found.modules.push(path === undefined ? declared : { ...declared, path });
    return undefined;
  }
  return { end: node.endIndex, scope: () => scope, inline: [...frame.inline, path ?? name], holdsItems: true };
}

function body(node: SyntaxNode, frame: Frame, names: readonly string[] = []): Frame {
  let made: Scope | undefined;
  const scope = () => {
    if (made === undefined) {
      made = frame.scope();
      names.forEach((name, at) => {
        made = newScope("body", name, made, at === 0 ? frame.block : undefined);
      });
    }
    return made!;
  };
  return { end: node.endIndex, scope, inline: frame.inline, holdsItems: false };
}

function implBlock(node: SyntaxNode, scope: Scope, attributes: readonly Attribute[]): Block {
  const type = node.childForFieldName("type");
  const trait = node.childForFieldName("trait")?.text;
  const selfName = /^(?:dyn\s+)?(?:[\w:\s]*::\s*)?(\w+)\s*(?:<|$)/.exec(type?.text ?? "")?.[1];
  const owner: ItemOwner = {
    kind: trait === undefined ? "inherent-impl" : "trait-impl",
    node,
    selfType: type?.text ?? "",
    ...(selfName === undefined ? {} : { selfName }),
    ...(trait === undefined ? {} : { trait }),
    parameters: ownParameters(node, "impl"),
  };
  return { node, scope, owner, attributes };
}

function addUse(scope: Scope, as: string, path: readonly string[], found: ScannedFile): void {
  found.uses.push({ module: scope.module, as, path });
  if (as === "*") scope.globs.push(path);
  else scope.uses.set(as, [...(scope.uses.get(as) ?? []), path]);
}

function nameOf(node: SyntaxNode): string {
  return (node.childForFieldName("name")?.text ?? "").replace(/^r#/, "");
}

function headOf(node: SyntaxNode): string {
  const modifiers = node.namedChildren.find((child) => child.type === "function_modifiers");
  return modifiers?.text ?? "";
}
