// Names of the debug info that are too long to keep: every type argument is cut by itself, so that how many there are and which are equal is still told.

/** Of an argument, in bytes: more than reports show. */
const longestArgument = 120;
/** Of a name that has no arguments to tell apart. */
const longestName = 400;

/** A derive's `const _`: types in it share a name, and who counts arguments asks for it. */
const SHARED_NAME = "::_::";

const CLOSING: Readonly<Record<string, string>> = { "<": ">", "(": ")", "[": "]", "{": "}" };
const [DASH, COMMA, SPACE, LESS, MORE] = [0x2d, 0x2c, 0x20, 0x3c, 0x3e];
/** By byte: whether it opens (1) or closes (-1) a bracket. */
const NESTING = new Int8Array(256);
for (const [open, close] of Object.entries(CLOSING)) {
  NESTING[open.charCodeAt(0)] = 1;
  NESTING[close.charCodeAt(0)] = -1;
}

/**
 * The same for the same name: `f<{closure_env#0}<Option<…>>, usize>`, what was cut off of an argument as a number. The name is
 * `bytes[start, end)`, raw, as LLVM escapes it: names of a large crate are tens of millions of letters, too many to make strings of.
 */
export function shortenedName(bytes: Buffer, start: number, end: number): string {
  let open = start;
  while (open < end && bytes[open] !== LESS) open++;
  // For MSVC rustc writes them in the look of C++: `ref$<str$>`.
  if (open - start > longestName || bytes[end - 1] !== MORE || bytes.subarray(start, end).includes("$<"))
    return bytes.toString("latin1", start, Math.min(end, start + longestName));
  return `${bytes.toString("latin1", start, open + 1)}${topLevel(bytes, open + 1, end - 1).join(", ")}>`;
}

function topLevel(bytes: Buffer, from: number, end: number): string[] {
  const found: string[] = [];
  let [start, depth] = [from, 0];
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === COMMA && depth === 0) {
      found.push(shortenedArgument(bytes, start, at));
      start = at + 1;
    } else if (byte !== MORE || bytes[at - 1] !== DASH) depth += NESTING[byte]!;
  }
  found.push(shortenedArgument(bytes, start, end));
  return found;
}

function shortenedArgument(bytes: Buffer, from: number, to: number): string {
  let [start, end] = [from, to];
  while (start < end && bytes[start] === SPACE) start++;
  while (start < end && bytes[end - 1] === SPACE) end--;
  if (end - start <= longestArgument) return bytes.toString("latin1", start, end);
  const kept = bytes.toString("latin1", start, start + longestArgument);
  const open: string[] = [];
  for (let at = 0; at < kept.length; at++) {
    const change = kept[at] === ">" && kept[at - 1] === "-" ? 0 : NESTING[kept.charCodeAt(at)]!;
    if (change > 0) open.push(CLOSING[kept[at]!]!);
    else if (change < 0) open.pop();
  }
  const isShared = !kept.includes(SHARED_NAME) && bytes.subarray(start, end).includes(SHARED_NAME);
  return `${kept}${isShared ? SHARED_NAME : ""}#${hash(bytes, start, end)}${open.reverse().join("")}`;
}

/** FNV-1a, twice: two of a million types share one of 53 bits less often than once in 10,000 crates. */
function hash(bytes: Buffer, start: number, end: number): string {
  let one = 0x811c9dc5 | 0;
  let two = 0x01000193;
  for (let at = start; at < end; at++) {
    one = Math.imul(one ^ bytes[at]!, 0x01000193);
    two = Math.imul(two ^ bytes[at]!, 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
