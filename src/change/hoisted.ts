// A field, constant, getter or conversion of a generic value: the caller evaluates it in front, and the helper takes what comes out.
import type { Need } from "../analysis/dependence/types.ts";
import type { FunctionSource, TypeItem } from "../index/index-types.ts";
import { PRIMITIVE } from "../rust/copy-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { declaredField } from "./declared-field.ts";
import { hole } from "./open-type.ts";
import { parameterName } from "./parameter-name.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Input } from "./patch-types.ts";

interface Typed {
  readonly type: string;
  readonly module: readonly string[];
  /** The text is a value, no place. */
  readonly value: boolean;
}

/**
 * @param text as the caller writes it.
 * @param needs every place in the region that means it.
 * @returns the reason where it cannot be passed.
 */
export function hoisted(
  context: PatchContext,
  text: string,
  needs: readonly Need[],
  taken: readonly string[],
): Input | string {
  const { analysis, paths } = context;
  const [first] = needs;
  const found = typeOf(context, text, first!);
  if (typeof found === "string") return found;
  const shown = opaqueTrait(found.type);
  if (shown !== undefined) return formatted(context, text, needs, taken, { ...found, type: shown });
  const type = paths.fromSource(found.type.replace(/\s+/g, " "), found.module);
  if (type === undefined || context.isGeneric(type) || !/^[\w&([]/.test(type))
    return `the type of \`${text}\` is not known`;
  const writes = needs.some((need) => analysis.usesIn(need).some(({ mode }) => mode === "write" || mode === "mut"));
  if (writes && found.value) return `\`${text}\` is changed`;
  // What is only printed is lent as what can be printed.
  const shownAs = type.startsWith("&dyn ") && !text.startsWith("&");
  const byValue = found.value || (PRIMITIVE.test(type) && !writes);
  const borrow = writes ? "&mut " : "&";
  return {
    name: parameterName(text, taken),
    type: byValue ? type : `${borrow}${type}`,
    argument: shownAs ? `&${text}` : byValue ? text : `${borrow}${text}`,
    behind: !byValue,
    mutable: false,
    uses: needs.map(({ startIndex, endIndex }) => ({ startIndex, endIndex, inString: false })),
  };
}

/** What an opaque value can do where it is only printed: `impl std::fmt::Debug + use<'_>`. */
export function opaqueTrait(type: string): string | undefined {
  return /^impl ((?:\w+::)*(?:Debug|Display))\b/.exec(type)?.[1];
}

/** A value that the region prints goes in as `&dyn Debug`: made in front, printed where it was. */
function formatted(
  context: PatchContext,
  text: string,
  needs: readonly Need[],
  taken: readonly string[],
  { type, module }: Typed,
): Input | string {
  const path = context.paths.fromSource(type, module);
  if (path === undefined) return `the type of \`${text}\` is not known`;
  return {
    name: parameterName(text, taken),
    type: `&dyn ${path}`,
    argument: `&${text}`,
    behind: false,
    mutable: false,
    uses: needs.map(({ startIndex, endIndex }) => ({ startIndex, endIndex, inString: false })),
  };
}

/** Methods of std that ask a value for what does not depend on its type; they cannot fail, so they may be called earlier. */
const ASKS: Readonly<Record<string, string>> = {
  len: "usize",
  is_empty: "bool",
  is_some: "bool",
  is_none: "bool",
  is_ok: "bool",
  is_err: "bool",
};

function typeOf(context: PatchContext, text: string, need: Need): Typed | string {
  const { analysis } = context;
  const open = hole(context);
  const unknown: Typed | string =
    open === undefined
      ? `the type of \`${text}\` is not known`
      : { type: open, module: analysis.source.module, value: need.kind !== "field" };
  const number = analysis.parameters.find(({ name, kind }) => kind === "const" && name === text)?.bounds[0];
  if (number !== undefined) return { type: number, module: analysis.source.module, value: true };
  const constant = /^(?:<.*>|\w+)::([A-Z][A-Z0-9_]*)$/.exec(text)?.[1];
  if (constant !== undefined) return constantType(context, constant) ?? unknown;
  if (text.endsWith(".into()")) {
    const made = context.mirOf(context.closureAround(need.startIndex))?.conversions ?? [];
    const type = made.length === 1 ? context.paths.fromMir(made[0]!) : undefined;
    return type === undefined ? unknown : { type, module: analysis.source.module, value: true };
  }
  const method = /\.(\w+)\([^()]*\)$/.exec(text)?.[1];
  const asked = need.kind === "fact" && method !== undefined ? ASKS[method] : undefined;
  if (asked !== undefined) return { type: asked, module: analysis.source.module, value: true };
  if (method !== undefined) {
    const answer = need.asked ? answerOf(context, method) : getter(context, method, need);
    return answer ?? `\`${text}\` would be called earlier`;
  }
  if (text.includes("(") && need.kind === "field") return unknown;
  const declared = need.kind === "field" ? fieldType(context, text, need) : undefined;
  if (declared) return declared;
  const name = need.type?.name ?? "";
  const type = need.type?.text ?? (PRIMITIVE.test(name) ? name : undefined);
  const spanned = type === undefined ? context.typeAt(placeNode(analysis, need)) : undefined;
  // Of a place that a method borrows, rustc has the type of the borrow; one that is a reference itself coerces.
  const known = type ?? (need.kind === "field" ? spanned?.replace(/^&(?:mut )?/, "") : spanned);
  if (known === undefined) return unknown;
  return { type: known, module: analysis.source.module, value: need.kind !== "field" };
}

function placeNode({ body }: PatchContext["analysis"], need: Need): SyntaxNode | undefined {
  return body?.descendantForIndex(need.startIndex, Math.max(need.startIndex, need.endIndex - 1));
}

/** Of a trait's constant, where only one trait of the package has one of that name, or else one that the file uses of another package. */
export function constantType({ analysis }: PatchContext, name: string): Typed | undefined {
  const { index, source, lookup } = analysis;
  const declared = new RegExp(`\\bconst ${name}\\s*:\\s*([^;=]+?)\\s*[;=]`);
  const typed = ({ kind, node, module }: TypeItem): Typed[] => {
    const type = kind === "trait" ? declared.exec(node.text)?.[1] : undefined;
    return type === undefined ? [] : [{ type, module, value: true }];
  };
  const own = [...index.types.values()].flat().flatMap(typed);
  if (own.length > 0) return own.length === 1 ? own[0] : undefined;
  const used = index.uses.filter(({ module }) => module.join("::") === source.module.join("::"));
  const found = used.flatMap(({ path }) => lookup(path[0]!)?.types.get(path.at(-1)!) ?? []).flatMap(typed);
  // What has a path means something else there.
  const [only, ...others] = found.filter(({ type }) => PRIMITIVE.test(type) && !/::|[A-Z]/.test(type));
  return others.length === 0 ? only : undefined;
}

/** What a trait's method gives back, where one trait of the package has one of that name, and it says nothing of the value. */
function answerOf({ analysis }: PatchContext, name: string): Typed | undefined {
  const traits = [...analysis.index.types.values()].flat().filter(({ kind }) => kind === "trait");
  const found = traits.flatMap(({ node, module }) => {
    const methods = node.childForFieldName("body")?.namedChildren ?? [];
    const method = methods.find(
      (each) => /^function_/.test(each.type) && each.childForFieldName("name")?.text === name,
    );
    const type = method?.childForFieldName("return_type")?.text;
    return type === undefined ? [] : [{ type, module, value: true }];
  });
  const [first, ...others] = found;
  return first === undefined || others.length > 0 || /\bSelf\b|\bimpl\b/.test(first.type) ? undefined : first;
}

/** A method that takes `&self` and is one expression without an assignment: to call it earlier changes nothing. */
export function getter({ analysis }: PatchContext, name: string, need: Need): Typed | undefined {
  const all = (analysis.index.functionsByName.get(name) ?? []).filter(({ owner }) => owner !== undefined);
  const type = need.local?.name === "self" ? analysis.source.owner?.selfName : need.local?.type.name;
  const own = all.filter(({ owner }) => type !== undefined && owner?.selfName === type);
  const here = own.filter(({ module }) => module.join("::") === analysis.source.module.join("::"));
  const candidates = need.local?.name === "self" && here.length > 0 ? here : own.length > 0 ? own : all;
  // Types of one name in several modules are told apart no further: whichever it is has to be a getter of the same type.
  const types = new Set(candidates.map(({ node }) => node.childForFieldName("return_type")?.text));
  const [result] = types;
  if (types.size !== 1 || result === undefined || !candidates.every(isGetter)) return undefined;
  return { type: result, module: candidates[0]!.module, value: true };
}

function isGetter({ node }: FunctionSource): boolean {
  const self = node.childForFieldName("parameters")?.namedChild(0)?.text;
  const body = node.childForFieldName("body");
  // Items do nothing: what makes an opaque value often declares its type on the spot.
  const statements = body?.namedChildren.filter(({ type }) => !/comment$|_item$|^use_declaration$/.test(type)) ?? [];
  return self === "&self" && statements.length === 1 && !/;|\w!\s*[([{]|(?<![=!<>])=(?![=>])/.test(statements[0]!.text);
}

/** As the struct declares it. */
function fieldType({ analysis }: PatchContext, text: string, need: Need): Typed | undefined {
  const owner = need.local?.name === "self" ? analysis.source.owner?.selfName : need.local?.type.name;
  const found = declaredField(analysis.index, owner, text, analysis.source.module);
  return found && { ...found, value: false };
}
