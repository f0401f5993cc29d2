// A message of generic values in the middle of an expression: put together in a cold function, which takes them as trait objects.
import type { Analysis } from "../analysis/dependence/types.ts";
import { coldSites } from "../analysis/signals/cold-sites.ts";
import type { Helper } from "../model/change.ts";
import type { Region } from "../model/function.ts";
import { PRIMITIVE } from "../rust/copy-types.ts";
import { knownMacro } from "../rust/known-macros.ts";
import { macroName } from "../rust/macro-name.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { ChangeTools } from "./change-tools.ts";
import { constantType } from "./hoisted.ts";
import { type Message, messageOf } from "./message-of.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { Edit, Patch } from "./patch-types.ts";
import { placeBehind } from "./place-of-helper.ts";
import { tracked } from "./tracked.ts";
import { cfgsAround } from "./under-cfg.ts";

/** Of a message that costs less in all copies together nobody wants a function. */
const WORTH = 100;

/** Undefined where the region has no such message, or more than one. */
export function coldMessage(context: PatchContext, region: Region, tools: ChangeTools): Patch | undefined {
  const { analysis } = context;
  const { kind, measured } = region;
  if (kind !== "cold" || (measured && measured.lines + measured.causedLines < WORTH)) return undefined;
  const macros = coldSites(analysis).map(({ first, last, startIndex }) => ({
    first,
    last,
    all: last.descendantsOfType("macro_invocation").filter((macro) => macro.startIndex >= startIndex),
  }));
  const whole = macros.find(({ first, last }) => standsIn(region, first, last))?.all;
  const alone = macros.flatMap(({ all }) => all).filter((macro) => standsIn(region, macro, macro));
  const [macro, ...others] = whole ?? alone;
  const message = macro && others.length === 0 ? messageOf(macro) : undefined;
  if (macro === undefined || message === undefined) return undefined;
  const built = builtWith(analysis, macro);
  return built && patchOf(context, region, built, message, tools);
}

function standsIn({ lines }: Region, first: SyntaxNode, last: SyntaxNode): boolean {
  return first.startPosition.row + 1 === lines[0] && last.endPosition.row + 1 === lines[1];
}

interface Built {
  /** What moves. */
  readonly node: SyntaxNode;
  readonly macro: SyntaxNode;
  readonly type: string;
  readonly noun: "error" | "message" | "panic";
}

/** A panic, or the text with the variants it is put in: `ParseError::Text(format!(…))`. */
function builtWith({ index, parameters }: Analysis, macro: SyntaxNode): Built | undefined {
  const { name, path } = macroName(macro);
  if (path.length > 1) return undefined;
  if (knownMacro(name)?.ends !== undefined)
    return /assert/.test(name) ? undefined : { node: macro, macro, type: "!", noun: "panic" };
  if (name !== "format") return undefined;
  let found: Built = { node: macro, macro, type: "String", noun: "message" };
  for (let at = macro; ; ) {
    const call = at.parent?.type === "arguments" && at.parent.namedChildren.length === 1 ? at.parent.parent : null;
    const called = call?.type === "call_expression" ? call.childForFieldName("function") : null;
    const [, type, owner = ""] = /^((?:\w+::)*([A-Z]\w*))::[A-Z]\w*$/.exec(called?.text ?? "") ?? [];
    // An enum that is generic, or a parameter, has a type that the path does not say.
    const isPlain = (index.types.get(owner) ?? []).every((item) => item.parameters.length === 0);
    if (
      call === null ||
      type === undefined ||
      !isPlain ||
      owner === "Self" ||
      parameters.some((each) => each.name === owner)
    )
      return found;
    found = { node: call!, macro, type, noun: "error" };
    at = call!;
  }
}

function patchOf(
  context: PatchContext,
  { lines }: Region,
  { node, macro, type, noun }: Built,
  message: Message,
  tools: ChangeTools,
): Patch {
  const { source } = context.analysis;
  const { file, item } = source;
  const taken = new Set<string>();
  const names = message.printed.map(({ captured, argument }, at) => {
    const wished = captured ?? wishedName(argument) ?? `value_${at + 1}`;
    const name = taken.has(wished) ? `${wished}_${at + 1}` : wished;
    taken.add(name);
    return name;
  });
  const name = tools.take(`${item.name.replace(/^r#/, "")}_${noun}`);
  const plain = message.printed.map(({ argument }) => plainType(context, argument, node.startIndex));
  const types = message.printed.map(({ trait }, at) => plain[at] ?? `&dyn std::fmt::${trait}`);
  const signature = `fn ${name}(${names.map((each, at) => `${each}: ${types[at]}`).join(", ")}) -> ${type}`;
  const from = macro.startIndex - node.startIndex;
  const text = node.text;
  const body = `${text.slice(0, from)}${message.text(names)}${text.slice(from + macro.text.length)}`;
  const passed = message.printed.map(({ argument }, at) => (plain[at] === undefined ? borrowed(argument) : argument));
  const call = `${name}(${passed.join(", ")})`;
  const attributes = [...cfgsAround(source, node, false), "#[cold]", "#[inline(never)]", ...tracked(source.node)];
  const what = noun === "panic" ? "The panic" : noun === "error" ? "The error" : "The message";
  const above = `/// ${what} of \`${item.name}\`, whatever types it has: not generic, so that it is compiled once.`;
  const helperText = `\n\n${[above, ...attributes, `${signature} {`, `    ${body}`, "}"].join("\n")}`;
  const place = placeBehind(source.head);
  const edits: Edit[] = [
    { start: node.startIndex, end: node.endIndex, text: call },
    { start: place, end: place, text: helperText },
  ];
  const helper: Helper = {
    name,
    lines: [node.startPosition.row + 1, node.endPosition.row + 1],
    attributes,
    signature,
    parameters: names.map((each, at) => ({
      name: each,
      type: types[at]!,
      argument: passed[at]!,
    })),
    call,
    holes: [],
  };
  return {
    id: `${file.file}:${lines[0]} ${name}`,
    file: file.file,
    lines: helper.lines,
    functionLines: [source.node.startPosition.row + 1, source.node.endPosition.row + 1],
    helper,
    variants: [{ edits, helper }],
  };
}

/** Of a number or a text, which go in as they are: a local, or a constant of a trait. */
function plainType(context: PatchContext, argument: string, before: number): string | undefined {
  const constant = /^\w+::([A-Z][A-Z0-9_]*)$/.exec(argument)?.[1];
  const { locals } = context.analysis;
  const local = locals.findLast(({ name, startIndex }) => name === argument && startIndex < before);
  const type = constant ? constantType(context, constant)?.type : local && localType(context, local).type;
  const text = type?.replace(/^&\s*'\w+\s+/, "&").replace(/^&\s+/, "&");
  return text !== undefined && PRIMITIVE.test(text) && !context.isGeneric(text) ? text : undefined;
}

function borrowed(argument: string): string {
  const isOne = /^[\w.:]+(?:\([^()]*\)|\[[^[\]]*\]|\.\w+)*$/.test(argument);
  return argument.startsWith("&") ? argument : isOne ? `&${argument}` : `&(${argument})`;
}

/** `TO::DATA_TYPE` is `data_type`, `self.len()` is `len`. */
function wishedName(argument: string): string | undefined {
  const word = /(\w+)(?:\(\))?$/.exec(argument)?.[1];
  return word !== undefined && /^[A-Za-z]\w*$/.test(word) && word !== "self" ? word.toLowerCase() : undefined;
}
