// A node of a syntax tree, made when somebody asks for it: a row of its tree's columns. The names are tree-sitter's.

import type { Columns } from "./columns.ts";
import { firstRowAround, rowAround } from "./row-around.ts";
import { fieldNumberOf, kindSet, kinds } from "./vocabulary.ts";

/** Zero-based; columns are UTF-16 units. */
export interface Point {
  readonly row: number;
  readonly column: number;
}

/** What a node asks of the tree that it is in. */
export interface NodeTable {
  readonly refused: string | undefined;
  readonly columns: Columns;
  readonly text: string;
  /** The number of its first node; those of all trees are different. */
  readonly firstId: number;
  nodeAt(row: number): SyntaxNode;
  pointOf(index: number): Point;
  hasErrorAt(row: number): boolean;
}

const ERROR = "ERROR";

export class SyntaxNode {
  /** Its row. */
  readonly row: number;
  readonly tree: NodeTable;

  constructor(tree: NodeTable, row: number) {
    this.tree = tree;
    this.row = row;
  }

  /** Of no other node of any tree. */
  get id(): number {
    return this.tree.firstId + this.row;
  }

  get type(): string {
    return kinds[this.tree.columns.types[this.row]!]!.name;
  }

  get isNamed(): boolean {
    return kinds[this.tree.columns.types[this.row]!]!.named;
  }

  get isError(): boolean {
    return this.type === ERROR;
  }

  /** Not in the text: the parser went on as if it were. */
  get isMissing(): boolean {
    return this.tree.columns.missing.has(this.row);
  }

  /** Whether it, or something below it, is an error or missing. */
  get hasError(): boolean {
    return this.tree.hasErrorAt(this.row);
  }

  get startIndex(): number {
    return this.tree.columns.starts[this.row]!;
  }

  get endIndex(): number {
    return this.tree.columns.ends[this.row]!;
  }

  get startPosition(): Point {
    return this.tree.pointOf(this.startIndex);
  }

  get endPosition(): Point {
    return this.tree.pointOf(this.endIndex);
  }

  get text(): string {
    return this.tree.text.slice(this.startIndex, this.endIndex);
  }

  get parent(): SyntaxNode | null {
    const parent = this.tree.columns.parents[this.row]!;
    return parent < 0 ? null : this.tree.nodeAt(parent);
  }

  get children(): SyntaxNode[] {
    const { lasts } = this.tree.columns;
    const last = lasts[this.row]!;
    const found: SyntaxNode[] = [];
    for (let row = this.row + 1; row <= last; row = lasts[row]! + 1) found.push(this.tree.nodeAt(row));
    return found;
  }

  get namedChildren(): SyntaxNode[] {
    const { lasts, types } = this.tree.columns;
    const last = lasts[this.row]!;
    const found: SyntaxNode[] = [];
    for (let row = this.row + 1; row <= last; row = lasts[row]! + 1) {
      if (kinds[types[row]!]!.named) found.push(this.tree.nodeAt(row));
    }
    return found;
  }

  get namedChildCount(): number {
    const { lasts, types } = this.tree.columns;
    const last = lasts[this.row]!;
    let count = 0;
    for (let row = this.row + 1; row <= last; row = lasts[row]! + 1) if (kinds[types[row]!]!.named) count++;
    return count;
  }

  get firstChild(): SyntaxNode | null {
    return this.tree.columns.lasts[this.row]! > this.row ? this.tree.nodeAt(this.row + 1) : null;
  }

  get lastChild(): SyntaxNode | null {
    const last = this.tree.columns.lasts[this.row]!;
    return last > this.row ? this.tree.nodeAt(this.childAbove(last)) : null;
  }

  get firstNamedChild(): SyntaxNode | null {
    return this.namedChild(0);
  }

  get lastNamedChild(): SyntaxNode | null {
    const last = this.lastChild;
    return last === null || last.isNamed ? last : last.previousNamedSibling;
  }

  namedChild(index: number): SyntaxNode | null {
    const { lasts, types } = this.tree.columns;
    const last = lasts[this.row]!;
    let left = index;
    for (let row = this.row + 1; row <= last; row = lasts[row]! + 1) {
      if (kinds[types[row]!]!.named && left-- === 0) return this.tree.nodeAt(row);
    }
    return null;
  }

  get nextSibling(): SyntaxNode | null {
    const { lasts, parents } = this.tree.columns;
    const parent = parents[this.row]!;
    const next = lasts[this.row]! + 1;
    return parent >= 0 && next <= lasts[parent]! ? this.tree.nodeAt(next) : null;
  }

  get previousSibling(): SyntaxNode | null {
    const parent = this.tree.columns.parents[this.row]!;
    // What stands in front of the first child is the parent; otherwise it is the last leaf of the sibling.
    return parent < 0 || parent === this.row - 1 ? null : this.tree.nodeAt(this.siblingAbove(this.row - 1));
  }

  get nextNamedSibling(): SyntaxNode | null {
    let next = this.nextSibling;
    while (next !== null && !next.isNamed) next = next.nextSibling;
    return next;
  }

  get previousNamedSibling(): SyntaxNode | null {
    let previous = this.previousSibling;
    while (previous !== null && !previous.isNamed) previous = previous.previousSibling;
    return previous;
  }

  childForFieldName(name: string): SyntaxNode | null {
    const row = this.rowOfField(fieldNumberOf(name), this.row + 1);
    return row < 0 ? null : this.tree.nodeAt(row);
  }

  childrenForFieldName(name: string): SyntaxNode[] {
    const field = fieldNumberOf(name);
    const found: SyntaxNode[] = [];
    for (let row = this.rowOfField(field, this.row + 1); row >= 0; ) {
      found.push(this.tree.nodeAt(row));
      row = this.rowOfField(field, this.tree.columns.lasts[row]! + 1);
    }
    return found;
  }

  /** In the order in which they begin, itself included; with indexes, only those that begin in front of one and not in front of the other. */
  descendantsOfType(types: string | readonly string[], before = Number.POSITIVE_INFINITY, from = 0): SyntaxNode[] {
    const { types: column, lasts, starts } = this.tree.columns;
    const wanted = kindSet(types);
    const last = lasts[this.row]!;
    const found: SyntaxNode[] = [];
    // Rows are in the order of their starts: what is in front of `from` is not even passed.
    let [first, end] = [this.row, from > starts[this.row]! ? last + 1 : this.row];
    while (first < end) {
      const middle = (first + end) >> 1;
      if (starts[middle]! < from) first = middle + 1;
      else end = middle;
    }
    for (let row = first; row <= last && starts[row]! < before; row++) {
      if (wanted[column[row]!] === 1) found.push(this.tree.nodeAt(row));
    }
    return found;
  }

  /** Those that are in no node of the types `outside`; itself is not looked at. */
  descendantsOutside(outside: string | readonly string[], types: string | readonly string[]): SyntaxNode[] {
    const { types: column, lasts } = this.tree.columns;
    const [left, wanted] = [kindSet(outside), kindSet(types)];
    const last = lasts[this.row]!;
    const found: SyntaxNode[] = [];
    for (let row = this.row + 1; row <= last; row = left[column[row]!] === 1 ? lasts[row]! + 1 : row + 1)
      if (wanted[column[row]!] === 1 && left[column[row]!] !== 1) found.push(this.tree.nodeAt(row));
    return found;
  }

  /** The smallest node from `start` to `end`, both of them in it. */
  descendantForIndex(start: number, end = start): SyntaxNode {
    // What is missing is empty, and begins where something else does.
    const find = end > start || !this.tree.hasErrorAt(this.row) ? rowAround : firstRowAround;
    return this.tree.nodeAt(find(this.tree.columns, this.row, start, end));
  }

  private rowOfField(field: number, from: number): number {
    const { lasts, fields } = this.tree.columns;
    const last = lasts[this.row]!;
    for (let row = from; row <= last; row = lasts[row]! + 1) if (fields[row] === field) return row;
    return -1;
  }

  private childAbove(row: number): number {
    const { parents } = this.tree.columns;
    let at = row;
    while (parents[at] !== this.row) at = parents[at]!;
    return at;
  }

  private siblingAbove(row: number): number {
    const { parents } = this.tree.columns;
    const parent = parents[this.row]!;
    let at = row;
    while (parents[at] !== parent) at = parents[at]!;
    return at;
  }
}
