// A syntax tree as columns of numbers, one row for each node in the order in which they begin: a node is the number of its row.
import { betweenNativeCalls } from "../native-calls.ts";
import { type Cursor, fieldNumber, type Kind, kindNumber, kinds } from "./vocabulary.ts";

/** Rows of a subtree follow each other: those below row `i` are `i + 1` to `last[i]`. */
export interface Columns {
  readonly count: number;
  readonly types: Uint16Array;
  /** UTF-16 units, as `ends`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** -1 for the root. */
  readonly parents: Int32Array;
  readonly lasts: Int32Array;
  /** Of the node in its parent; 0 for none. */
  readonly fields: Uint8Array;
  /** Rows that were not in the text but had to be: empty when nothing is wrong with the tree. */
  readonly missing: ReadonlySet<number>;
  /** Nested so deep that only the root is here: who goes down node by node would run out of stack. */
  readonly tooDeep: boolean;
}

/** Levels of a tree. A chain of so many calls or operators is written by no one, and what climbs through them costs the square of it. */
export const MAX_NESTING = 12_000;

const SPACE = 32;
/** Rows that are read before it is asked whether this thread is to be ended. */
const AT_A_TIME = 4096;

/** Where a tree is written while its size is not known; grows with the largest. */
let scratch = columnsFor(1 << 12);

/**
 * One walk over everything below the cursor. Asked one by one, nodes of tree-sitter 0.22.4 cost five times as much as a row here: each
 * question crosses to native code, each answer is an object that is made, looked up and freed there as well. For the same reason places
 * are read off the text where it shows them: a node begins at the first character behind what stands in front of it, and ends with its last child.
 */
export function readColumns(cursor: Cursor, text: string, hasError: boolean): Columns {
  let { types, starts, ends, parents, lasts, fields } = scratch;
  const missing = new Set<number>();
  let row = 0;
  let parent = -1;
  let asksFields = 0;
  let nesting = 0;
  // Where the next node begins, but for white space: the start of its parent, or the end of the sibling in front of it.
  let edge = 0;
  for (;;) {
    if (row === types.length) {
      scratch = copied(scratch, row, row * 2);
      ({ types, starts, ends, parents, lasts, fields } = scratch);
    }
    if (row % AT_A_TIME === 0) betweenNativeCalls();
    const number = kindNumber(cursor);
    const kind = kinds[number]!;
    types[row] = number;
    parents[row] = parent;
    fields[row] = asksFields > kind.punctuation ? fieldNumber(cursor) : 0;
    if (hasError && cursor.nodeIsMissing) missing.add(row);
    edge = hasError || kind.inexact ? cursor.startIndex : startOf(kind);
    starts[row++] = edge;
    if (!kind.leaf && cursor.gotoFirstChild()) {
      if (++nesting > MAX_NESTING) return onlyRoot();
      parent = row - 1;
      asksFields = kind.asksFields;
      continue;
    }
    edge = hasError ? cursor.endIndex : endOf(kind);
    ends[row - 1] = edge;
    lasts[row - 1] = row - 1;
    while (!cursor.gotoNextSibling()) {
      if (parent < 0 || !cursor.gotoParent())
        return { ...copied(scratch, row, row), count: row, missing, tooDeep: false };
      nesting--;
      if (hasError || kinds[types[parent]!]!.inexact) edge = cursor.endIndex;
      ends[parent] = edge;
      lasts[parent] = row - 1;
      parent = parents[parent]!;
      asksFields = parent < 0 ? 0 : kinds[types[parent]!]!.asksFields;
    }
  }

  function onlyRoot(): Columns {
    const root = copied(scratch, 1, 1);
    root.ends[0] = text.length;
    root.lasts[0] = 0;
    return { ...root, count: 1, missing: new Set(), tooDeep: true };
  }

  function startOf({ length, name }: Kind): number {
    let start = edge;
    while (text.charCodeAt(start) <= SPACE) start++;
    // A comment, or the body of a function, may stand there that the parser was not given.
    const seen = length > 0 ? text.startsWith(name, start) : true;
    return seen && text.charCodeAt(start) !== SLASH ? start : cursor.startIndex;
  }

  function endOf({ length, word }: Kind): number {
    if (length > 0) return edge + length;
    if (!word) return cursor.endIndex;
    let end = edge;
    while (isWord(text.charCodeAt(end))) end++;
    // Letters of other alphabets, and `r#name`.
    return text.charCodeAt(end) > LAST_ASCII || text.charCodeAt(end) === HASH ? cursor.endIndex : end;
  }
}

const HASH = 35;
const SLASH = 47;
const LAST_ASCII = 127;

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

type Numbers = Omit<Columns, "count" | "missing" | "tooDeep">;

/** In one piece of memory: most trees are small, and there are many. */
function columnsFor(size: number): Numbers {
  const memory = new ArrayBuffer(size * 19);
  const starts = new Uint32Array(memory, 0, size);
  const ends = new Uint32Array(memory, 4 * size, size);
  const parents = new Int32Array(memory, 8 * size, size);
  const lasts = new Int32Array(memory, 12 * size, size);
  const types = new Uint16Array(memory, 16 * size, size);
  return { types, starts, ends, parents, lasts, fields: new Uint8Array(memory, 18 * size, size) };
}

function copied(from: Numbers, count: number, size: number): Numbers {
  const to = columnsFor(size);
  to.types.set(from.types.subarray(0, count));
  to.starts.set(from.starts.subarray(0, count));
  to.ends.set(from.ends.subarray(0, count));
  to.parents.set(from.parents.subarray(0, count));
  to.lasts.set(from.lasts.subarray(0, count));
  to.fields.set(from.fields.subarray(0, count));
  return to;
}
