// Takes a printed path apart: `a::<impl b::T<C> for d::S>::f::{{closure}}` → segments, types and traits in brackets.

/** A bracket names what an impl is for; `type` and `trait` are as printed, without the brackets. */
export interface Segment {
  readonly name: string;
  readonly bracket?: { readonly type: string; readonly trait?: string };
}

const OPEN = "<([{";
const CLOSE = ">)]}";

/** Calls `visit` for each character that stands outside of all brackets; stops at the first answer. */
function outermost<T>(text: string, visit: (at: number) => T | undefined): T | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (OPEN.includes(char)) depth++;
    else if (CLOSE.includes(char) && !(char === ">" && (text[at - 1] === "-" || text[at - 1] === "="))) depth--;
    else if (depth === 0) {
      const answer = visit(at);
      if (answer !== undefined) return answer;
    }
  }
  return undefined;
}

/** Splits at `::` outside of brackets; generic arguments stay with their segment. */
export function splitPath(path: string): string[] {
  if (!/[<([{]/.test(path)) return path.split("::");
  const parts: string[] = [];
  let start = 0;
  outermost(path, (at) => {
    if (path[at] === ":" && path[at + 1] === ":") {
      parts.push(path.slice(start, at));
      start = at + 2;
    }
    return undefined;
  });
  parts.push(path.slice(start));
  return parts;
}

export function pathSegments(path: string): Segment[] {
  return splitPath(path).map((name) => {
    if (!name.startsWith("<") || !name.endsWith(">")) return { name };
    const inner = name.slice(1, -1);
    if (inner.startsWith("impl ")) {
      const rest = inner.slice("impl ".length);
      const at = indexOfWord(rest, " for ");
      return at < 0 ? bracket(name, rest) : bracket(name, rest.slice(at + 5), rest.slice(0, at));
    }
    const at = indexOfWord(inner, " as ");
    return at < 0 ? bracket(name, inner) : bracket(name, inner.slice(0, at), inner.slice(at + 4));
  });
}

function bracket(name: string, type: string, trait?: string): Segment {
  return { name, bracket: trait === undefined ? { type } : { type, trait } };
}

function indexOfWord(text: string, word: string): number {
  return outermost(text, (at) => (text.startsWith(word, at) ? at : undefined)) ?? -1;
}

/** `&mut a::T<b::C>` → `&a::T`, `[a::T; 3]` → `[a::T]`: the path of a type without arguments, lifetimes, `mut` and `dyn`. */
export function typeHead(type: string, depth = 0): string {
  const marks = /^(?:&|\*|mut |const |dyn |'\w+ )+/.exec(type)?.[0] ?? "";
  const bare = type.slice(marks.length);
  const reference = marks.replace(/[^&*]/g, "").replaceAll("*", "&");
  if (depth > 20) return reference + bare;
  return reference + bareHead(bare, depth);
}

function bareHead(bare: string, depth: number): string {
  if (bare.startsWith("[")) return `[${typeHead(bare.slice(1, -1).replace(/;[^;]*$/, ""), depth + 1)}]`;
  if (bare.startsWith("(")) return `(${",".repeat(Math.max(0, splitList(bare.slice(1, -1)).length - 1))})`;
  if (/^(?:unsafe |extern )*fn\(/.test(bare)) return "fn";
  if (bare.startsWith("<")) return "_";
  return splitPath(bare).map(withoutArguments).join("::");
}

/** `Vec<T>` → `Vec`; the plus of `dyn A + B` goes with what follows it. */
export function withoutArguments(segment: string): string {
  const cut = segment.search(/[<( +]/);
  return cut <= 0 ? segment : segment.slice(0, cut);
}

function splitList(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  outermost(text, (at) => {
    if (text[at] === ",") {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    return undefined;
  });
  const last = text.slice(start).trim();
  return last === "" ? parts : [...parts, last];
}

/** `&a::b::C` → `&C`: the own name of a printed type head. */
export function lastName(path: string): string {
  const at = path.lastIndexOf("::");
  return at < 0 ? path : `${/^(?:&|\[)*/.exec(path)![0]}${path.slice(at + 2)}`;
}
