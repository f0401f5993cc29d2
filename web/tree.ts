// A tree in columns, asked by the number of a node; no object for each, as there may be 500,000.

import type { Likeness, PictureKind } from "../src/model/picture.ts";
import { KINDS, LIKENESSES, type PageData, type TreeColumns } from "../src/picture/page-data.ts";

export type Measure = "caused" | "lines" | "copies" | "repeated" | "forecast" | "seconds" | "change";

export class Tree {
  readonly size: number;
  readonly parent: Int32Array;
  /** Behind the last node below each. */
  private readonly end: Int32Array;
  readonly columns: TreeColumns;
  readonly strings: readonly string[];
  private readonly totals: PageData["totals"];
  private readonly secondsOfLine: number;
  private mixes: readonly Float64Array[] | undefined;

  /** What its bars or cells are usually as large as; `mix` adds that up. */
  private readonly usual: "caused" | "lines";

  constructor(
    usual: "caused" | "lines",
    columns: TreeColumns,
    { strings, totals, seconds = 0 }: Pick<PageData, "strings" | "totals" | "seconds">,
  ) {
    const { depth } = columns;
    this.usual = usual;
    this.columns = columns;
    this.strings = strings;
    this.totals = totals;
    this.secondsOfLine = seconds / Math.max(1, totals.lines);
    this.size = depth.length;
    this.parent = new Int32Array(this.size).fill(-1);
    this.end = new Int32Array(this.size).fill(this.size);
    const open: number[] = [];
    for (let node = 0; node < this.size; node++) {
      while (open.length > depth[node]!) this.end[open.pop()!] = node;
      this.parent[node] = open.at(-1) ?? -1;
      open.push(node);
    }
  }

  children(node: number): number[] {
    const found: number[] = [];
    for (let child = node + 1; child < this.end[node]!; child = this.end[child]!) found.push(child);
    return found;
  }

  hasChildren(node: number): boolean {
    return this.end[node]! > node + 1;
  }

  depth(node: number): number {
    return this.columns.depth[node]!;
  }

  kind(node: number): PictureKind {
    return KINDS[this.columns.kind[node]!]!;
  }

  likeness(node: number): Likeness | undefined {
    return LIKENESSES[this.columns.likeness[node]!];
  }

  name(node: number): string {
    return this.strings[this.columns.name[node]!]!;
  }

  /** Whole path of the function, where it says more than the name. */
  path(node: number): string | undefined {
    return this.strings[this.columns.path[node]!];
  }

  place(node: number): string | undefined {
    return this.strings[this.columns.place[node]!];
  }

  text(node: number): string | undefined {
    return this.strings[this.columns.text[node]!];
  }

  macro(node: number): string | undefined {
    return this.strings[this.columns.macro[node]!];
  }

  /** Number of the measured function, the same in both trees; -1 where it is none. */
  function(node: number): number {
    return this.columns.function[node]!;
  }

  /** Index of the finding about it; -1 where there is none. */
  finding(node: number): number {
    return this.columns.finding[node]!;
  }

  came(node: number): number {
    return this.columns.came?.[node] ?? 0;
  }

  went(node: number): number {
    return this.columns.went?.[node] ?? 0;
  }

  value(node: number, measure: Measure): number {
    if (measure === "change") return this.came(node) + this.went(node);
    if (measure === "seconds") return this.columns.values.caused[node]! * this.secondsOfLine;
    return this.columns.values[measure][node]!;
  }

  /** What shares are of: all of the crate, whatever the root of this tree has of it. */
  whole(measure: Measure): number {
    if (measure === "change") return this.value(0, measure);
    if (measure === "copies") return this.totals.copies;
    return measure === "seconds" ? this.secondsOfLine * this.totals.lines : this.totals.lines;
  }

  /** From the root to the node. */
  ancestors(node: number): number[] {
    const found: number[] = [];
    for (let at = node; at >= 0; at = this.parent[at]!) found.push(at);
    return found.reverse();
  }

  /** Names on the way to a node below the root: an address that survives most changes of the crate. */
  address(node: number): string[] {
    return this.ancestors(node)
      .slice(1)
      .map((at) => this.addressed(at));
  }

  /** The node at an address, or the last one on the way there. */
  find(address: readonly string[]): number {
    let at = 0;
    for (const name of address) {
      const next = this.children(at).find((child) => this.addressed(child) === name);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  }

  /** Siblings of one name are told apart by their order. */
  private addressed(node: number): string {
    const name = this.name(node);
    let before = 0;
    const above = this.parent[node]!;
    if (above < 0) return name;
    for (let child = above + 1; child < node; child = this.end[child]!) if (this.name(child) === name) before++;
    return before === 0 ? name : `${name} #${before + 1}`;
  }

  /** What most of the lines of a node, and of what is below it, have in common. */
  mostly(node: number): Likeness {
    const mix = this.mix(node);
    return LIKENESSES[mix.indexOf(Math.max(...mix))]!;
  }

  /** Whether a node has no colour of its own: of crates, modules and functions the parts have different ones. */
  isGroup(node: number): boolean {
    const kind = this.kind(node);
    if (kind === "function") return this.hasChildren(node);
    return kind === "target" || kind === "crate" || kind === "module" || kind === "shared";
  }

  /** Lines below a node by what the copies have in common, in the order of `LIKENESSES`. */
  mix(node: number): readonly number[] {
    this.mixes ??= this.mixed();
    return this.mixes.map((column) => column[node]!);
  }

  private mixed(): readonly Float64Array[] {
    const mixes = LIKENESSES.map(() => new Float64Array(this.size));
    for (let node = this.size - 1; node >= 0; node--) {
      const below = mixes.reduce((sum, column) => sum + column[node]!, 0);
      const own = Math.max(0, this.value(node, this.usual) - below);
      const likeness = this.columns.likeness[node]!;
      mixes[likeness < 0 ? LIKENESSES.length - 1 : likeness]![node]! += own;
      const above = this.parent[node]!;
      if (above >= 0) for (const column of mixes) column[above]! += column[node]!;
    }
    return mixes;
  }
}
