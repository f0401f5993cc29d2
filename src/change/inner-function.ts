// The patch that leaves a function of one call: its body moves to an inner one that takes a `dyn Fn`, a slice or a `dyn Trait`.

import type { Analysis } from "../analysis/dependence/types.ts";
import type { Helper, Refusal } from "../model/change.ts";
import type { Technique } from "../model/finding.ts";
import { modifiersOf } from "../rust/modifiers.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { bound, type ErasedParameter, erasedParameters } from "./erased-parameters.ts";
import { indentOfLine } from "./indented.ts";
import { keptGenerics, keptWhere } from "./kept-generics.ts";
import type { Edit, Patch } from "./patch-types.ts";
import { placeBehind } from "./place-of-helper.ts";
import { SAFETY } from "./print-call.ts";
import { safetyOf } from "./print-helper.ts";
import { type RecursiveCall, recursiveCalls } from "./recursive-calls.ts";
import { tracked } from "./tracked.ts";
import { cfgsAround } from "./under-cfg.ts";

/** @param take a name that is free. @returns undefined where the technique is another. */
export function innerFunction(
  analysis: Analysis,
  technique: Technique,
  take: (name: string) => string,
): Patch | Refusal | undefined {
  const { source, body } = analysis;
  const { node, owner, item } = source;
  const erased = erasedParameters(analysis, technique);
  if (!body || erased.length === 0) return undefined;
  const lines = [body.startPosition.row + 1, body.endPosition.row + 1] as const;
  const refuse = (reason: string): Refusal => ({ lines, reason });
  const modifiers = modifiersOf(node);
  if (/\b(?:async|const)\b/.test(modifiers)) return refuse(`the function is \`${modifiers}\``);
  if (owner && owner.kind !== "inherent-impl") return refuse("a trait has no place for an inner method");
  const parameters = innerParameters(node, erased);
  if (typeof parameters === "string") return refuse(parameters);
  const gone = new Set(erased.map(({ erases }) => erases));
  const result = node.childForFieldName("return_type")?.text;
  const generics = keptGenerics(node, gone);
  const where = keptWhere(node, gone);
  const rest = [result ?? "", where, ...generics, ...parameters.map(({ written }) => written)].join(" ");
  const length = erased.find((each) => each.length !== undefined);
  const codeOf = (text: string) =>
    length ? text.replace(new RegExp(`\\b${length.erases}\\b`, "g"), length.length!) : text;
  const code = codeOf(body.text);
  const named = [...gone].find((name) => isNamed(name, `${rest} ${code}`));
  if (named !== undefined) return refuse(`\`${named}\` is named where the inner function would not have it`);
  const name = take(`${item.name.replace(/^r#/, "")}_inner`);
  const list = generics.length === 0 ? "" : `<${generics.join(", ")}>`;
  const unsafe = /\bunsafe\b/.test(modifiers);
  const head = `${unsafe ? "unsafe " : ""}fn ${name}${list}(${parameters.map(({ written }) => written).join(", ")})${result === undefined ? "" : ` -> ${result}`}${where}`;
  const column = owner ? indentOfLine(source.file.text, node.startIndex) : 0;
  const indent = " ".repeat(column);
  const attributes = [...cfgsAround(source, node, owner !== undefined), ...tracked(node)];
  const does = `/// \`${item.name}\` for ${FOR[technique]}: the body is not compiled for each of them.`;
  const above = [does, ...(unsafe ? safetyOf(source) : []), ...attributes];
  const again = recursiveCalls(node, body, owner !== undefined, erased);
  const sure = again.filter(({ isSure }) => isSure);
  const bodies = [...new Set([again, sure].map((calls) => codeOf(renamed(body, calls, name))))];
  const receiver = parameters.some(({ isSelf }) => isSelf) ? "self." : owner ? "Self::" : "";
  const passed = parameters.flatMap(({ argument }) => (argument === undefined ? [] : [argument]));
  const bare = `${receiver}${name}(${passed.join(", ")})`;
  const before = erased.flatMap((each) => each.before ?? []);
  const stays = [...before, ...(unsafe ? [SAFETY, `unsafe { ${bare} }`] : [bare])];
  const call = stays.join("\n");
  const left = `{\n${indent}    ${stays.join(`\n${indent}    `)}\n${indent}}`;
  const place = owner ? node.endIndex : placeBehind(source.head);
  const edits = (inner: string): Edit[] => [
    { start: body.startIndex, end: body.endIndex, text: left },
    ...mutable(node, erased),
    ...noLongerMutable(node, erased),
    ...parameters.flatMap(({ renames, name: text }) =>
      renames ? [{ start: renames.startIndex, end: renames.endIndex, text }] : [],
    ),
    { start: place, end: place, text: `\n\n${indent}${[...above, head].join(`\n${indent}`)} ${inner}` },
  ];
  const helper: Helper = {
    name,
    lines,
    attributes,
    signature: head,
    parameters: parameters.flatMap((each) =>
      each.argument === undefined ? [] : [{ name: each.name, type: each.type, argument: each.argument }],
    ),
    call,
    holes: [],
  };
  return {
    id: `${source.file.file}:${lines[0]} ${name}`,
    file: source.file.file,
    lines,
    functionLines: [node.startPosition.row + 1, node.endPosition.row + 1],
    helper,
    variants: bodies.map((each) => ({ edits: edits(each), helper })),
  };
}

function renamed(body: SyntaxNode, calls: readonly RecursiveCall[], name: string): string {
  return [...calls]
    .sort((a, b) => b.startIndex - a.startIndex)
    .reduce((text, { startIndex, endIndex }) => {
      const [from, to] = [startIndex - body.startIndex, endIndex - body.startIndex];
      return `${text.slice(0, from)}${name}${text.slice(to)}`;
    }, body.text);
}

const FOR: Partial<Record<Technique, string>> = {
  "dyn-erasure-closure": "closures of every type",
  "const-generic-to-runtime": "arrays of every length",
  "dyn-erasure-trait": "values of every type",
};

/** `self` with a type of its own, as `mut self: Box<Self>`. */
const SELF = /^(?:mut\s+)?self$/;

interface InnerParameter {
  readonly written: string;
  readonly name: string;
  readonly type: string;
  readonly argument?: string;
  readonly isSelf: boolean;
  /** The function's own pattern, which takes the value apart: that is the inner one's now. */
  readonly renames?: SyntaxNode;
}

/** What a value is called that the function's pattern has no name for: by its type. */
function wholeName(fn: SyntaxNode, parameter: SyntaxNode): string {
  const type = /(\w+)(?:<.*>)?$/s.exec(parameter.childForFieldName("type")?.text ?? "")?.[1] ?? "";
  const name = type.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
  const isFree = /^[a-z]\w*$/.test(name) && name !== type && !new RegExp(`\\b${name}\\b`).test(fn.text);
  const at = fn.childForFieldName("parameters")!.namedChildren.findIndex(({ id }) => id === parameter.id);
  return isFree ? name : `given_${at + 1}`;
}

function innerParameters(node: SyntaxNode, erased: readonly ErasedParameter[]): InnerParameter[] | string {
  const found: InnerParameter[] = [];
  for (const each of node.childForFieldName("parameters")?.namedChildren ?? []) {
    if (each.type === "self_parameter") {
      found.push({ written: each.text, name: "self", type: each.text, isSelf: true });
      continue;
    }
    if (each.type !== "parameter") continue;
    const pattern = each.childForFieldName("pattern");
    if (pattern === null) return "a parameter has no pattern";
    if (SELF.test(pattern.text)) {
      found.push({ written: each.text, name: "self", type: each.text, isSelf: true });
      continue;
    }
    const plain = bound(pattern);
    const name = plain ?? wholeName(node, each);
    const other = erased.find((one) => one.name === name);
    const type = other?.type ?? each.childForFieldName("type")?.text ?? "";
    const written = other ? `${pattern.text}: ${other.type}` : each.text;
    const isWhole = plain === undefined ? { renames: pattern } : {};
    found.push({ written, name, type, argument: other?.argument ?? name, isSelf: false, ...isWhole });
  }
  return found;
}

function isNamed(name: string, text: string): boolean {
  return /^\w+$/.test(name) && new RegExp(`\\b${name}\\b`).test(text);
}

/** What is changed is the inner function's: `mut` would be a warning in the one that only hands it on. */
function noLongerMutable(node: SyntaxNode, erased: readonly ErasedParameter[]): Edit[] {
  const list = node.childForFieldName("parameters")?.namedChildren ?? [];
  return list.flatMap((each): Edit[] => {
    const [word, what] = each.namedChildren;
    if (word?.type !== "mutable_specifier" || !what || each.text.startsWith("&")) return [];
    if (erased.some(({ name, borrowsMutably }) => borrowsMutably && name === what.text)) return [];
    return [{ start: word.startIndex, end: what.startIndex, text: "" }];
  });
}

/** The function borrows its own closure mutably. */
function mutable(node: SyntaxNode, erased: readonly ErasedParameter[]): Edit[] {
  const list = node.childForFieldName("parameters")?.namedChildren ?? [];
  return list.flatMap((each): Edit[] => {
    const pattern = each.childForFieldName("pattern");
    const found = erased.find(({ name, borrowsMutably }) => borrowsMutably && pattern?.text === name);
    return found && pattern ? [{ start: pattern.startIndex, end: pattern.startIndex, text: "mut " }] : [];
  });
}
