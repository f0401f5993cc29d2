// A syntax tree as columns of numbers, one row for each node in the order in which they begin: a node is the number of its row.
import {
  type Cursor,
  fieldFromType,
  fieldNumber,
  fieldsOfType,
  leafTypes,
  lengths,
  typeNames,
  typeNumber,
} from "./vocabulary.ts";

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
}

const SPACE = 32;

/** Where a tree is written while its size is not known; grows with the largest. */
let scratch = columnsFor(1 << 12);

/**
 * One walk over everything below the cursor. Asked one by one, nodes of tree-sitter 0.22.4 cost five times as much as a row here:
 * each question crosses to native code, each answer is an object that is made, looked up and freed there as well.
 */
export function readColumns(cursor: Cursor, text: string, hasError: boolean): Columns {
  let { types, starts, ends, parents, lasts, fields } = scratch;
  const missing = new Set<number>();
  let row = 0;
  let parent = -1;
  let asksFields = 0;
  // Where the next node begins, but for white space: the start of its parent, or the end of the sibling in front of it.
  let edge = 0;
  for (;;) {
    if (row === types.length) {
      scratch = copied(scratch, row, row * 2);
      ({ types, starts, ends, parents, lasts, fields } = scratch);
    }
    const type = typeNumber(cursor);
    const length = hasError ? 0 : lengths[type]!;
    const start = length > 0 ? startOfToken(typeNames[type]!) : cursor.startIndex;
    types[row] = type;
    starts[row] = start;
    parents[row] = parent;
    ends[row] = length > 0 ? start + length : cursor.endIndex;
    fields[row] = asksFields > fieldFromType[type]! ? fieldNumber(cursor) : 0;
    if (hasError && cursor.nodeIsMissing) missing.add(row);
    row++;
    if (!leafTypes[type] && cursor.gotoFirstChild()) {
      parent = row - 1;
      asksFields = fieldsOfType[type]!;
      edge = start;
      continue;
    }
    lasts[row - 1] = row - 1;
    edge = ends[row - 1]!;
    while (!cursor.gotoNextSibling()) {
      if (parent < 0 || !cursor.gotoParent()) return { ...copied(scratch, row, row), count: row, missing };
      lasts[parent] = row - 1;
      edge = ends[parent]!;
      parent = parents[parent]!;
      asksFields = parent < 0 ? 0 : fieldsOfType[types[parent]!]!;
    }
  }

  /** Most tokens stand where one expects them, and to look there is faster than to ask. */
  function startOfToken(name: string): number {
    while (text.charCodeAt(edge) <= SPACE) edge++;
    return text.startsWith(name, edge) ? edge : cursor.startIndex;
  }
}

type Numbers = Omit<Columns, "count" | "missing">;

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
