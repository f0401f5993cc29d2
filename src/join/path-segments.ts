// Takes a printed path apart: `a::<impl b::T<C> for d::S>::f::{{closure}}` → segments, types and traits in brackets.

/** A bracket names what an impl is for; `type` and `trait` are as printed, without the brackets. */
export interface Segment {
  readonly name: string;
  readonly bracket?: { readonly type: string; readonly trait?: string };
}

/** Where `token` stands outside of all brackets. Every measured row goes through here several times. */
function outermost(text: string, token: "::" | "," | " for " | " as "): number[] {
  const found: number[] = [];
  const first = token[0]!;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "<" || char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") depth--;
    // The `>` of `->` and `=>` closes nothing.
    else if (char === ">") depth -= text[at - 1] === "-" || text[at - 1] === "=" ? 0 : 1;
    else if (depth === 0 && char === first && text.startsWith(token, at)) {
      found.push(at);
      at += token.length - 1;
    }
  }
  return found;
}

/** Splits at `::` outside of brackets; generic arguments stay with their segment. */
export function splitPath(path: string): string[] {
  if (!/[<([{]/.test(path)) return path.split("::");
  return cut(path, outermost(path, "::"), 2);
}

function cut(text: string, at: readonly number[], width: number): string[] {
  const starts = [0, ...at.map((index) => index + width)];
  return starts.map((start, part) => text.slice(start, at[part] ?? text.length));
}

export function pathSegments(path: string): Segment[] {
  return splitPath(path).map((name) => {
    if (!name.startsWith("<") || !name.endsWith(">")) return { name };
    const inner = name.slice(1, -1);
    if (inner.startsWith("impl ")) {
      const rest = inner.slice("impl ".length);
      const at = outermost(rest, " for ")[0] ?? -1;
      return at < 0 ? bracket(name, rest) : bracket(name, rest.slice(at + 5), rest.slice(0, at));
    }
    const at = outermost(inner, " as ")[0] ?? -1;
    return at < 0 ? bracket(name, inner) : bracket(name, inner.slice(0, at), inner.slice(at + 4));
  });
}

function bracket(name: string, type: string, trait?: string): Segment {
  return { name, bracket: trait === undefined ? { type } : { type, trait } };
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
  if (bare.startsWith("(")) return `(${",".repeat(Math.max(0, listLength(bare.slice(1, -1)) - 1))})`;
  if (/^(?:unsafe |extern )*fn\(/.test(bare)) return "fn";
  if (bare.startsWith("<")) return "_";
  return splitPath(bare).map(withoutArguments).join("::");
}

/** `Vec<T>` → `Vec`; the plus of `dyn A + B` goes with what follows it. */
export function withoutArguments(segment: string): string {
  const cut = segment.search(/[<( +]/);
  return cut <= 0 ? segment : segment.slice(0, cut);
}

/** `A,B` and `A,B,` are two. */
function listLength(text: string): number {
  return text.trim() === "" ? 0 : cut(text, outermost(text, ","), 1).filter((part) => part.trim() !== "").length;
}

/** `&a::b::C` → `&C`: the own name of a printed type head. */
export function lastName(path: string): string {
  const at = path.lastIndexOf("::");
  return at < 0 ? path : `${/^(?:&|\[)*/.exec(path)![0]}${path.slice(at + 2)}`;
}
