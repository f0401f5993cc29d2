// A closure that captures nothing becomes a function: what it is passed to is compiled for the function once, not for the closure of each copy.
import type { Analysis, Closure } from "../analysis/dependence/types.ts";
import type { Helper, Refusal } from "../model/change.ts";
import type { Region } from "../model/function.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { ChangeTools } from "./change-tools.ts";
import { namings, takenFrom } from "./helper-name.ts";
import { indented, indentOfLine } from "./indented.ts";
import { resultOf } from "./leaving.ts";
import { leavingMacro } from "./leaving-macros.ts";
import { lifetimesOf, lifetimeVariants } from "./lifetimes.ts";
import { localType, type PatchContext } from "./patch-context.ts";
import type { Patch, Variant } from "./patch-types.ts";
import { placedAt, placeOfHelper } from "./place-of-helper.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { cfgsAround } from "./under-cfg.ts";

/** Clippy's `ptr_arg` wants a slice here, and what calls it gives no slice. */
const OWNER_BORROWED = /^&\s*(?:mut\s+)?(?:Vec<|String\b|PathBuf\b)/;

/** Undefined where the region is no such closure. */
export function functionItem(context: PatchContext, region: Region, tools: ChangeTools): Patch | Refusal | undefined {
  const { analysis } = context;
  const closure = region.kind === "closure" ? closureOf(analysis, region) : undefined;
  if (!closure || closure.captures.length > 0 || !isPassed(closure.node)) return undefined;
  const { node, body } = closure;
  const { source } = analysis;
  const refuse = (reason: string): Refusal => ({ lines: region.lines, reason });
  const parameters = parametersOf(context, closure);
  if (typeof parameters === "string") return refuse(parameters);
  const result = resultOf(context, closure);
  if (result === undefined || result === "!" || context.isGeneric(result))
    return refuse("the type of the closure's result is not known or has no name");
  if (/\bunsafe\b/.test(body.text)) return refuse("the closure holds `unsafe` code");
  const own = source.owner?.kind === "trait" ? "Self" : (source.owner?.selfType ?? "Self");
  const code = body.text.replace(/\bSelf\b/g, own);
  if (code !== body.text && (context.isGeneric(own) || /[<&(]/.test(own))) return refuse("the closure names `Self`");
  const macro = leavingMacro(analysis.index, [body]);
  if (macro !== undefined) return refuse(`\`${macro}!\` may leave the function`);
  const nodes = nodesOf(analysis, closure);
  const { name, does } = nameOf(context, closure, nodes, tools);
  const text = source.file.text;
  const inside = body.type === "block" ? code : `{\n    ${code}\n}`;
  const column = indentOfLine(text, node.startIndex);
  const above = `/// ${does}. Not generic, so that what calls it is compiled once.`;
  const attributes = cfgsAround(source, node, false);
  const variants = lifetimeVariants({ inputs: parameters, result }, lifetimesOf(source.head)).map(
    (written): Variant => {
      const signature = `fn ${name}${written.generics}(${written.parameters})${written.result}`;
      const printed = `${[above, ...attributes].join("\n")}\n${signature} ${body.type === "block" ? indented(inside, column, 0) : inside}`;
      const place = placeOfHelper(context, nodes, printed, false);
      const helper: Helper = {
        name,
        lines: region.lines,
        attributes,
        signature,
        parameters: parameters.map((each) => ({ ...each, argument: each.name })),
        call: name,
        holes: [],
      };
      const edits = [{ start: node.startIndex, end: node.endIndex, text: name }, placedAt(place, printed)];
      return { edits, helper };
    },
  );
  return {
    id: `${source.file.file}:${region.lines[0]} ${name}`,
    file: source.file.file,
    lines: region.lines,
    functionLines: [source.node.startPosition.row + 1, source.node.endPosition.row + 1],
    helper: variants[0]!.helper,
    region,
    variants,
  };
}

function closureOf({ closures }: Analysis, { lines: [first, last] }: Region): Closure | undefined {
  return closures.find(
    ({ node, dependence }) =>
      dependence === "independent" && node.startPosition.row + 1 === first && node.endPosition.row + 1 === last,
  );
}

/** To a call, as it is. */
function isPassed({ parent }: SyntaxNode): boolean {
  return parent?.type === "arguments" && parent.parent?.type === "call_expression";
}

function parametersOf(
  context: PatchContext,
  { node }: Closure,
): readonly { readonly name: string; readonly type: string }[] | string {
  const found: { readonly name: string; readonly type: string }[] = [];
  for (const each of node.childForFieldName("parameters")?.namedChildren ?? []) {
    const pattern = each.type === "parameter" ? each.childForFieldName("pattern") : each;
    const local = context.analysis.locals.find(
      ({ declaration, kind }) => declaration.id === pattern?.id && kind === "closure-parameter",
    );
    if (!pattern || !local) return "a parameter of the closure is taken apart";
    const { type } = localType(context, local);
    if (type === undefined || context.isGeneric(type))
      return `the type of \`${local.name}\` is not known or has no name`;
    if (OWNER_BORROWED.test(type)) return `\`${local.name}\` would be better off as a slice`;
    found.push({ name: local.name, type });
  }
  return found;
}

/** Its body as the statements that move. */
function nodesOf({ blocks }: Analysis, { body }: Closure): RegionNodes {
  const { startIndex, endIndex, startPosition, endPosition } = body;
  const own = blocks.find(({ node }) => node.id === body.id);
  return {
    block: own ?? { node: body, statements: [body], startIndex, endIndex, inClosure: true },
    statements: own?.statements ?? [body],
    startIndex,
    endIndex,
    lines: [startPosition.row + 1, endPosition.row + 1],
    endsBlock: true,
  };
}

/** By what comes of it. */
function nameOf(context: PatchContext, { node }: Closure, nodes: RegionNodes, tools: ChangeTools) {
  const own = context.analysis.source.item.name.replace(/^r#/, "");
  const passedTo = node.parent!.parent!.childForFieldName("function")?.text ?? "";
  const fails = /\b(?:ok_or_else|map_err)(?:::<.*>)?$/s.test(passedTo);
  const [first, ...others] = namings(context.analysis, nodes, false);
  const error = { name: `${own}_error`, does: `The error of \`${own}\`` };
  return takenFrom(fails ? [error, first, ...others] : [first, ...others], tools.take);
}
