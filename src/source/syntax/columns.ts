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
/** Characters for each node, at least: short names and punctuation. */
const DENSEST = 2;

/**
 * One walk over everything below the cursor. Asked one by one, nodes of tree-sitter 0.22.4 cost five times as much as a row here:
 * each question crosses to native code, each answer is an object that is made, looked up and freed there as well.
 */
export function readColumns(cursor: Cursor, text: string, characters: number, hasError: boolean): Columns {
  let size = Math.ceil(characters / DENSEST / 2) + 16;
  let types = new Uint16Array(size);
  let starts = new Uint32Array(size);
  let ends = new Uint32Array(size);
  let parents = new Int32Array(size);
  let lasts = new Int32Array(size);
  let fields = new Uint8Array(size);
  const missing = new Set<number>();
  let row = 0;
  let parent = -1;
  let asksFields = 0;
  // Where the next node begins, but for white space: the start of its parent, or the end of the sibling in front of it.
  let edge = 0;
  for (;;) {
    if (row === size) grow();
    const type = typeNumber(cursor);
    const length = hasError ? 0 : lengths[type]!;
    const start = length > 0 ? startOfToken(typeNames[type]!) : cursor.startIndex;
    types[row] = type;
    starts[row] = start;
    parents[row] = parent;
    ends[row] = length > 0 ? start + length : cursor.endIndex;
    if (asksFields > fieldFromType[type]!) fields[row] = fieldNumber(cursor);
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
      if (parent < 0 || !cursor.gotoParent()) return done();
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

  function grow(): void {
    size *= 2;
    types = copied(types, new Uint16Array(size));
    starts = copied(starts, new Uint32Array(size));
    ends = copied(ends, new Uint32Array(size));
    parents = copied(parents, new Int32Array(size));
    lasts = copied(lasts, new Int32Array(size));
    fields = copied(fields, new Uint8Array(size));
  }

  function done(): Columns {
    return { count: row, types, starts, ends, parents, lasts, fields, missing };
  }
}

function copied<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
