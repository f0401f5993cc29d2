// What is read from the text of `--emit=mir`: names, types, and whether a value is copied or dropped; no statement as such.

/** A place as rustc prints it; line and column are one-based. */
export interface MirPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An argument or a binding with a name in the source. */
export interface MirLocal {
  readonly name: string;
  /** Paths in full, those of the crate itself without `crate::`; in arguments rustc shortens names that are unique. Lifetimes are erased. */
  readonly type: string;
  /** Copied whole somewhere; rustc 1.95 prints the last move of a value as a copy, too, so its type need not be `Copy`. */
  readonly copied: boolean;
  /** Moved somewhere, whole or a part of it. */
  readonly moved: boolean;
  /** Something happens when it goes out of scope. */
  readonly dropped: boolean;
  /** Where its name stands; only MIR with spans says so. */
  readonly at?: SourceSpan;
}

/** `12:9: 12:15`, lines and columns one-based, the end behind the last column. */
export type SourceSpan = string;

/** `visitor.visit_u8(value)`: of `V`, `visit_u8`, given a `u8`. */
export interface MethodCall {
  readonly parameter: string;
  readonly method: string;
  /** Types of the arguments behind the value; undefined for a constant. */
  readonly given: readonly (string | undefined)[];
}

/** One generic or plain function, or a closure, before monomorphization. */
export interface MirFunction {
  /** Last segment of its path, `{closure#3}` for a closure. */
  readonly name: string;
  /** The `impl` it stands in. */
  readonly implAt?: MirPlace;
  /** Where the closure begins. */
  readonly closureAt?: MirPlace;
  /** It is what an `async fn` of this name does once it is polled. */
  readonly asyncBody?: true;
  /** A closure or constant inside of a function. */
  readonly inner: boolean;
  /** By position; an argument that is taken apart by a pattern has no name. */
  readonly arguments: readonly (MirLocal | undefined)[];
  /** Bindings in the order of the source, arguments left out. */
  readonly bindings: readonly MirLocal[];
  /** Types that `.into()` makes in it, each once. */
  readonly conversions: readonly string[];
  /** Types that its calls of `Iterator::collect` fill, in order. */
  readonly collected: readonly string[];
  /** Maps and sets that `insert` is called on in it, each type once. */
  readonly filled: readonly string[];
  /** Calls of methods of a value whose type is a parameter, in order. */
  readonly methodCalls: readonly MethodCall[];
  /** What it returns, as printed. */
  readonly result: string;
  /** Types of expressions by their place; only MIR with spans has some. */
  readonly expressions: ReadonlyMap<SourceSpan, string>;
}

/** What the source says of a function. */
export interface SourceFunction {
  readonly name: string;
  /** Relative to the package, with `/`. */
  readonly file: string;
  /** Where its `impl` begins, one-based. */
  readonly implAt?: { readonly line: number; readonly column: number };
  /** Names of its parameters by position, `self` included; undefined for one that is taken apart by a pattern. */
  readonly parameters: readonly (string | undefined)[];
}

export interface MirIndex {
  functionOf(source: SourceFunction): MirFunction | undefined;
  /** The closure that begins there. */
  closureAt(file: string, line: number, column: number): MirFunction | undefined;
  /** Types, as printed, of which values are copied whole in the package and never dropped. Those with arguments are left out. */
  readonly copyTypes: ReadonlySet<string>;
  /** Maps and sets, as printed, that the package puts items into one by one. */
  readonly filledTypes: ReadonlySet<string>;
  /** Types, as printed, of which a value is dropped somewhere: none is `Copy`. */
  readonly dropTypes: ReadonlySet<string>;
}
