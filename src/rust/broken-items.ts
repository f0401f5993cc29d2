// Items that the parser cannot read, and for which it gives up on what stands beside them: without these, the rest of a text can be read.
import type { Part } from "./blank-parts.ts";
import { outlineOf } from "./function-texts.ts";
import { CHARACTER, COMMENT, STRING } from "./lexical.ts";
import { parseRust, type SyntaxNode } from "./parser.ts";

const CONTAINERS = new Set(["mod_item", "impl_item", "trait_item", "foreign_mod_item"]);
const TOKEN = new RegExp(`${COMMENT}|${STRING}|${CHARACTER}|[(){}[\\]]`, "g");
/** `impl const A` and `const trait B` hold items, `const fn c` and `extern crate d` do not. */
const START =
  /^(?:\s|#!?\s*\[[^\]]*\]|\/\/[^\n]*|\/\*[\s\S]*?\*\/|pub\b\s*(?:\([^()]*\))?|(?:const|async|unsafe|default|auto|safe|gen)\b|extern\s*(?:"[^"]*"\s*)?(?=fn\b))*(mod|impl|trait|fn|struct|enum|union|macro|macro_rules|static|type|use|extern|reuse)\b/;

/** Whether an error is about items themselves, not inside of one of them. */
export function losesItems(root: SyntaxNode, text: string): boolean {
  return root.hasError && (root.type !== "source_file" || losesAny(root, 0, text));
}

function losesAny(holder: SyntaxNode, brace: 0 | 1, text: string): boolean {
  const from = holder.startIndex + brace;
  const seams = (outlineOf(text.slice(from, holder.endIndex - brace))?.seams ?? []).map((seam) => from + seam);
  return holder.namedChildren.some((item) => {
    if (!item.hasError) return false;
    if (item.isError || item.isMissing) return true;
    // What ends elsewhere than its braces say took its neighbours in.
    if (seams.some((seam) => item.startIndex < seam && seam < item.endIndex)) return true;
    const body = CONTAINERS.has(item.type) ? item.childForFieldName("body") : null;
    return body !== null && losesAny(body, 1, text);
  });
}

/** What of an item counts: `lost`, that it takes its neighbours along when it stands alone; `any` error. */
export type Measure = "lost" | "any";

/**
 * In order; empty where the braces of the text do not match, or nothing is wrong.
 * @param text with bodies of functions blank, but those that hold items
 */
export function brokenItems(text: string, measure: Measure): readonly Part[] {
  const search = { measure, left: MOST_PARSED, depth: 0 };
  const found = broken(text, { start: 0, end: text.length }, ["", ""], search);
  return search.left < 0 ? [] : found;
}

/** Characters that are parsed again, and for each text as many as it takes besides: a file of that many items takes a second or two. */
const MOST_PARSED = 2_000_000;
const EACH = 500;
/** Of modules in modules: each costs what is in it. What is deeper goes as a whole. */
const MAX_DEPTH = 16;

interface Search {
  readonly measure: Measure;
  left: number;
  depth: number;
}

/** @param around what a part stands in: methods are looked at in their `impl` */
function broken(text: string, { start: from, end: to }: Part, around: Around, search: Search): readonly Part[] {
  return itemsIn(text, from, to).flatMap((item) => {
    const written = text.slice(item.start, item.end);
    if (!isBroken(written, around, search)) return [];
    const open = openingBrace(text, item);
    const kind = kindOf(written);
    const opens = /^(?:mod|impl|trait|extern|fn)$/.test(kind) && search.depth < MAX_DEPTH;
    if (open === undefined || !opens) return [item];
    const head = text.slice(item.start, open);
    if (isBroken(`${head}}`, around, search)) return [item];
    const within: Around = [around[0] + head, `}${around[1]}`];
    const body = { start: open, end: item.end - 1 };
    search.depth++;
    const inside = kind === "fn" ? innerItems(text, body, within, search) : broken(text, body, within, search);
    search.depth--;
    const rest = inside.reduceRight((text, { start, end }) => {
      return text.slice(0, start - item.start) + text.slice(end - item.start);
    }, written);
    return inside.length > 0 && !isBroken(rest, around, search) ? inside : [item];
  });
}

/** Items of a function. A statement is not left out of it: what is said of the function would not be true. */
function innerItems(text: string, { start, end }: Part, around: Around, search: Search): readonly Part[] {
  return itemsIn(text, start, end).filter((part) => {
    const written = text.slice(part.start, part.end);
    return kindOf(written) !== "" && isBroken(written, around, search, "any");
  });
}

type Around = readonly [string, string];

function isBroken(part: string, around: Around, search: Search, measure = search.measure): boolean {
  const whole = around[0] + part + around[1];
  search.left -= whole.length + EACH;
  if (search.left < 0) return false;
  const tree = parseRust(whole);
  return measure === "any" ? tree.hasError : losesItems(tree.rootNode, whole);
}

/** Without the blanks around them. */
function itemsIn(text: string, from: number, to: number): readonly Part[] {
  const seams = outlineOf(text.slice(from, to))?.seams ?? [];
  return seams.slice(1).flatMap((seam, at) => {
    const item = text.slice(from + seams[at]!, from + seam);
    const start = from + seams[at]! + item.search(/\S|$/);
    const end = from + seams[at]! + item.trimEnd().length;
    return start < end ? [{ start, end }] : [];
  });
}

/** The word behind attributes and modifiers; empty for what is no item. */
function kindOf(item: string): string {
  return START.exec(item)?.[1] ?? "";
}

/** Behind the first brace outside of brackets. */
function openingBrace(text: string, { start, end }: Part): number | undefined {
  let nesting = 0;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match !== null && match.index < end; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === "(" || token === "[") nesting++;
    else if (token === ")" || token === "]") nesting--;
    else if (token === "{" && nesting === 0) return TOKEN.lastIndex;
  }
  return undefined;
}
