// Text of types, taken apart where no bracket is open.

/** `Vec<A, B>, C` at `,` is `Vec<A, B>` and ` C`; what closes more than was opened ends a part as well when it is the letter asked for. */
export function splitAtDepth(text: string, at: "," | ")"): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const [index, letter] of [...text].entries()) {
    if (depth === 0 && letter === at) {
      parts.push("");
      continue;
    }
    if ("<([".includes(letter)) depth++;
    else if (")]".includes(letter) || (letter === ">" && text[index - 1] !== "-")) depth--;
    parts[parts.length - 1] += letter;
  }
  return parts;
}
