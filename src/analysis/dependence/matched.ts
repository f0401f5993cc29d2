// What a pattern does with what it is matched against: `match headers { Ok(text) => … }` moves out of `headers`, `ref mut text` changes it.
import type { SyntaxNode } from "../../rust/parser.ts";
import { bindPattern } from "./bind-pattern.ts";
import { copied } from "./copied.ts";
import { place, settle } from "./place.ts";
import type { Home } from "./resolve-item.ts";
import { UNKNOWN } from "./ty.ts";
import type { Local, Ty, Use } from "./types.ts";
import { fresh, type Walk } from "./walk.ts";

/** What is matched: its type, and where its use stands in the walk when it is a local. */
interface Matched {
  readonly node: SyntaxNode | null;
  readonly type: Ty;
  readonly used: number;
}

export function visitMatched(walk: Walk, node: SyntaxNode | null): Matched {
  const type = node ? fresh(walk, undefined, () => settle(walk, node, place(walk, node))) : UNKNOWN;
  return { node, type, used: walk.uses.length - 1 };
}

/** Binds a pattern; the use of a local that is matched is corrected by what the names of the pattern do. */
export function bindMatched(walk: Walk, pattern: SyntaxNode | null, { node, type, used }: Matched): void {
  const before = walk.locals.length;
  bindPattern(walk, pattern, type, "let");
  const use = walk.uses[used];
  if (!node || use?.startIndex !== node.startIndex || use.endIndex !== node.endIndex || use.local.type.reference)
    return;
  const modes = walk.locals.slice(before).map((local) => modeOf(local, walk.scope.home));
  const mode = (["move", "mut"] as const).find((each) => modes.includes(each));
  if (mode) walk.uses[used] = { ...use, mode };
}

function modeOf({ declaration, type }: Local, home: Home): Use["mode"] {
  const words: string[] = [];
  for (let at: SyntaxNode | null = declaration; at; at = at.parent) {
    if (at !== declaration && !/_pattern$/.test(at.type)) break;
    if (at.type === "reference_pattern") return "read";
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      if (before.type !== "ref" && before.type !== "mutable_specifier") break;
      words.push(before.type);
    }
  }
  if (words.includes("ref")) return words.includes("mutable_specifier") ? "mut" : "read";
  return type.reference === "shared" || (!type.reference && copied(type, home)) ? "read" : "move";
}
