// One function as the making of patches sees it: its analysis, its MIR where that fits, and how types are written beside it.

import { innermost } from "../analysis/dependence/first-from.ts";
import type { Analysis, Closure, Local } from "../analysis/dependence/types.ts";
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import type { MirFunction, MirIndex, SourceSpan } from "../mir/mir-types.ts";
import { attributesAbove } from "../rust/attributes-above.ts";
import { isCopiedByStd, PRIMITIVE } from "../rust/copy-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { UNSIZED_TYPE } from "../rust/primitive-types.ts";
import { type Kept, NOTHING_KEPT } from "./kept.ts";
import type { Freed } from "./patch-types.ts";
import { type SeenPaths, seenPaths } from "./seen-paths.ts";
import { textOfType } from "./text-of-type.ts";

export interface PatchContext {
  readonly analysis: Analysis;
  readonly paths: SeenPaths;
  /** Does the type name a parameter that the helper will not have? */
  isGeneric(type: string): boolean;
  /** Is a value of the type, as it is written here, copied when it is used? */
  isCopy(type: string): boolean;
  /** Is a value of the type, as MIR prints it, ever dropped? */
  isDropped(type: string): boolean;
  /** The MIR of the function, or of the closure. */
  mirOf(closure: Closure | undefined): MirFunction | undefined;
  /** The type of an expression as it is written beside the function; only MIR with spans knows it. */
  typeAt(node: SyntaxNode | undefined): string | undefined;
  /** Parameters that the helper has; none where it is not generic. */
  readonly kept: Kept;
  /** How a helper takes `self` that is a method beside the function; undefined where it has to be a free function. */
  readonly receiver: string | undefined;
  /** The innermost closure around an index. */
  closureAround(index: number): Closure | undefined;
  /** The function made free, where that is sure to be possible. */
  free: Free;
  /** A type that nobody knows is left open, where it would keep the region from moving otherwise. */
  readonly sketching: boolean;
}

export type Free = (callee: FunctionSource) => Freed | undefined;

export interface ContextOptions {
  /** None by default. */
  readonly free?: Free | undefined;
  readonly sketching?: boolean;
  readonly kept?: Kept;
}

export function patchContext(
  analysis: Analysis,
  mir: MirIndex | undefined,
  { free = () => undefined, sketching = false, kept = NOTHING_KEPT }: ContextOptions = {},
): PatchContext {
  const { source, index } = analysis;
  const { node, owner, item } = source;
  const implAt =
    owner && owner.kind !== "trait"
      ? { line: owner.node.startPosition.row + 1, column: owner.node.startPosition.column + 1 }
      : undefined;
  const own = mir?.functionOf({
    name: item.name,
    file: source.file.file,
    ...(implAt && { implAt }),
    parameters: parameterNames(node),
  });
  const names = analysis.parameters.map(({ name }) => name).filter((name) => /^\w+$/.test(name));
  const lost = [...(kept.inImpl ? [] : ["Self"]), ...names.filter((name) => !kept.names.includes(name)), "impl"];
  const generic = new RegExp(`\\b(?:${lost.join("|")})\\b`);
  const seen = seenPaths(index, source, analysis.lookup, names);
  // Filled below: types are asked for once the context is whole.
  const aliases = new Map<string, string>();
  const paths: SeenPaths = { ...seen, fromMir: (type) => asWritten(seen.fromMir(type), aliases) };
  const closureAround = innermost(analysis.closures);
  const mirOf = (closure: Closure | undefined) => {
    if (!closure) return own;
    const { row, column } = closure.node.startPosition;
    return own && mir?.closureAt(source.file.file, row + 1, column + 1);
  };
  let copyTypes: Set<string | undefined> | undefined;
  const context: PatchContext = {
    analysis,
    paths,
    isCopy: (type) => {
      copyTypes ??= new Set([...(mir?.copyTypes ?? [])].filter((each) => each.includes("::")).map(paths.fromMir));
      return copyTypes.has(type) || derivesCopy(index, type) || (isStd(index, type) && isCopiedByStd(type));
    },
    isGeneric: (type) => generic.test(type),
    isDropped: (type) => mir?.dropTypes.has(type) ?? false,
    mirOf,
    typeAt: (at) => {
      const type = at && mirOf(closureAround(at.startIndex))?.expressions.get(spanOf(at));
      return type === undefined ? undefined : paths.fromMir(type);
    },
    kept,
    receiver: receiverOf(source, kept),
    closureAround,
    free,
    sketching,
  };
  for (const [type, alias] of aliasesIn(context)) aliases.set(type, alias);
  return context;
}

/** What the function calls a type by a name of its own: `let array: ArrayRef`, where the compiler says `Arc<dyn Array>`. */
function aliasesIn(context: PatchContext): (readonly [type: string, alias: string])[] {
  const said = context.analysis.source.node.text.replace(/\/\/.*/g, "");
  return context.analysis.locals.flatMap((local) => {
    const written = writtenType(local, context.analysis);
    if (written === undefined || !/^[A-Z]\w*$/.test(written) || context.isGeneric(written)) return [];
    const type = compiledType(context, local);
    const own = /(\w+)(?:<.*)?$/s.exec(type ?? "")?.[1];
    if (type === undefined || own === written) return [];
    // One of a number may be another number in another build, where the function speaks of it by no other name.
    const isAlone = PRIMITIVE.test(type) && !new RegExp(`\\b${type}\\b`).test(said);
    return /[<:]/.test(type) || isAlone ? [[type, written] as const] : [];
  });
}

function asWritten(type: string | undefined, aliases: ReadonlyMap<string, string>): string | undefined {
  let text = type;
  for (const [long, alias] of aliases)
    text = text?.replace(new RegExp(`(?<![\\w:])${long.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\w)`, "g"), alias);
  return text;
}

/** A method of an `impl` without parameters is compiled once, unless some are kept; what a trait asks for has no room for another. */
function receiverOf({ owner, item, node }: FunctionSource, kept: Kept): string | undefined {
  if (owner?.kind !== "inherent-impl" || item.macro !== undefined) return undefined;
  if (owner.parameters.length > 0 && !kept.inImpl) return undefined;
  const self = node.childForFieldName("parameters")?.namedChildren.find(({ type }) => type === "self_parameter");
  return self !== undefined && /^(?:&\s*)?(?:mut\s+)?self$/.test(self.text) ? self.text : undefined;
}

/** No item of the package has the name. */
function isStd(index: PackageIndex, type: string): boolean {
  return !index.types.has(/(\w+)>*$/.exec(type)?.[1] ?? "");
}

/** Of types without arguments; where there are several of the name, all have to. */
function derivesCopy(index: PackageIndex, type: string): boolean {
  const items = /^[\w:]+$/.test(type) ? (index.types.get(type.slice(type.lastIndexOf(":") + 1)) ?? []) : [];
  const [alias, ...more] = items.filter(({ kind }) => kind === "alias");
  if (alias && more.length === 0 && items.length === 1)
    return PRIMITIVE.test(alias.node.childForFieldName("type")?.text ?? "");
  const derives = /^#\[\s*derive\s*\([^)]*\bCopy\b/;
  return items.length > 0 && items.every(({ node }) => attributesAbove(node).some((each) => derives.test(each)));
}

/** A place as MIR prints it. */
function spanOf({ startPosition: from, endPosition: to }: SyntaxNode): SourceSpan {
  return `${from.row + 1}:${from.column + 1}: ${to.row + 1}:${to.column + 1}`;
}

function parameterNames(node: SyntaxNode): (string | undefined)[] {
  const parameters = node.childForFieldName("parameters")?.namedChildren ?? [];
  return parameters.flatMap((parameter) => {
    if (parameter.type === "self_parameter") return ["self"];
    if (parameter.type !== "parameter") return [];
    const pattern = parameter.childForFieldName("pattern");
    return [pattern?.type === "identifier" || pattern?.type === "self" ? pattern.text : undefined];
  });
}

/** The type of a local as it is written beside the function, and what MIR knows of it. */
export interface LocalType {
  /** Absent when nobody knows it, or it has no name. */
  readonly type?: string;
  readonly copied: boolean;
  readonly dropped: boolean;
  readonly moved: boolean;
}

export function localType(context: PatchContext, local: Local): LocalType {
  const { analysis, paths } = context;
  const closure = context.closureAround(local.startIndex);
  const mir = context.mirOf(closure);
  const found = mir && mirLocal(context, mir, local, closure);
  const about = {
    copied: found?.copied === true && !context.isDropped(found.type),
    dropped: found?.dropped ?? false,
    moved: found?.moved ?? false,
  };
  const written = writtenType(local, analysis);
  const type = written ?? (found && paths.fromMir(found.type)) ?? inferred(local, context);
  return { ...about, ...(type !== undefined && { type, copied: about.copied || context.isCopy(type) }) };
}

/** The type of a local as MIR has it, written for the place of the function; undefined where MIR does not fit or the type has no name. */
export function compiledType(context: PatchContext, local: Local): string | undefined {
  const closure = context.closureAround(local.startIndex);
  const mir = context.mirOf(closure);
  const found = mir && mirLocal(context, mir, local, closure);
  return found && context.paths.fromMir(found.type);
}

/** What the analysis of the source makes of it, where that is a whole type that means the same here. */
function inferred({ type }: Local, { paths, analysis }: PatchContext): string | undefined {
  const text = type.dependence === "independent" ? textOfType(type, paths) : undefined;
  const here = text === undefined || type.text === undefined ? text : paths.fromSource(text, analysis.source.module);
  // What `as_ref` gives is known by what it is a reference to.
  return here !== undefined && UNSIZED_TYPE.test(here) ? `&${here}` : here;
}

function mirLocal(context: PatchContext, mir: MirFunction, local: Local, closure: Closure | undefined) {
  const argument = mir.arguments.find((each) => each?.name === local.name);
  // A value is read before the pattern that it is bound to; in MIR they have the order of the source.
  const twins = context.analysis.locals
    .filter((each) => each.name === local.name && context.closureAround(each.startIndex) === closure)
    .sort((a, b) => a.declaration.startIndex - b.declaration.startIndex);
  // The first of a name is the argument, what shadows it comes later.
  if (argument && twins[0] === local) return argument;
  const bindings = mir.bindings.filter((each) => each.name === local.name);
  const here = bindings.find(({ at }) => at === spanOf(local.declaration));
  if (here) return here;
  const expected = argument ? twins.slice(1) : twins;
  if (bindings.length === expected.length) return bindings[expected.indexOf(local)];
  // Macros and `for` make bindings that the source does not have; then only a type that all agree on is sure.
  const [first] = bindings;
  return first && bindings.every(({ type }) => type === first.type) ? first : undefined;
}

/** The annotation, `Self` resolved; undefined where there is none, or it says `_`. */
function writtenType(local: Local, { source }: PatchContext["analysis"]): string | undefined {
  const { declaration } = local;
  const self = source.owner?.kind === "trait" ? "Self" : (source.owner?.selfType ?? "Self");
  if (declaration.type === "self_parameter") {
    const text = declaration.text.replace(/\bmut self$/, "self").replace(/\bself$/, self);
    return declaration.text.startsWith("&") ? declaration.text.replace(/\bself$/, self) : text;
  }
  const parent = declaration.parent?.type === "mut_pattern" ? declaration.parent.parent : declaration.parent;
  if (parent?.type !== "let_declaration" && parent?.type !== "parameter") return undefined;
  if (!parent.childForFieldName("pattern")?.text.endsWith(declaration.text)) return undefined;
  const text = parent.childForFieldName("type")?.text;
  if (text === undefined || /(?<!')\b_\b/.test(text)) return undefined;
  return text.replace(/\s+/g, " ").replace(/\bSelf\b/g, self);
}
