// Text of types, taken apart where no bracket is open.

/** `Vec<A, B>, C` at `,` is `Vec<A, B>` and ` C`; what closes more than was opened ends a part as well when it is the letter asked for. */
export function splitAtDepth(text: string, at: "," | ")"): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]!;
    if (depth === 0 && letter === at) {
      parts.push(text.slice(start, index));
      start = index + 1;
    } else if ("<([".includes(letter)) depth++;
    // The arrow of `fn(u8) -> u8` closes nothing.
    else if (")]".includes(letter) || (letter === ">" && text[index - 1] !== "-")) depth--;
  }
  return [...parts, text.slice(start)];
}
