// Names of the debug info that are too long to keep: every type argument is cut by itself, so that how many there are and which are equal is still told.

/** Of an argument, in bytes: more than reports show. */
const longestArgument = 120;
/** Of a name that has no arguments to tell apart. */
const longestName = 400;

/** A derive's `const _`: types in it share a name, and who counts arguments asks for it. */
const SHARED_NAME = "::_::";

/** The same for the same name: `f<{closure_env#0}<Option<…>>, usize>`, what was cut off of an argument as a number. @param name raw, as LLVM escapes it */
export function shortenedName(name: string): string {
  const open = name.indexOf("<");
  // For MSVC rustc writes them in the look of C++: `ref$<str$>`.
  if (open < 0 || open > longestName || !name.endsWith(">") || name.includes("$<")) return name.slice(0, longestName);
  const cut = topLevel(name, open + 1, name.length - 1).map(shortenedArgument);
  return `${name.slice(0, open + 1)}${cut.join(", ")}>`;
}

function topLevel(text: string, from: number, end: number): string[] {
  const found: string[] = [];
  let [start, depth] = [from, 0];
  for (let at = from; at < end; at++) {
    const letter = text[at]!;
    if (letter === "," && depth === 0) {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    } else depth += nesting(text, at);
  }
  return [...found, text.slice(start, end).trim()];
}

function shortenedArgument(text: string): string {
  if (text.length <= longestArgument) return text;
  const kept = text.slice(0, longestArgument);
  const open: string[] = [];
  for (let at = 0; at < kept.length; at++) {
    const change = nesting(kept, at);
    if (change > 0) open.push(CLOSING[kept[at]!]!);
    else if (change < 0) open.pop();
  }
  const shared = text.includes(SHARED_NAME) && !kept.includes(SHARED_NAME) ? SHARED_NAME : "";
  return `${kept}${shared}#${hash(text)}${open.reverse().join("")}`;
}

const CLOSING: Readonly<Record<string, string>> = { "<": ">", "(": ")", "[": "]", "{": "}" };

/** The arrow of `fn(u8) -> u8` closes nothing. */
function nesting(text: string, at: number): number {
  const letter = text[at]!;
  if (CLOSING[letter] !== undefined) return 1;
  if (letter === ">") return text[at - 1] === "-" ? 0 : -1;
  return letter === ")" || letter === "]" || letter === "}" ? -1 : 0;
}

/** FNV-1a, twice: two of a million types share one of 53 bits less often than once in 10,000 crates. */
function hash(text: string): string {
  let [one, two] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
