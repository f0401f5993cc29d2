// A function's text without what formatting and comments can change.

// Raw strings, strings, characters and lifetimes are kept as they are: a `//` in them is no comment.
const TOKEN =
  /(b?r(#*)"(?:[\s\S]*?"\2|[\s\S]*)|b?"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|b?'(?:\\.[^']*|[^\\'])')|\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|\s+/g;

/** Spaces that keep two words apart remain, as one; a comma before a closing bracket is rustfmt's choice. */
export function normalisedBody(text: string): string {
  const spaced = text.replace(TOKEN, (_, literal?: string) => literal ?? " ");
  return spaced
    .replace(/ +/g, " ")
    .replace(/ ?([^\w\s"']) ?/g, "$1")
    .replace(/,([)\]}>])/g, "$1")
    .trim();
}
