// Names that the tokens of a macro bind themselves: `|(name, _)| name.len()`, `let name = name.trim();`.
import type { SyntaxNode } from "../../rust/parser.ts";

/** A name that means no local of the function from one token on to before another. */
export interface Shadow {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Of one level of tokens; what is inside of brackets has a level of its own. */
export function shadows(tokens: readonly SyntaxNode[]): Shadow[] {
  const found: Shadow[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { type } = tokens[at]!;
    if (type === "|" && opensClosure(tokens[at - 1])) {
      const close = indexOf(tokens, at + 1, /^\|$/);
      const to = indexOf(tokens, close, /^[,;]$/);
      for (const name of names(tokens.slice(at + 1, close))) found.push({ name, from: at, to });
      at = close;
    } else if (type === "let" && !/^(?:if|while|&&)$/.test(tokens[at - 1]?.type ?? "")) {
      const equal = indexOf(tokens, at, /^(?:=|:)$/);
      const from = indexOf(tokens, equal, /^;$/);
      for (const name of names(tokens.slice(at + 1, equal))) found.push({ name, from, to: tokens.length });
    }
  }
  return found;
}

/** Behind an operand `|` is an operator. */
function opensClosure(before: SyntaxNode | undefined): boolean {
  return before === undefined || /^(?:[([{,;=]|=>|move|return)$/.test(before.text);
}

function indexOf(tokens: readonly SyntaxNode[], from: number, type: RegExp): number {
  const at = tokens.findIndex((token, index) => index >= from && type.test(token.type));
  return at < 0 ? tokens.length : at;
}

/** The names that a pattern binds: no type behind a `:`, no variant, no path. */
function names(tokens: readonly SyntaxNode[]): string[] {
  return tokens.flatMap((token, at) => {
    if (token.type === "token_tree") return names(token.children);
    const before = tokens[at - 1]?.type;
    const isName = token.type === "identifier" && /^[a-z_]/.test(token.text) && before !== "::" && before !== ":";
    return isName && tokens[at + 1]?.type !== "::" ? [token.text] : [];
  });
}
