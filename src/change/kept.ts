// Parameters that a helper has like its function: those of the `impl` that it stands in, and those that it declares itself.
import type { Analysis } from "../analysis/dependence/types.ts";
import { neededParameters } from "../analysis/regions/kept-parameters.ts";
import type { Finding } from "../model/finding.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** What a finding says of the copies and of what may be kept. */
export type Asked = Pick<Finding, "regions" | "cost">;

export interface Kept {
  /** In the order of the function's parameters. */
  readonly names: readonly string[];
  /** It stands in the `impl` of the function, and has the parameters of that from there. */
  readonly inImpl: boolean;
  /** Those that it declares, as the function or its `impl` does: `K: Key`. */
  readonly declares: readonly string[];
  /** What its `where` clause asks of those that it has. */
  readonly where: readonly string[];
}

export const NOTHING_KEPT: Kept = { names: [], inImpl: false, declares: [], where: [] };

/** Where so many of the copies stay, a helper is hardly worth it. */
const MOST_LEFT = 0.5;

/**
 * What the regions ask to keep, with all of an inherent `impl`; also those of the `impl` alone, where the copies differ in the function's own.
 * Undefined where there is no such helper.
 */
export function keptOf(analysis: Analysis, { regions, cost }: Asked): Kept | undefined {
  const { parameters, source } = analysis;
  const { owner, item, node } = source;
  if (item.macro !== undefined || owner?.kind === "trait") return undefined;
  const asked = new Set(regions.flatMap((region) => region.keeps ?? []));
  const inImpl = owner?.kind === "inherent-impl";
  const around = parameters.filter(({ from }) => from === "impl");
  if (asked.size === 0) {
    if (!inImpl || around.length === 0 || around.length === parameters.length) return undefined;
    const needed = neededParameters(analysis).filter((name) => around.some((each) => each.name === name));
    const left = cost?.keptCopies?.[needed.join(", ")] ?? Number.POSITIVE_INFINITY;
    if (left > MOST_LEFT * (cost?.copies ?? 0)) return undefined;
  }
  const has = ({ name, from }: Analysis["parameters"][number]) => asked.has(name) || (inImpl && from === "impl");
  const names = parameters.filter(has).map(({ name }) => name);
  const lost = parameters.filter((each) => !has(each)).map(({ name }) => name);
  if (lost.length === 0 || names.some((name) => !/^\w+$/.test(name))) return undefined;
  const heads = inImpl || !owner ? [node] : [owner.node, node];
  const declares = heads.flatMap(declaredIn).filter((each) => names.includes(nameOf(each)));
  const predicates = heads.flatMap(predicatesOf).filter((each) => names.some((name) => mentions(each.text, name)));
  // One about another parameter says nothing of these.
  const where = predicates.filter((each) => !lost.some((name) => mentions(leftOf(each), name)));
  const texts = [...declares, ...where].map(({ text }) => text.replace(/\s+/g, " "));
  const strange = (text: string) => lost.some((name) => mentions(text, name)) || /'(?!static\b)\w+(?!')/.test(text);
  if (texts.some(strange)) return undefined;
  return { names, inImpl, declares: texts.slice(0, declares.length), where: texts.slice(declares.length) };
}

function declaredIn(head: SyntaxNode): SyntaxNode[] {
  const list = head.childForFieldName("type_parameters")?.namedChildren ?? [];
  return list.filter(({ type }) => /^(?:type|const)_parameter$/.test(type));
}

function nameOf(parameter: SyntaxNode): string {
  return parameter.childForFieldName("name")?.text ?? "";
}

function predicatesOf(head: SyntaxNode): SyntaxNode[] {
  const clause = head.namedChildren.find(({ type }) => type === "where_clause");
  return clause?.namedChildren.filter(({ type }) => type === "where_predicate") ?? [];
}

function leftOf(predicate: SyntaxNode): string {
  return predicate.childForFieldName("left")?.text ?? "";
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<!\\w)${name.replace(/[^\w\s]/g, "\\$&")}(?!\\w)`).test(text);
}
