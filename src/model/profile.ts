// What was measured of one crate target: costs of functions, causes, shared lines, build settings. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.

import type { TargetKind } from "./crate.ts";
import type { PartShare, ProfilePart, StrayInstance } from "./merged.ts";
import type { MethodTable } from "./method-table.ts";
import type { RepeatedLines, Repeats } from "./repeats.ts";
import type { Notice, PackageRef } from "./span.ts";
import type { BuildTime, TimePasses } from "./timing.ts";

/** Where a compiled function comes from. `file` is relative to its package's root, always with `/`. */
export interface Place {
  readonly package: PackageRef;
  readonly file: string;
  readonly line: number;
  /** Set when the function was made by a macro; the place is then the macro's. */
  readonly macro?: string;
  /** MD5 of the source file as it was compiled, lower-case hex, from `DIFile`. */
  readonly md5?: string;
}

export type CostKind = "function" | "closure" | "shim" | "drop-glue" | "other";

/** One compiled copy. */
export interface Instance {
  readonly lines: number;
  /** As printed, folded when long; absent where the symbols do not say. */
  readonly typeArguments?: string;
}

/** One source function with all its copies, closures counted apart under their own path. */
export interface FunctionCost {
  /** Grouped path, type arguments elided, without crate hashes; closures end in `::{{closure}}`. */
  readonly path: string;
  readonly kind: CostKind;
  readonly copies: number;
  /** LLVM IR lines of all copies, before optimization, as `cargo llvm-lines` counts. */
  readonly lines: number;
  readonly place?: Place;
  /** Which closure of its parent, as `{closure#0}` counts them, where symbols or debug info say so: path and place alone can be those of two. */
  readonly closure?: number;
  /** The largest copies first, at most ten; the rest is summed up in `copies` and `lines`. */
  readonly instances?: readonly Instance[];
  readonly evidence?: BodyEvidence;
  /** Copies that are left when only some parameters are kept: bit i of the index is the i-th in rustc's order (those around it, own ones). Of two to six. */
  readonly keys?: readonly number[];
  /** Lines of the function, its closures, and the code nobody can edit that is compiled for them alone; for functions that can be edited. */
  readonly causedLines?: number;
  /** In a merged profile: which crates make the copies, the most lines first; the shares add up to `copies` and `lines`. */
  readonly paidIn?: readonly PartShare[];
}

/** Who makes the compiler create the copies, by dominators in the graph of calls, references and vtables. Functions are indexes in `Profile.functions`. */
export interface Causes {
  /** Crates or owners that the user named as editable, in order; absent for the default. */
  readonly asked?: readonly string[];
  /** Crates whose functions count as editable, in order of name. */
  readonly editable: readonly string[];
  /** All lines by the nearest function that can be edited, itself included; shared are those that have several, or none. */
  readonly covered: { readonly generic: number; readonly nonGeneric: number; readonly shared: number };
  /** Functions that can be edited and own something, or have much of their own; the most caused lines first. */
  readonly functions: readonly FunctionCauses[];
  /** Hot functions that nobody can edit, the most lines first. */
  readonly rows: readonly RowCauses[];
}

export interface CopiesAndLines {
  readonly copies: number;
  readonly lines: number;
}

/** Copies and lines of one function, by its index. */
export interface FunctionShare extends CopiesAndLines {
  readonly function: number;
}

/** What a line calls or refers to. */
export interface CalleeShare extends FunctionShare {
  /** The line makes a trait object: it names no function, but tables of methods, `copies` of them, of which `function` brings the most lines. */
  readonly table?: MethodTable;
}

/** What one function that can be edited makes the compiler create. */
export interface FunctionCauses {
  readonly function: number;
  /** Of the function and the closures in it. */
  readonly ownLines: number;
  /** Copies that nobody can edit and that only this function, or what it alone leads to, needs. */
  readonly owned: CopiesAndLines;
  /** What `owned` consists of, the most lines first; not all of it. */
  readonly callees: readonly FunctionShare[];
  /** The lines that lead there, the most lines first. */
  readonly sites: readonly CausingSite[];
  /** Editable functions that own copies of it, the most lines first; not all of them. */
  readonly ownedBy: readonly FunctionShare[];
  /** All that would vanish with the function, editable or not, itself included; for the functions a report shows. */
  readonly removes?: CopiesAndLines;
}

/** One line of a function, and all that the compiler creates for this line alone; closures of the function among it, what these call at the lines in them. */
export interface CausingSite extends CopiesAndLines {
  /** Where it is not the function's own file. */
  readonly file?: string;
  readonly line: number;
  /** IR lines of the source line itself in all copies of the function; not among `lines`. */
  readonly ownLines?: number;
  /** Of generic functions that can be edited, with all below them, where only this line leads to them: they are causes of their own, so not among `lines`. */
  readonly editableLines?: number;
  /** What the line calls or refers to, with the lines of all that this brings along, the most lines first; not all of them. */
  readonly callees: readonly CalleeShare[];
}

/** Who causes a function that nobody can edit. */
export interface RowCauses {
  readonly function: number;
  /** The most lines first; not all of them. */
  readonly causes: readonly RowCause[];
  /** How many functions cause copies of it. */
  readonly causeCount: number;
  /** How many lines of these functions lead to it, and their IR lines with all that the compiler creates for them. */
  readonly sites: { readonly count: number; readonly lines: number };
  /** Copies that several functions need, or none that can be edited. */
  readonly shared: CopiesAndLines;
}

export interface RowCause extends FunctionShare {
  /** The lines of its file that lead there, the most important first; not all of them. */
  readonly sites: readonly number[];
  /** The function whose closure the largest copy is made with, where that is another one: it is written there, and used here. */
  readonly definedIn?: number;
}

/** What the bodies of the copies of one function have in common; measured in the IR. */
export interface BodyEvidence {
  /** How many different bodies the copies have; callees are equal when their bodies are, recursively. */
  readonly distinctBodies: number;
  /** The same when constant field offsets do not count. */
  readonly distinctBodiesIgnoringOffsets: number;
  /** How the copies repeat others, of this function and of others. */
  readonly repeats?: RepeatedLines;
  /** In order of lines; those of the function's own file that IR was made for. Absent for functions that cost little or that nobody here can edit. */
  readonly sourceLines?: readonly SourceLineEvidence[];
  /** IR lines of all copies without a source line in the function's file: landing pads, code of macros from elsewhere. */
  readonly unplacedLines?: number;
}

/** Why the IR of a source line differs between copies: what the first difference is, that of an alloca last. */
export type DifferenceReason =
  /** The line is the same, but calls copies of another function; these have the same body. */
  | "twin-callee"
  /** Another number of IR lines, mostly a field that lies at offset 0 in some. */
  | "line-count"
  /** It calls a function that has the type as argument. */
  | "type-argument"
  /** It uses a closure in this function. */
  | "own-closure"
  /** A value is a scalar in one copy and in memory in another, or an integer in one and a pointer in another. */
  | "representation"
  /** A trait method that each type has its own of. */
  | "trait-method"
  | "field-offset"
  | "size-or-align"
  | "vtable"
  /** Another constant or static. */
  | "constant"
  /** Values of other lines are used in another order, or jumps lead elsewhere. */
  | "data-flow"
  | "other";

/** One source line in all copies of a function. */
export interface SourceLineEvidence {
  readonly line: number;
  /** IR lines of all copies together; an alloca belongs to the line that first uses it. */
  readonly lines: number;
  /** In how many copies it is the same, and not empty. */
  readonly same: number;
  /** In how many, when constant field offsets do not count; at least `same`. */
  readonly sameIgnoringOffsets: number;
  readonly reason?: DifferenceReason;
}

/** Definitions whose body is there already: what outlining could reach at most. */
export interface Twins {
  readonly definitions: number;
  readonly lines: number;
  /** The most lines first. */
  readonly top: readonly TwinRow[];
  /** All definitions by how they repeat others; `same` are these. */
  readonly repeats?: Repeats;
}

/** What the copies of one function repeat. */
export interface TwinRow {
  readonly path: string;
  readonly package?: string;
  readonly copies: number;
  /** Copies whose body is that of an earlier copy or of another function, and their lines. */
  readonly definitions: number;
  readonly lines: number;
}

export interface Totals {
  readonly lines: number;
  readonly copies: number;
  readonly functions: number;
}

/** A saved measurement of one crate target: everything that a report needs, no IR. */
export interface Profile {
  readonly formatVersion: 1;
  readonly crate: string;
  readonly package?: { readonly name: string; readonly version: string };
  readonly target?: { readonly kind: TargetKind; readonly name: string };
  /** Where the numbers come from. */
  readonly from: "llvm-lines" | "ir" | "build";
  readonly build?: BuildSettings;
  /** Compiler named in the IR itself: `1.95.0 (59807616e 2026-04-14)`. */
  readonly compiler?: string;
  readonly mangling: "legacy" | "v0" | "mixed" | "none";
  /** 0: no places. */
  readonly debugInfo?: 0 | 1 | 2;
  readonly totals: Totals;
  /** In order of lines, then path, then place. */
  readonly functions: readonly FunctionCost[];
  readonly timePasses?: TimePasses;
  readonly buildTime?: BuildTime;
  /** Measured with the bodies only. */
  readonly twins?: Twins;
  readonly causes?: Causes;
  /** Set in a merged profile: the crate targets that were measured apart, in order of name. */
  readonly parts?: readonly ProfilePart[];
  /** In a merged profile: instances that another crate could make, the most lines first; not all of them. */
  readonly stray?: readonly StrayInstance[];
  readonly notices: readonly Notice[];
}

/** What must be equal before two profiles may be compared. */
export interface BuildSettings {
  /** `rustc -vV`. */
  readonly rustc: string;
  readonly triple: string;
  readonly profile: string;
  readonly features: readonly string[];
  readonly flags: readonly string[];
  /** Hash of everything that decides whether the profile is fresh. */
  readonly fingerprint: string;
}
