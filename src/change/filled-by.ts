// The loop that fills a `Vec` as a `collect` would: the same iterator, the same order, the same way out at the first error.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { Collect } from "../analysis/signals/collects.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { bare, loopOver, type Names } from "./loop-over.ts";
import type { Place } from "./loop-place.ts";
import { stagesOf } from "./stages.ts";

export interface Filled {
  readonly lines: readonly string[];
  /** The `Vec`. */
  readonly name: string;
  /** What stands behind the loop where that is not the name alone. */
  readonly value?: string;
}

/** Adapters that announce no items: then `collect` reserves nothing, either. */
const ANNOUNCES_NONE = /\.\s*(?:filter|filter_map|flat_map|flatten|take_while|skip_while|map_while|scan)\s*\(/;

/** The best first; a string says why there is none. */
export function filledBy(analysis: Analysis, { call, chain, target, label }: Collect, place: Place): Filled[] | string {
  const names = namesIn(analysis.source.node.text);
  const name = place.name ?? names("collected");
  const [made, from] = [place.tries === "never" ? "" : names("made"), names("source")];
  const vector = /(?:\w+::)*Vec\b(?:\s*<[\s\S]*>)?/.exec(
    label === "try-collect" ? (argumentsOf(target)[0] ?? "") : target,
  )?.[0];
  if (vector === undefined) return "what it collects into is not written";
  const path = /^(?:\w+::)*Vec/.exec(vector)![0];
  const type = place.type ?? (place.shape === "let" || place.shape === "block" ? vector : undefined);
  const typed = type === undefined || type === path ? "" : `: ${type}`;
  const { source, stages } = stagesOf(analysis, chain);
  const reserves = label === "collect" && !ANNOUNCES_NONE.test(chain.text);
  const above = commentsOf(call, [source, ...stages.flatMap(({ body }) => body ?? [])]);
  const begin = reserves
    ? [`let ${from} = ${bare(source)};`, `let mut ${name}${typed} = ${path}::with_capacity(${from}.size_hint().0);`]
    : [`let mut ${name}${typed} = ${path}::new();`];
  const filled = (last: (value: string) => readonly string[]) => {
    const taken = namesIn(`${analysis.source.node.text} ${name} ${made} ${from}`);
    const around = reserves ? from : bare(source);
    return { lines: [...above, ...begin, ...loopOver(analysis, around, stages, taken, last)], name };
  };
  const result = /^(?:\w+::)*Option\b/.test(target) ? "Some" : "Ok";
  const end = place.tries === "result" ? { value: `${result}(${name})` } : {};
  if (place.tries === "never") return [filled((value) => [`${name}.push(${value});`])];
  const isCall = (value: string) => /^[\w.:]+(?:\([^{}]*\))?$/.test(value);
  const error = argumentsOf(target)[1] ?? "_";
  const returned = analysis.source.node.childForFieldName("return_type")?.text ?? "";
  const known = error === "_" ? argumentsOf(returned)[1] : error;
  const binds = (annotation: string) => ({
    ...filled((value) => [`let ${made}${annotation} = ${value};`, `${name}.push(${made}?);`]),
    ...end,
  });
  const asked = filled((value) =>
    isCall(value) ? [`${name}.push(${value}?);`] : [`let ${made} = ${value};`, `${name}.push(${made}?);`],
  );
  return [
    { ...asked, ...end },
    binds(""),
    ...(known !== undefined && result === "Ok" ? [binds(`: Result<_, ${known}>`)] : []),
  ];
}

/** What else an item may be called before it gets a number. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = { item: ["item", "entry", "element"] };

/** Names that the text does not have, each given once. */
function namesIn(text: string): Names {
  const given = new Set<string>();
  const isTaken = (name: string) => given.has(name) || new RegExp(`\\b${name}\\b`).test(text);
  return (wished) => {
    let name = SYNONYMS[wished]?.find((each) => !isTaken(each)) ?? wished;
    for (let count = 2; isTaken(name); count++) name = `${wished}_${count}`;
    given.add(name);
    return name;
  };
}

/** Comments that stand in none of these nodes. */
function commentsOf(call: SyntaxNode, kept: readonly SyntaxNode[]): string[] {
  return call
    .descendantsOfType(["line_comment", "block_comment"])
    .filter((each) => !kept.some((node) => node.startIndex <= each.startIndex && each.endIndex <= node.endIndex))
    .map(({ text }) => text.trim());
}

/** Of `Result<Vec<u32>, E>` what stands between commas. */
function argumentsOf(type: string): string[] {
  const inside = /^[^<]*<([\s\S]*)>\s*$/.exec(type)?.[1];
  if (inside === undefined) return [];
  const parts: string[] = [""];
  let depth = 0;
  for (const [at, letter] of [...inside].entries()) {
    if ("<([".includes(letter)) depth++;
    else if (")]".includes(letter) || (letter === ">" && inside[at - 1] !== "-")) depth--;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}
