// A parsed text: its nodes are read when somebody asks for the first of them.
import { insideNative } from "../native-calls.ts";
import { type Columns, MAX_NESTING, readColumns } from "./columns.ts";
import { type Gap, restorePlaces } from "./restore-places.ts";
import { type NodeTable, type Point, SyntaxNode } from "./syntax-node.ts";
import { type Cursor, kinds } from "./vocabulary.ts";

/** What was parsed of a text, and where that begins. */
export interface Parsed {
  readonly text: string;
  readonly from: { readonly index: number; readonly position: Point };
  readonly hasError: boolean;
  /** At the root; asked for once. */
  readonly walk: () => Cursor;
  /** Gives back what the parser holds; nothing is asked of it any more. */
  readonly free?: () => void;
  /** What was parsed, when it is not the text itself, and what is left out of that. */
  readonly kept?: string;
  readonly gaps?: readonly Gap[];
  /** Why nothing of the text is in it. */
  readonly refused?: string;
}

let nextId = 1;

export class SyntaxTree implements NodeTable {
  readonly text: string;
  readonly hasError: boolean;
  private parsed: Parsed | undefined;
  private read: Columns | undefined;
  private nodes: SyntaxNode[] = [];
  private id = 0;
  private readonly from: Parsed["from"];
  private lineStarts: number[];
  private erroneous: Uint8Array | undefined;
  private refusal: string | undefined;

  constructor(parsed: Parsed) {
    this.text = parsed.text;
    this.hasError = parsed.hasError;
    this.from = parsed.from;
    this.lineStarts = [parsed.from.index - parsed.from.position.column];
    this.parsed = parsed;
    this.refusal = parsed.refused;
  }

  /** Why the tree holds nothing of its text, as the rest of a sentence that begins with what was parsed; undefined for a tree that can be used. */
  get refused(): string | undefined {
    return this.columns && this.refusal;
  }

  get columns(): Columns {
    if (this.read === undefined) {
      const { walk, free, hasError, kept, gaps } = this.parsed!;
      this.read = insideNative(() => readColumns(walk(), kept ?? this.text, hasError));
      free?.();
      if (this.read.tooDeep) this.refusal = `is nested more than ${MAX_NESTING.toLocaleString("en")} deep`;
      if (gaps !== undefined) restorePlaces(this.read, gaps);
      this.id = nextId;
      nextId += this.read.count;
      this.nodes = new Array(this.read.count);
      // Nothing needs tree-sitter's tree any more.
      this.parsed = undefined;
    }
    return this.read;
  }

  get rootNode(): SyntaxNode {
    return this.columns && this.nodeAt(0);
  }

  /** @internal */
  get firstId(): number {
    return this.id;
  }

  /** The same object for the same row. */
  nodeAt(row: number): SyntaxNode {
    let node = this.nodes[row];
    if (node === undefined) {
      node = new SyntaxNode(this, row);
      this.nodes[row] = node;
    }
    return node;
  }

  pointOf(index: number): Point {
    const starts = this.lineStarts;
    for (let last = starts.at(-1)!; ; last = starts.at(-1)!) {
      const end = this.text.indexOf("\n", Math.max(last, this.from.index));
      if (end < 0 || end >= index) break;
      starts.push(end + 1);
    }
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return { row: this.from.position.row + low, column: index - starts[low]! };
  }

  hasErrorAt(row: number): boolean {
    if (!this.hasError) return false;
    this.erroneous ??= errorsIn(this.columns);
    return this.erroneous[row] === 1;
  }
}

function errorsIn({ count, types, parents, missing }: Columns): Uint8Array {
  const found = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    if (kinds[types[row]!]!.name !== "ERROR" && !missing.has(row)) continue;
    for (let at = row; at >= 0 && found[at] === 0; at = parents[at]!) found[at] = 1;
  }
  return found;
}
