// What the dependence analysis of one function offers: the contract between the core and everything that asks it questions.

import type { FunctionSource, IndexLookup, PackageIndex } from "../../index/index-types.ts";
import type { Dependence, GenericParameter, Region, RegionKind } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";

/** Half-open range of UTF-16 indices in the file. Every `SyntaxNode` is one. */
export interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
}

/**
 * A type as far as the source tells it, references and lifetimes stripped. `name` is the last path segment (`Vec`, `Memo`), `(` for a tuple,
 * `[` for a slice or array, `fn` for a closure or fn pointer (first argument: what it returns), a parameter's own name for a parameter; absent when not known.
 */
export interface Ty {
  readonly dependence: Dependence;
  readonly name?: string;
  readonly args: readonly Ty[];
  /** As written, where it is written. */
  readonly text?: string;
  /** A reference or raw pointer, so copying it is cheap and moves nothing. */
  readonly reference?: "shared" | "mut";
  /** Names of the parameters in scope that it depends on, in order; absent when it depends on none, or nobody knows on which. */
  readonly on?: readonly string[];
  /** Set when the type is a type parameter in scope. */
  readonly parameter?: GenericParameter;
  /** The name is only the likeliest: good enough to ask its methods, not to be written. */
  readonly guessed?: true;
  /** What an iteration over a value of a parameter yields, as its bounds say. */
  readonly item?: Ty;
  /** Bounds of an associated type of a parameter, as its trait declares them. */
  readonly bounds?: readonly string[];
  /** Where the item stands that `name` means, when it is not the package that is analysed. */
  readonly home?: PackageIndex;
}

/**
 * What a place in the body needs of the type argument, weakest first:
 * - `phantom`: calls a function that is generic only because of where it stands; free it first.
 * - `conversion`: one conversion of a value of a parameter's type (`db.into()`, `path.as_ref()`); can be hoisted in front.
 * - `field`: reads a field of a generic place whose type is free of parameters (`self.index`), itself, by a method that does nothing else, or in a
 *   called function that has to become a free one first; pass the field.
 * - `fact`: a constant, size, `TypeId`, or a function without arguments (`C::DEBUG_NAME`, `size_of::<T>()`); pass the value.
 * - `unknown`: could not be decided.
 * - `generic`: needs the type argument itself.
 */
export type NeedKind = "phantom" | "conversion" | "field" | "fact" | "unknown" | "generic";

export interface Need extends Range {
  readonly kind: NeedKind;
  /** The smallest expression that has the need, as written: `self.memo_type`, `C::CYCLE_STRATEGY`, `db.zalsa()`. */
  readonly text: string;
  /** In a few words: `calls C::execute`, `value is a C::Output`. */
  readonly reason: string;
  /** Names of the parameters in scope that are needed; absent when that is not known. */
  readonly on?: readonly string[];
  /** The local at the root of the expression, when it has one. */
  readonly local?: Local;
  /** The called function that has to become a free one first, as the call names it. */
  readonly frees?: string;
  /** The same as an item, and where the call is: the need itself may be of a part of it. */
  readonly call?: Range & { readonly callee: FunctionSource };
  /** It is the first thing that a region does, so it may as well be done in front. */
  readonly asked?: true;
  /** Type of the expression: for `conversion`, `field` and `fact` what the helper's parameter would be. */
  readonly type?: Ty;
}

export interface Local {
  readonly name: string;
  readonly kind: "self" | "parameter" | "let" | "closure-parameter";
  /** The identifier that binds it (for `self` the self parameter). */
  readonly declaration: SyntaxNode;
  /** Index from which it is in scope. */
  readonly startIndex: number;
  readonly type: Ty;
  readonly mutable: boolean;
}

export interface Use extends Range {
  readonly local: Local;
  /** `write` assigns (also `+=`), `mut` borrows mutably or calls a method that may, `move` uses it whole by value, `read` is the rest. */
  readonly mode: "read" | "write" | "mut" | "move";
}

export interface Exit extends Range {
  readonly kind: "return" | "?" | "break" | "continue";
  /** Start of the loop, closure or async block that the exit ends or leaves; -1 for the function itself. */
  readonly target: number;
}

export interface Closure extends Range {
  readonly node: SyntaxNode;
  readonly body: SyntaxNode;
  readonly moves: boolean;
  /** Locals of the function used in it, first use first. */
  readonly captures: readonly Local[];
  /** Of its body: `independent` when neither captures nor parameters nor paths need a type argument. */
  readonly dependence: Dependence;
}

/**
 * A block's statements, the tail expression included; comments and attributes are left out. The value of a match arm and a long initializer
 * of a field count as blocks of one statement.
 */
export interface Block extends Range {
  readonly node: SyntaxNode;
  readonly statements: readonly SyntaxNode[];
  /** Set when the block is the body of a closure. */
  readonly inClosure: boolean;
}

/** Everything the analysis knows of one function. All answers are for ranges of its body, so any `SyntaxNode` in it may be asked for. */
export interface Analysis {
  readonly source: FunctionSource;
  readonly index: PackageIndex;
  readonly lookup: IndexLookup;
  /** The block of the function; absent for a macro-made function or a trait method without default. */
  readonly body?: SyntaxNode;
  readonly parameters: readonly GenericParameter[];
  /** Parameters and bindings in order of declaration. */
  readonly locals: readonly Local[];
  /** In order of `startIndex`. */
  readonly needs: readonly Need[];
  readonly uses: readonly Use[];
  readonly exits: readonly Exit[];
  readonly closures: readonly Closure[];
  /** Every block in the body, the body first, in order. */
  readonly blocks: readonly Block[];
  /** Type of what the function returns; independent `()` when nothing is written. */
  readonly returnType: Ty;

  needsIn(range: Range): readonly Need[];
  usesIn(range: Range): readonly Use[];
  /** `dependent` when a need other than `phantom` or `unknown` lies in the range; `reason` is that of the strongest need. */
  dependenceOf(range: Range): { readonly dependence: Dependence; readonly reason?: string };
  /** Type of an expression of the body, as far as known; undefined when it was not typed. */
  typeOf(node: SyntaxNode): Ty | undefined;
  /** What a call of `collect` fills, as the compiler has it; absent where the compiler was not asked. */
  readonly madeBy?: (call: SyntaxNode) => string | undefined;
  /**
   * Who else has the `insert` of what a call of `collect` fills: `known` where the package calls it already, `one` where all copies fill one type;
   * absent as above.
   */
  readonly insertOf?: (call: SyntaxNode) => "known" | "one" | undefined;
  /** Parses a type node of this function's file, parameters in scope resolved. */
  readType(node: SyntaxNode): Ty;
  /** Locals declared in the range, in order of place. */
  localsIn(range: Range): readonly Local[];
  /** Locals declared in front of the range and used in it. */
  inputsOf(range: Range): readonly Local[];
  /** Locals declared in the range and used behind it. */
  outputsOf(range: Range): readonly Local[];
  awaitsIn(range: Range): boolean;
  /** Lines of code in it: blank lines and comments not counted. */
  codeLinesIn(range: Range): number;
  /** A region over whole statements or one expression, from the first node to the last; its helper has the parameters of `keeps`. */
  region(kind: RegionKind, first: SyntaxNode, last: SyntaxNode, label?: string, keeps?: readonly string[]): Region;
}
