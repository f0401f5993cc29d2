// The loop that fills a `Vec` as a `collect` would: the same iterator, the same order, the same way out at the first error.
import type { Analysis } from "../analysis/dependence/types.ts";
import { beginsAtGiven, type Collect, isVisible } from "../analysis/signals/collects.ts";
import { announcesNone } from "../analysis/signals/consumers.ts";
import { type CollectionType, collectionType, resultOf } from "../rust/collections.ts";
import { COMMENT, STRING } from "../rust/lexical.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { splitAtDepth } from "../rust/split-at-depth.ts";
import { joinedBy } from "./joined-by.ts";
import { bare, type Last, loopOver, type Names } from "./loop-over.ts";
import type { Place } from "./loop-place.ts";
import { stagesOf } from "./stages.ts";

export interface Filled {
  readonly lines: readonly string[];
  /** The collection. */
  readonly name: string;
  /** What stands behind the loop where that is not the name alone. */
  readonly value?: string;
}

/** Of parts of a text nobody knows the number: then `collect` reserves what it always does. */
const PARTS_OF_TEXT = /\.\s*(?:lines|r?split\w*|r?match(?:es|_indices))\s*\(/;

/** Lines of a closure that leaves by itself, and so cannot be the loop's body. */
const LONG = 8;
const linesOf = ({ startPosition, endPosition }: SyntaxNode) => endPosition.row - startPosition.row + 1;

/** Who reads the loop later would write `collect` again. Short: rustfmt leaves alone what holds a line that is too long. */
export const usedUpWhy = (method: string) => `// Not \`${method}\`, which is compiled anew for each iterator.`;
export const WHY = usedUpWhy("collect");
export const isWhy = (line: string) => /^\/\/ Not `\w+`, which is compiled anew/.test(line);

/**
 * The best first; a string says why there is none.
 * @param once its function has one copy.
 */
export function filledBy(
  analysis: Analysis,
  { call, chain, target, written }: Collect,
  place: Place,
  once = false,
): Filled[] | string {
  const names = namesIn(analysis.source.node.text);
  const name = place.name ?? names("collected");
  const from = names("source");
  const result = resultOf(target);
  const collection = collectionType(result?.inner ?? target);
  if (collection === undefined) return "what it collects into is not known";
  const { finish } = collection;
  const made = place.tries === "never" ? "" : names(collection.pairs ? "entry" : "value");
  const type = finish
    ? undefined
    : (place.type ?? (place.shape === "end" || target !== written ? undefined : (result?.inner ?? target)));
  const returned = resultOf(analysis.source.node.childForFieldName("return_type")?.text ?? "");
  const inClosure = analysis.closures.some(
    (each) => each.startIndex <= call.startIndex && call.endIndex <= each.endIndex,
  );
  const mayFail =
    !inClosure && (place.tries === "result" || (result?.error !== "_" && result?.error === returned?.error));
  // What is reserved at once is filled in one loop.
  const joined = result === undefined && !collection.reserves ? joinedBy(chain) : [chain];
  const parts = joined.map((each) => stagesOf(analysis, each, result?.kind === "Ok" && mayFail));
  const stages = parts.flatMap((part) => part.stages);
  const closures = parts.flatMap(({ source }) => source.descendantsOfType("closure_expression"));
  if (once && stages.length === 0) return "nothing of it would stand in the loop but the items";
  // Half of a chain in the loop and half in front of it reads worse than either.
  if (once && closures.length > 0) return "a part of it would stay in front of the loop";
  if (closures.some((closure) => linesOf(closure) > LONG)) return "a closure in front of it is too long for a loop";
  // An iterator that is made elsewhere may be any chain, of which `size_hint` is compiled part by part, to say little: 4,300 lines for 7 of them, as measured.
  const begins = isVisible(analysis, chain) || beginsAtGiven(analysis, chain);
  const isKnown = begins && !announcesNone(chain) && !PARTS_OF_TEXT.test(chain.text);
  const announces = collection.reserves && result === undefined && isKnown;
  const above = commentsOf(call, [
    ...parts.map(({ source }) => source),
    ...stages.flatMap(({ body, comments }) => [...(body ? [body] : []), ...comments]),
  ]);
  const filled = (last: Last["lines"]) => {
    // What only one of two loops says the other may say again.
    const around = joined.length > 1 ? analysis.source.node.text.replace(call.text, " ") : analysis.source.node.text;
    const taken = namesIn(`${around} ${name} ${made} ${from}`, oneOf(place.name));
    const pattern = collection.pairs && place.tries === "never" ? `(${taken("key")}, ${taken("value")})` : undefined;
    const to = { ...(pattern !== undefined && { pattern }), lines: last };
    const heads = parts.map(({ source }) => bare(source));
    // A closure of several lines in the head of a loop is hard to read.
    const isBound = announces || (heads.length === 1 && heads[0]!.includes("\n"));
    const lines = parts.flatMap((part, at) => loopOver(analysis, isBound ? from : heads[at]!, part.stages, taken, to));
    const whole = finish === undefined ? undefined : `${name}${finish}`;
    if (whole !== undefined && place.shape === "let")
      lines.push(`let ${name}${place.type === undefined ? "" : `: ${place.type}`} = ${whole};`);
    const value = place.shape === "let" ? undefined : whole;
    return {
      lines: [
        ...above,
        WHY,
        ...(isBound ? [`let ${from} = ${heads[0]};`] : []),
        ...begin(collection, name, type, announces ? `${from}.size_hint().0` : undefined),
        ...lines,
      ],
      name,
      ...(value !== undefined && { value }),
    };
  };
  const add = (value: string) => adding(collection, name, value, names);
  if (place.tries === "never") return [filled(add)];
  const end = place.tries === "result" ? { value: `${result?.kind ?? "Ok"}(${name}${finish ?? ""})` } : {};
  const isOk = /^Ok\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)$/;
  const isCall = (value: string) => /^[\w.:]+(?:\([^{}]*\))?$/.test(value);
  const error = result?.error ?? "_";
  const known = error === "_" ? returned?.error : error;
  const annotated = (value: string, annotation = "") => [`let ${made}${annotation} = ${value};`, ...add(`${made}?`)];
  let asked = false;
  const direct = filled((value) => {
    asked = isCall(value) && !isOk.test(value);
    const succeeds = isOk.exec(value)?.[1];
    const arms = mayFail
      ? /^match ([^\n{]+) \{\s*(Ok\([^\n]*\)) => Ok\((.*)\),\n\s*(Err\([^\n]*\)) => (Err\(.*\)),\s*\}$/.exec(value)
      : null;
    const [into, ...more] = arms ? add(arms[3]!) : [];
    if (arms && into !== undefined && more.length === 0)
      return [
        `match ${arms[1]} {`,
        `    ${arms[2]} => ${into.replace(/;$/, "")},`,
        `    ${arms[4]} => return ${arms[5]},`,
        "}",
      ];
    if (succeeds !== undefined) return add(succeeds);
    return asked ? add(`${value}?`) : [`let ${made} = ${value}?;`, ...add(made)];
  });
  // Each way is a check of the compiler's: none twice.
  const ways = asked ? [direct, filled((value) => annotated(value))] : [direct];
  if (known !== undefined && result?.kind === "Ok")
    ways.push(filled((value) => annotated(value, `: Result<_, ${known}>`)));
  return ways.map((way) => ({ ...way, ...end }));
}

/** @param count of the items, where it is known. */
function begin(
  { path, isPlain }: CollectionType,
  name: string,
  type: string | undefined,
  count: string | undefined,
): string[] {
  const typed = type === undefined || type === path ? "" : `: ${type}`;
  const made = isPlain ? (count === undefined ? "new()" : `with_capacity(${count})`) : "default()";
  return [
    `let mut ${name}${typed} = ${path}::${made};`,
    ...(count !== undefined && !isPlain ? [`${name}.reserve(${count});`] : []),
  ];
}

/** A value goes in whole, a pair as key and value. */
function adding({ add, pairs }: CollectionType, name: string, value: string, names: Names): string[] {
  if (!pairs) return [`${name}.${add}(${value});`];
  // Characters and strings may hold what looks like a bracket, and an operator may.
  const inside = /^\(([^"'<>]*)\)$/s.exec(value)?.[1];
  const parts = inside === undefined ? [] : splitAtDepth(inside, ",").map((part) => part.trim());
  if (parts.length === 2 && parts.every((part) => part !== "" && !part.startsWith(")")))
    return [`${name}.${add}(${parts.join(", ")});`];
  const pair = `(${names("key")}, ${names("value")})`;
  return [`let ${pair} = ${value};`, `${name}.${add}${pair};`];
}

/** `name` of `names`, of `failed_entries` `entry`. */
function oneOf(name: string | undefined): string | undefined {
  const word = /([a-z]{3,})s$/.exec(name?.split("_").at(-1) ?? "")?.[1];
  return word?.replace(/ie$/, "y");
}

/** What else an item may be called before it gets a number. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  item: ["item", "entry", "element"],
  value: ["value", "found", "entry"],
};

const SAID = new RegExp(`${COMMENT}|${STRING}`, "g");

/** Names that the text does not have but in comments and strings, each given once. */
export function namesIn(source: string, one?: string): Names {
  const text = source.replace(SAID, " ");
  const given = new Set<string>();
  const isTaken = (name: string) => given.has(name) || new RegExp(`\\b${name}\\b`).test(text);
  return (wished) => {
    const better = one !== undefined && (wished === "value" || wished === "item") ? [one] : [];
    let name = [...better, ...(SYNONYMS[wished] ?? [])].find((each) => !isTaken(each)) ?? wished;
    for (let count = 2; isTaken(name); count++) name = `${wished}_${count}`;
    given.add(name);
    return name;
  };
}

/** Comments that stand in none of these nodes. */
export function commentsOf(call: SyntaxNode, kept: readonly SyntaxNode[]): string[] {
  return call
    .descendantsOfType(["line_comment", "block_comment"])
    .filter((each) => !kept.some((node) => node.startIndex <= each.startIndex && each.endIndex <= node.endIndex))
    .map(({ text }) => text.trim());
}
