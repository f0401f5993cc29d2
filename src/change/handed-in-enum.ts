// A function of one `match` that hands what it works out to a generic value: an enum of what there is to hand on, and a function without that value that makes it.
import type { Analysis } from "../analysis/dependence/types.ts";
import { type HandedArm, type HandedOn, handedOn } from "../analysis/signals/handed-on.ts";
import type { Helper, Refusal } from "../model/change.ts";
import type { Region } from "../model/function.ts";
import { modifiersOf } from "../rust/modifiers.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { splitAtDepth } from "../rust/split-at-depth.ts";
import type { ChangeTools } from "./change-tools.ts";
import { camel, type EnumVariant, variantsOf } from "./handed-variants.ts";
import { indentOfLine } from "./indented.ts";
import { keptGenerics, keptWhere } from "./kept-generics.ts";
import { patchContext } from "./patch-context.ts";
import type { Edit, Patch } from "./patch-types.ts";
import { placeBehind } from "./place-of-helper.ts";
import { cfgsAround } from "./under-cfg.ts";

/** The patch, or why there is none. */
export function handedInEnum(analysis: Analysis, region: Region, tools: ChangeTools): Patch | Refusal {
  const refuse = (reason: string): Refusal => ({ lines: region.lines, reason });
  const found = handedOn(analysis);
  if (found === undefined) return refuse("it is not in the source any more");
  const { source } = analysis;
  const { node, owner, item } = source;
  if (owner && owner.kind !== "inherent-impl") return refuse("a trait has no place for another method");
  if (
    modifiersOf(node)
      .trim()
      .replace(/^pub(?:\([^)]*\))?\s*/, "") !== ""
  )
    return refuse(`the function is \`${modifiersOf(node).trim()}\``);
  const context = patchContext(analysis, tools.mir);
  const variants = variantsOf(context, found);
  if (typeof variants === "string") return refuse(variants);
  const own = item.name.replace(/^r#/, "");
  const type = `${camel(own)}Value`;
  if (analysis.index.types.has(type)) return refuse(`\`${type}\` is the name of another type`);
  const result = resultOf(analysis, found, type);
  if (result === undefined) return refuse("what leaves it has no type of its own");
  const gone = new Set([found.parameter.name]);
  const parameters = parametersOf(node, found.taker.name);
  if (parameters === undefined) return refuse("a parameter is taken apart by its pattern");
  const name = tools.take(`${own}_value`);
  const generics = keptGenerics(node, gone);
  const written = parameters.map(({ text }) => text).join(", ");
  const where = keptWhere(node, gone);
  const named = generics.filter((each) =>
    isNeeded(each, [written, where, result.type, ...generics.filter((other) => other !== each)].join(" ")),
  );
  const signature = `fn ${name}${named.length === 0 ? "" : `<${named.join(", ")}>`}(${written}) -> ${result.type}${where}`;
  const given = parameters.map(({ argument }) => argument);
  const [receiver, ...others] = given;
  const called =
    receiver === "self" ? `self.${name}(${others.join(", ")})` : `${owner ? "Self::" : ""}${name}(${given.join(", ")})`;
  const { match } = found;
  const call = (column: number) => {
    const inner = " ".repeat(column + 4);
    const arms = variants.map(
      (each) => `${inner}${type}::${pattern(each)} => ${found.taker.name}.${each.method}(${values(each).join(", ")}),`,
    );
    return [`match ${called}${result.fails ? "?" : ""} {`, ...arms, `${" ".repeat(column)}}`].join("\n");
  };
  const left = call(indentOfLine(source.file.text, match.startIndex));
  const indent = " ".repeat(owner ? indentOfLine(source.file.text, node.startIndex) : 0);
  const body = worked(found, variants, type);
  const helper: Helper = {
    name,
    lines: linesOf(match),
    attributes: [],
    signature,
    parameters: [],
    call: call(0),
    holes: [],
  };
  const gates = cfgsAround(source, node, owner !== undefined);
  const enumText = [
    `/// What \`${own}\` hands to \`${found.taker.name}\`.`,
    ...gates,
    `enum ${type} {`,
    ...variants.map((each) => `    ${declared(each)},`),
    "}",
  ].join("\n");
  const functionText = [
    `/// Works out for \`${own}\` what to hand on: not compiled for each \`${found.parameter.name}\`.`,
    ...gates,
    `${signature} {`,
    `    ${result.fails ? `Ok(${body})` : body}`,
    "}",
  ].join(`\n${indent}`);
  const behind = placeBehind(source.head);
  const edits: Edit[] = owner
    ? [
        { start: match.startIndex, end: match.endIndex, text: left },
        { start: node.endIndex, end: node.endIndex, text: `\n\n${indent}${functionText}` },
        { start: behind, end: behind, text: `\n\n${enumText}` },
      ]
    : [
        { start: match.startIndex, end: match.endIndex, text: left },
        { start: behind, end: behind, text: `\n\n${functionText}\n\n${enumText}` },
      ];
  const lines = linesOf(match);
  return {
    id: `${source.file.file}:${lines[0]} ${name}`,
    file: source.file.file,
    lines,
    functionLines: linesOf(node),
    helper,
    region,
    variants: [{ edits, helper }],
  };
}

function linesOf({ startPosition, endPosition }: SyntaxNode): readonly [number, number] {
  return [startPosition.row + 1, endPosition.row + 1];
}

/** `Result<V::Value, Error>` with the enum in the place of the value; undefined where the error needs the parameter, too. */
function resultOf(
  { source, exits }: Analysis,
  { match, arms, parameter }: HandedOn,
  type: string,
): { readonly type: string; readonly fails: boolean } | undefined {
  const inside = exits.filter(
    ({ startIndex, endIndex }) => match.startIndex <= startIndex && endIndex <= match.endIndex,
  );
  const fails =
    inside.length > 0 ||
    arms.some(({ method, value }) => method === undefined && /^(?:return\s+)?Err/.test(value.text));
  if (!fails) return { type, fails };
  const returned = /^((?:\w+::)*\w*Result)<([\s\S]*)>$/.exec(source.node.childForFieldName("return_type")?.text ?? "");
  const [, ...rest] = returned ? splitAtDepth(returned[2]!, ",") : [];
  if (!returned || rest.some((each) => new RegExp(`\\b${parameter.name}\\b`).test(each))) return undefined;
  return { type: `${returned[1]}<${[type, ...rest.map((each) => each.trim())].join(", ")}>`, fails };
}

/** As the helper takes them and the function passes them, without the value that it hands to; undefined where one has no name. */
function parametersOf(
  node: SyntaxNode,
  taker: string,
): { readonly text: string; readonly argument: string }[] | undefined {
  const list = (node.childForFieldName("parameters")?.namedChildren ?? []).filter(({ type }) =>
    /parameter$/.test(type),
  );
  const all = list.map((each) => {
    const name = each.type === "self_parameter" ? "self" : each.childForFieldName("pattern");
    if (name === "self") return { text: each.text, argument: "self" };
    return name?.type === "identifier" ? { text: each.text, argument: name.text } : undefined;
  });
  if (all.some((each) => each === undefined)) return undefined;
  return all.flatMap((each) => (each === undefined || each.argument === taker ? [] : [each]));
}

/** The `match` with a variant in the place of each call. */
function worked({ match, arms }: HandedOn, variants: readonly EnumVariant[], type: string): string {
  let { text } = match;
  for (const { value, method, given } of [...arms].reverse()) {
    const made =
      method === undefined
        ? leaving(value)
        : `${type}::${variant(variants, method)}${listed(given.map((each) => each.text))}`;
    text = `${text.slice(0, value.startIndex - match.startIndex)}${made}${text.slice(value.endIndex - match.startIndex)}`;
  }
  return text;
}

function leaving({ text }: HandedArm["value"]): string {
  return /^Err\b/.test(text) ? `return ${text}` : text;
}

function variant(variants: readonly EnumVariant[], method: string): string {
  return variants.find((each) => each.method === method)!.name;
}

const listed = (parts: readonly string[]) => (parts.length === 0 ? "" : `(${parts.join(", ")})`);
const values = ({ types }: EnumVariant) => types.map((_, at) => (types.length === 1 ? "value" : `value_${at + 1}`));
const pattern = (each: EnumVariant) => `${each.name}${listed(values(each))}`;
const declared = ({ name, types }: EnumVariant) => `${name}${listed(types)}`;

/** A lifetime that only the bound of what is gone names goes with it. */
function isNeeded(generic: string, rest: string): boolean {
  const lifetime = /^'\w+/.exec(generic)?.[0];
  return lifetime === undefined || new RegExp(`${lifetime}\\b`).test(rest);
}
