// Rust text in, syntax tree out: the only file that knows which tree-sitter parses.
import { UserError } from "../errors.ts";
import { insideNative } from "./native-calls.ts";
import { nativeParser } from "./native-parser.ts";
import type { Parse, Range } from "./parse.ts";
import { patience } from "./patience.ts";
import { spelledAsKnown } from "./spelled-as-known.ts";
import type { Gap } from "./syntax/restore-places.ts";
import type { SyntaxNode } from "./syntax/syntax-node.ts";
import { type Parsed, SyntaxTree } from "./syntax/syntax-tree.ts";

export type { SyntaxNode } from "./syntax/syntax-node.ts";
export type { SyntaxTree } from "./syntax/syntax-tree.ts";

const PARSERS = ["native", "wasm"] as const;
type ParserName = (typeof PARSERS)[number];

let parser: { readonly name: ParserName; readonly parse: Parse } | undefined;

/**
 * Which parser this thread uses from now on. Without a wish, the native one where it loads, the one in WebAssembly everywhere else: both are
 * the same grammar. Throws a `UserError` for another name, and where the native one is asked for and does not load.
 */
export async function chooseParser(wish: string | undefined): Promise<void> {
  const asked = wish === undefined || wish === "" ? undefined : PARSERS.find((name) => name === wish);
  if (wish && asked === undefined) {
    throw new UserError(`there is no parser ${JSON.stringify(wish)}: MONO_ADVISE_PARSER is native or wasm`);
  }
  if (asked !== undefined && asked === parser?.name) return;
  if (asked !== "wasm") {
    try {
      parser = { name: "native", parse: loaded() };
      return;
    } catch (error) {
      if (asked === "native") {
        throw new UserError(`the native parser does not load here (${firstLine(error)}): leave MONO_ADVISE_PARSER out`);
      }
    }
  }
  const { wasmParser } = await import("./wasm-parser.ts");
  parser = { name: "wasm", parse: await wasmParser() };
}

/** For a thread that is to parse as this one does. */
export function parserInUse(): ParserName {
  return inUse().name;
}

function inUse() {
  parser ??= { name: "native", parse: loaded() };
  return parser;
}

function loaded(): Parse {
  return insideNative(() => nativeParser());
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0]!;
}

/** Parses one file. Errors become ERROR nodes, never exceptions; columns and indices are UTF-16 code units. */
export function parseRust(text: string): SyntaxTree {
  return new SyntaxTree({ text, from: START, ...parse(text) });
}

/**
 * Parses a file as if nothing stood in `gaps`, which are in order; everything else is at its true place in `text`. What is left is parsed as
 * a text of its own: of tree-sitter's ranges each token costs as much as there are ranges in front of it.
 */
export function parseAround(text: string, gaps: readonly Gap[]): SyntaxTree {
  if (gaps.length === 0) return parseRust(text);
  const left = gaps.map(({ start }, at) => text.slice(gaps[at - 1]?.end ?? 0, start));
  const kept = [...left, text.slice(gaps.at(-1)!.end)].join("");
  return new SyntaxTree({ text, from: START, kept, gaps, ...parse(kept) });
}

/** Parses what stands between the braces of `tokens` as items, at its true place in `text`. */
export function parseInside(text: string, tokens: SyntaxNode): SyntaxTree {
  const [first, last] = [tokens.firstChild ?? tokens, tokens.lastChild ?? tokens];
  return parseRange(text, {
    startIndex: first.endIndex,
    endIndex: last.startIndex,
    startPosition: first.endPosition,
    endPosition: last.startPosition,
  });
}

/** Parses a part of `text` as a file of its own, at its true place. */
export function parseRange(text: string, range: Range): SyntaxTree {
  const from = { index: range.startIndex, position: range.startPosition };
  return new SyntaxTree({ text, from, ...parse(text, range) });
}

const START = { index: 0, position: { row: 0, column: 0 } };

const spent = patience();
/** Texts that took too long: whoever asks once more is told at once. */
const refused = new Set<string>();
const MOST_REFUSED = 20;
const LIMIT_OF_NOTHING = 1_000;

type Answer = Pick<Parsed, "hasError" | "walk" | "free" | "refused" | "kept">;

/** What has errors is parsed once more, as if it were written in the words that the grammar knows. */
function parse(text: string, range?: Range): Answer {
  const answer = parseOnce(text, range);
  if (!answer.hasError || answer.refused !== undefined) return answer;
  const { startIndex, endIndex } = range ?? { startIndex: 0, endIndex: text.length };
  const part = text.slice(startIndex, endIndex);
  const spelled = spelledAsKnown(part);
  if (spelled === part) return answer;
  answer.free?.();
  const kept = text.slice(0, startIndex) + spelled + text.slice(endIndex);
  return { kept, ...parseOnce(kept, range) };
}

function parseOnce(text: string, range: Range | undefined): Answer {
  if (range === undefined && refused.has(text)) return nothingOf();
  const length = range === undefined ? text.length : range.endIndex - range.startIndex;
  const limit = spent.limit(length);
  const { parsed, took } = inUse().parse(text, limit, range);
  spent.took(length, took);
  if (parsed !== undefined) return parsed;
  if (range === undefined && refused.size < MOST_REFUSED) refused.add(text);
  return nothingOf();
}

function nothingOf(): Answer {
  return { ...inUse().parse("", LIMIT_OF_NOTHING).parsed!, hasError: true, refused: "takes too long to parse" };
}
