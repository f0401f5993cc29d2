// What one item adds to a scan, and what it opens for the items inside of it.

import type { SyntaxNode } from "../rust/parser.ts";
import { usePaths } from "../rust/use-paths.ts";
import { type CfgEnvironment, cfgLikelihood } from "./cfg.ts";
import type { ItemOwner, SourceFile, TypeItem } from "./index-types.ts";
import { ownParameters, selfParameter } from "./parameters.ts";
import { pathsOf } from "./path-attribute.ts";
import type { Frame, MacroCall, RawItem, ScannedFile } from "./scanned-file.ts";
import { type Attribute, type Block, newScope, type Scope } from "./scope.ts";

export const TYPE_KINDS: Readonly<Record<string, TypeItem["kind"]>> = {
  struct_item: "struct",
  enum_item: "enum",
  union_item: "union",
  type_item: "alias",
  trait_item: "trait",
  const_item: "const",
  static_item: "static",
};

/** Undefined when nothing inside can be an item. */
export function openItem(
  node: SyntaxNode,
  around: Frame,
  attributes: readonly Attribute[],
  file: SourceFile,
  environment: CfgEnvironment,
  found: ScannedFile,
): Frame | undefined {
  const own = cfgLikelihood(attributes, environment);
  const frame = own === undefined ? around : { ...around, cfg: Math.min(own, around.cfg ?? 1) };
  const raw = (name: string): RawItem => {
    return { name, node, file, scope: frame.scope(), block: frame.block, attributes, cfg: frame.cfg };
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
      addCall({ ...raw(macroOf(node)), inline: frame.inline }, frame.holdsItems, found);
      return undefined;
    case "macro_definition":
      found.macroDefinitions.push(raw(nameOf(node)));
      return undefined;
    case "mod_item":
      return openModule(raw(nameOf(node)), frame, environment, found);
    case "impl_item":
      return { ...body(node, frame), block: implBlock(node, frame.scope()), holdsItems: true };
    case "function_item": {
      const item = raw(nameOf(node));
      found.functions.push(item);
      // The body of an `async fn` is a closure of its own for rustc.
      return body(node, frame, isAsync(node) ? [item.name, "{{closure}}"] : [item.name]);
    }
    case "closure_expression":
    case "async_block":
      return body(node, frame, ["{{closure}}"]);
    case "const_block":
      return body(node, frame, ["{{constant}}"]);
    default:
      return openType(raw(nameOf(node)), frame, found);
  }
}

function openType(raw: RawItem, frame: Frame, found: ScannedFile): Frame | undefined {
  const { name, scope, node } = raw;
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
  return { ...body(node, frame), block: { node, scope, owner }, holdsItems: true };
}

function openModule(raw: RawItem, frame: Frame, environment: CfgEnvironment, found: ScannedFile): Frame | undefined {
  const { name, node, file, attributes, cfg } = raw;
  const paths = pathsOf(attributes, environment);
  // `cfg` may give one name several bodies: they share a scope, as only one of them is compiled.
  const scope = raw.scope.modules.get(name) ?? newScope("module", name, raw.scope);
  raw.scope.modules.set(name, scope);
  if (node.childForFieldName("body") === null) {
    const line = node.startPosition.row + 1;
    found.modules.push({ name, scope, inline: frame.inline, attributes, cfg, file, line, paths });
    return undefined;
  }
  const [path] = paths;
  const inline = [...frame.inline, { folder: path ?? name, byPath: path !== undefined }];
  return { end: node.endIndex, scope: () => scope, inline, holdsItems: true, cfg };
}

export function macroOf(call: SyntaxNode): string {
  return call.childForFieldName("macro")?.text ?? "";
}

export function isInclude(macro: string): boolean {
  return /^(?:(?:::)?(?:std|core)::)?include$/.test(macro);
}

function addCall(call: MacroCall, amongItems: boolean, found: ScannedFile): void {
  if (!isInclude(call.name)) {
    found.macroCalls.push(call);
    return;
  }
  const { node, scope, cfg } = call;
  const tokens = node.namedChildren.find((child) => child.type === "token_tree")?.text.slice(1, -1) ?? "";
  found.includes.push({ tokens, scope, cfg, amongItems, line: node.startPosition.row + 1 });
}

function body(node: SyntaxNode, frame: Frame, names: readonly string[] = []): Frame {
  let made: Scope | undefined;
  const scope = () => {
    if (made === undefined) {
      made = frame.scope();
      for (const [at, name] of names.entries()) made = newScope("body", name, made, at === 0 ? frame.block : undefined);
    }
    return made;
  };
  return { end: node.endIndex, scope, inline: frame.inline, holdsItems: false, cfg: frame.cfg };
}

function implBlock(node: SyntaxNode, scope: Scope): Block {
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
  return { node, scope, owner };
}

function addUse(scope: Scope, as: string, path: readonly string[], found: ScannedFile): void {
  found.uses.push({ module: scope.module, as, path, ...(scope.kind === "body" && { inBody: true }) });
  if (as === "*") scope.globs.push(path);
  else scope.uses.set(as, [...(scope.uses.get(as) ?? []), path]);
}

function nameOf(node: SyntaxNode): string {
  return (node.childForFieldName("name")?.text ?? "").replace(/^r#/, "");
}

function isAsync(node: SyntaxNode): boolean {
  const name = node.childForFieldName("name");
  return name !== null && /\basync\b/.test(node.text.slice(0, name.startIndex - node.startIndex));
}
