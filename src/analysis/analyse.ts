// One generic function: its type dependence, its regions, and the facts that rules ask for.

import type { FunctionSource, IndexLookup, PackageIndex, SourceFile } from "../index/index-types.ts";
import type { GenericFunction, GenericParameter, Region, SourceLine } from "../model/function.ts";
import type { Notice } from "../model/span.ts";
import { attributesAbove } from "../rust/attributes-above.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { analyseBody, isTooLong, MAX_BODY_LENGTH } from "./dependence/analyse-body.ts";
import type { Analysis } from "./dependence/types.ts";
import type { Measured } from "./measured.ts";
import { bodyFacts } from "./regions/body-facts.ts";
import { findRegions } from "./regions/find-regions.ts";
import { keptParameters, neededParameters } from "./regions/kept-parameters.ts";
import { sourceLines } from "./regions/source-lines.ts";
import { hasUnreadableSignature } from "./regions/unreadable-signature.ts";
import { erasableReferences } from "./signals/erasable-references.ts";
import { headerReads } from "./signals/header-reads.ts";
import { settingOf } from "./signals/settings.ts";
import { factsOf } from "./signals/signal.ts";
import { signals } from "./signals/signals.ts";

/** How the body of a function is walked: without more than the source, or with what the compiler says of its locals. */
export type ReadBody = (source: FunctionSource, index: PackageIndex, lookup: IndexLookup) => Analysis;

/** Analyses one function of `index`; items of other packages are looked up when a question leads there. Never throws for bad source. */
export function analyse(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  measured?: Measured,
  read: ReadBody = analyseBody,
): GenericFunction {
  if (source.file.text.length > MAX_FILE_LENGTH) return notAnalysed(source, tooLarge(source));
  if (parametersOf(source) > MAX_PARAMETERS)
    return notAnalysed(source, [unread(source, `has more than ${MAX_PARAMETERS} generic parameters`)]);
  const { refused } = source.node.tree;
  if (refused !== undefined) return notAnalysed(source, [unread(source, refused)]);
  try {
    return analysed(source, read(source, index, lookup), measured);
  } catch (error) {
    // Out of stack: nested less than a tree may be, and more than can be walked.
    if (!(error instanceof RangeError)) throw error;
    return notAnalysed(source, [unread(source, "is nested too deep")]);
  }
}

function analysed(source: FunctionSource, analysis: Analysis, measured: Measured | undefined): GenericFunction {
  const search = { measured: measured?.lines === true };
  const keeps = keptParameters(analysis, measured);
  const regions: Region[] = [
    ...findRegions(analysis, "statements", search),
    ...findRegions(analysis, "fields", { ...search, keeps }),
    ...findRegions(analysis, "facts", { ...search, keeps }),
  ];
  const lines: readonly SourceLine[] = sourceLines(analysis);
  const found = signals(analysis);
  return {
    ...source.item,
    parameters: withNeeds(analysis),
    attributes: attributesAbove(source.node),
    visibility: visibility(source.node),
    signature: signature(source.node, analysis.body),
    bodyLines: bodyLines(analysis.body ?? source.node),
    facts: factsOf([bodyFacts(analysis, regions, lines), ...found.facts]),
    regions: [...regions, ...found.regions],
    source: lines,
    headerReads: headerReads(analysis),
    notices: [...unreadable(source), ...tooLong(source)],
  };
}

function withNeeds(analysis: Analysis): GenericParameter[] {
  const needed = neededParameters(analysis);
  const lent = erasableReferences(analysis).filter(({ compatible }) => compatible === "yes");
  const erasable = new Set(lent.map(({ parameter }) => parameter.name));
  return analysis.parameters.map((parameter) => {
    const setting = settingOf(analysis, parameter);
    return {
      ...parameter,
      needed: needed.includes(parameter.name),
      ...(erasable.has(parameter.name) && { erasable: true as const }),
      ...(setting && { setting }),
    };
  });
}

function visibility(node: SyntaxNode): GenericFunction["visibility"] {
  const modifier = node.namedChildren.find((child) => child.type === "visibility_modifier");
  if (!modifier) return "private";
  return modifier.text === "pub" ? "public" : "restricted";
}

function signature(node: SyntaxNode, body: SyntaxNode | null | undefined): string {
  const text = body ? node.text.slice(0, body.startIndex - node.startIndex) : node.text.split("{")[0]!;
  return text.replace(/\s+/g, " ").trim();
}

function bodyLines(node: SyntaxNode): readonly [number, number] {
  return [node.startPosition.row + 1, node.endPosition.row + 1];
}

/** In UTF-16 units. Files written by hand are far shorter; the functions of a generated one of 10 MB take more than a minute. */
const MAX_FILE_LENGTH = 2_000_000;
/** Of a function and its `impl` together. What loses some of them is asked for each: nobody writes so many, and macros for tuples stop far below. */
const MAX_PARAMETERS = 200;
const told = new WeakSet<SourceFile>();

/** Lifetimes too. */
function parametersOf({ head, parameters }: FunctionSource): number {
  return Math.max(parameters.length, head.childForFieldName("type_parameters")?.namedChildCount ?? 0);
}

/** Said once for each file. */
function tooLarge({ file, item }: FunctionSource): Notice[] {
  if (told.has(file)) return [];
  told.add(file);
  const message = "longer than 2,000,000 characters: its functions were not analysed";
  return [{ kind: "too-large", message, file: item.span.file }];
}

function unread({ item }: FunctionSource, why: string): Notice {
  const message = `\`${item.name}\` ${why}: it was not looked at`;
  return { kind: "unread", message, file: item.span.file, line: item.line };
}

function tooLong(source: FunctionSource): Notice[] {
  if (!isTooLong(source.node.childForFieldName("body"))) return [];
  return [unread(source, `is longer than ${MAX_BODY_LENGTH.toLocaleString("en")} characters`)];
}

/** Says where a signature could not be parsed, as with a parameter that is called `dyn` (edition 2015). */
function unreadable(source: FunctionSource): Notice[] {
  if (!hasUnreadableSignature(source.node)) return [];
  const { item } = source;
  const message = `the signature of \`${item.name}\` could not be parsed as a whole: what it needs may not be known`;
  return [{ kind: "unparsed", message, file: item.span.file, line: item.line }];
}

/** No facts, so no rule fits, and its body is not even parsed. */
function notAnalysed(source: FunctionSource, notices: readonly Notice[]): GenericFunction {
  const { item, head: node } = source;
  const body = node.childForFieldName("body");
  return {
    ...item,
    parameters: source.parameters,
    attributes: attributesAbove(node),
    visibility: visibility(node),
    signature: signature(node, body),
    bodyLines: bodyLines(body ?? node),
    facts: {},
    regions: [],
    source: [],
    notices,
  };
}
