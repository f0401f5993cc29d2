// Rust that the grammar does not know, put in words of the same length that it knows: places stay true, and names are read from the text itself.
import { CHARACTER, COMMENT, STRING } from "./lexical.ts";

const PRIMITIVE = String.raw`\b(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|str)`;
/** Behind the `#` of the first. */
const ATTRIBUTES = String.raw`\s*\[[^[\]]*\]\s*(?:#\s*\[[^[\]]*\]\s*)*`;
/** Characters between brackets: no more, or text that never closes them costs the square of its length. */
const SOME = 1_000;
/** Any name, of the same length. */
const NAME = "_";

/** tree-sitter-rust 0.24.0 is of April 2025, and leaves out some older syntax. What has nothing in its place becomes blanks. */
const SPELLINGS: readonly (readonly [unknown: string, known?: string])[] = [
  // Stable. `unsafe extern { safe fn f(); }`, of edition 2024.
  [String.raw`\bunsafe(?=\s+(?:extern\s*(?:"[^"]*"\s*)?\{|(?:static|mod|auto)\b))`],
  [String.raw`\bsafe(?=\s+(?:fn|static)\b)`],
  // A variable of the name of an operator; a macro of the name of a block.
  [String.raw`\braw\b(?<=&\s*raw)(?!\s+(?:const|mut)\b)`, NAME],
  [String.raw`\btry(?=\s*!\s*[({[])|${PRIMITIVE}(?=\s*(?:!\s*[({[]|@))`, NAME],
  // Names of edition 2015.
  [String.raw`\basync\b(?!\s*(?:[{|]|(?:move|fn|unsafe|gen|extern|for|static|Fn\w*)\b))`, NAME],
  [String.raw`\btry\b(?!\s*(?:\{|bikeshed\b))|\btry(?<=\b(?:struct|enum|union|trait|mod)\s+try)`, NAME],
  // `fn f<>()`, `f::<>()`; `T:`, `T: A +` and `type A: = B` without a bound behind them; a predicate without any.
  [String.raw`(?:::\s*)?<\s*>`],
  [String.raw`(?:\[[^[\]]{0,${SOME}}\]\s*:|\b\w+\s*:(?<=\bwhere\s+\w+\s*:))(?!:)\s*(?:,|(?=\{))`],
  [String.raw`\b\w+\s*:(?=\s*[,{])(?<=\bwhere\b[^{}()<>=]{0,${SOME}},\s*\w+\s*:)\s*,?`],
  [String.raw`:(?<!::)(?=\s*(?:[,>;]|=[^=>]))|:(?<=\btrait\s+\w+\s*:)(?=\s*\{)`],
  [String.raw`\+(?=\s*[>),;])(?<=[\w>]\s*\+)`],
  // `|a, b,| c`, `S { 0: a }`, `T: (for<'a> A<'a>)`.
  [String.raw`,(?=\s*\|)(?<=(?:[(,:={;>]|\b(?:move|return|static))\s*\|[^|;{}]{1,${SOME}},)`],
  [String.raw`\b\d+(?=\s*:(?!:))(?<=[{,]\s*\d+)`, NAME],
  [String.raw`\bfor\s*<[^<>]*>(?<=\(\s*for\s*<[^<>]*>)`],
  // `C<-1>`, `where (): Sized`, `S { a, .. } = s`, `f(#[cfg(a)] b)`, `S { #[cfg(a)] b, .. }`, `struct S where T: U;`.
  [String.raw`-(?<=[<,]\s*-)(?=\s*\d)`],
  [String.raw`\(\)(?=\s*:(?!:))`, NAME],
  [String.raw`\.\.(?<=[{,]\s*\.\.)(?=\s*\})`],
  [String.raw`#(?<=(?:[=(,[|]|\bwhere)\s*#)${ATTRIBUTES}`],
  [String.raw`#(?<=\{\s*#)${ATTRIBUTES}(?=(?:(?:ref|mut)\s+)*\w+\s*(?:[,}]|:(?!:)))`],
  [String.raw`\bwhere\b(?<=\bstruct\s+\w+(?:\s*<[^{};()]{0,${SOME}}>)?\s*where)[^{};]{0,${SOME}}(?=;)`],
  [String.raw`\.\.=(?<=\|\s*\.\.=)`, ".. "],
  // `extern { type A; }`, `trait A: where B: C`.
  [String.raw`\b(?:pub\s*(?:\([^()]*\)\s*)?)?\btype\s+\w+\s*;`],
  [String.raw`:(?<!::)(?=\s*where\b)`],
  // Tokens of macros: `~`, `$` alone.
  [String.raw`~(?!\s*const\b)`, "^"],
  [String.raw`\$(?![\w(])`],
  // Of nightly, as far as crates use it.
  [String.raw`\bauto(?=\s+trait\b)`],
  [String.raw`\bdefault(?=\s+(?:(?:const|async|unsafe)\s+)*(?:fn|type|const|impl|unsafe)\b)`],
  [String.raw`\bconst(?=\s+(?:unsafe\s+)?(?:trait|impl)\b)`],
  [String.raw`\bconst(?<=\bimpl(?:\s*<[^{};]{0,${SOME}}>)?\s*const)(?=\s+[A-Z:]|\s+\w+::)`],
  [String.raw`\bconst(?<=(?::|\b(?:impl|dyn))\s*const)(?=\s+(?:[A-Z]|::|\w+::))`],
  [String.raw`\[const\]|~\s*const\b|\bconst(?<=\+\s*const)(?=\s+[A-Z])`],
  [String.raw`\b(?:pub\s*(?:\([^()]*\)\s*)?)?\btrait\s+\w+\s*(?:<[^={}]{0,${SOME}}>\s*)?=[^;{}]{0,${SOME}};`],
  [String.raw`:(?<=\btype\s+\w+\s*:)[^=;{}<>:][^=;{}<>:]{0,${SOME}}(?==)`],
  [
    String.raw`\bgen\b(?=\s+fn\b)|\bgen(?:\s+move)?\b(?<=(?:(?<![=!<>])=|[(,;{>]|\b(?:async|return))\s*gen(?:\s+move)?)(?=\s*\{)`,
  ],
  [
    String.raw`\bconst(?=\s+(?:move\s*)?\|)|\bsuper(?=\s+let\b)|\bmut(?=\s+ref\b)|\btype(?=\s+const\b)|\bbox(?=\s+[\w(&[])`,
  ],
  [String.raw`\btry\s+bikeshed\b[^{};]{0,${SOME}}(?=\{)`, "try"],
  [String.raw`\bimpl\s*\([^()]*\)(?=\s+(?:(?:unsafe|auto|const)\s+)*trait\b)`],
  [String.raw`f16\b(?<=\b\d[\d_.]*(?:[eE][+-]?\d+)?f16)|f128\b(?<=\b\d[\d_.]*(?:[eE][+-]?\d+)?f128)`, "f32"],
  [String.raw`\bbecome(?=\s+[\w(<])`, "return"],
  [String.raw`\bdo\s+yeet\b`, "return"],
  [String.raw`\bunsafe(?=\s+\w+\s*:)|\bunsafe\s*<[^<>]*>`],
  [String.raw`\(\.\.\)(?<=[\w>]\s*\(\.\.\))(?=\s*[:>])`],
  [String.raw`\bpin(?<=&\s*(?:'\w+\s+)?pin)(?:\s+const\b|(?=\s+mut\b))`],
  [String.raw`\bfor\s*<[^<>]*>(?=\s*(?:(?:async|move|static)\s+)*\|)`],
  [String.raw`\basync(?=\s+Fn\w*\b)`],
  [String.raw`\bawait(?<=\bfor\s+await)(?=\s)`],
];
const SKIPPED = `${COMMENT}|${STRING}|${CHARACTER}`;
// `STRING` has the first group; every spelling one of its own.
const UNKNOWN = new RegExp(`${SKIPPED}|${SPELLINGS.map(([unknown]) => `(${unknown})`).join("|")}`, "g");
const MACRO = new RegExp(String.raw`${SKIPPED}|\b(?:pub\s*(?:\([^()]*\)\s*)?)?macro\s+\w+(?=\s*[({])`, "g");
/** `\u{1F_600}`, of a character or in a string. */
const SPACED_CODE = /\\u\{[\da-fA-F]+_[\da-fA-F_]*\}/g;
const BRACKET = new RegExp(`${SKIPPED}|[(){}[\\]]`, "g");
const FRONT_MATTER = /^(?:\ufeff|#!(?!\s*\[)[^\n]*\n|\s)*---[^\n]*\n[\s\S]*?\n---[^\S\n]*(?=\n|$)/;

/** `text` itself when there is nothing of that in it. */
export function spelledAsKnown(text: string): string {
  const spelled = text.replace(UNKNOWN, (found: string, _raw: unknown, ...rest: readonly unknown[]) => {
    const which = rest.slice(0, SPELLINGS.length).findIndex((group) => group !== undefined);
    if (which < 0)
      return /^[bcr]*r/.test(found) ? found : found.replace(SPACED_CODE, (code) => code.replaceAll("_", "0"));
    const known = SPELLINGS[which]![1] ?? "";
    return known === NAME ? NAME.repeat(found.length) : known.padEnd(found.length);
  });
  return withoutMacros(spelled).replace(FRONT_MATTER, blank);
}

/** `macro name($a:expr) { … }` and `macro name { … }`: nothing in them is code yet. */
function withoutMacros(text: string): string {
  if (!/\bmacro\s+\w/.test(text)) return text;
  let kept = "";
  let from = 0;
  MACRO.lastIndex = 0;
  for (let match = MACRO.exec(text); match !== null; match = MACRO.exec(text)) {
    if (!/\bmacro\s+\w+$/.test(match[0]) || /^["'/bcr]/.test(match[0])) continue;
    const end = endOfMacro(text, MACRO.lastIndex);
    if (end === undefined) break;
    kept += text.slice(from, match.index) + blank(text.slice(match.index, end));
    from = end;
    MACRO.lastIndex = end;
  }
  return kept + text.slice(from);
}

/** Behind the brace that closes its last group; undefined where none does. */
function endOfMacro(text: string, start: number): number | undefined {
  let depth = 0;
  BRACKET.lastIndex = start;
  for (let match = BRACKET.exec(text); match !== null; match = BRACKET.exec(text)) {
    const [token] = match;
    if (/^[({[]$/.test(token)) depth++;
    else if (/^[)}\]]$/.test(token) && --depth === 0 && token === "}") return BRACKET.lastIndex;
    if (depth < 0) return undefined;
  }
  return undefined;
}

/** Lines stay lines. */
function blank(text: string): string {
  return text.replace(/[^\n\r]/g, " ");
}
