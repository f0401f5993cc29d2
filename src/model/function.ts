// What extract makes of a source function: parameters, regions that could leave it, source lines, facts. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { SourceFacts } from "../facts.ts";
import type { DifferenceReason } from "./profile.ts";
import type { LineRange, Notice, PackageRef, Span } from "./span.ts";

/** A function item as the source has it, generic or not: enough to join it with a cost. */
export interface FunctionItem {
  readonly package: PackageRef;
  /** As rustc prints it in legacy symbols: `m::f`, `m::<impl n::T<C>>::f`, `<n::T<C> as m::Trait>::f`. */
  readonly path: string;
  readonly name: string;
  /** From the first attribute to the closing brace. */
  readonly span: Span;
  /** The line that holds `fn`, which is also the line of its `DISubprogram`. */
  readonly line: number;
  /** Generic for the compiler: own, impl-level or trait-level parameters, also those of the functions it is nested in. */
  readonly generic: boolean;
  /** The macro that makes it, when no `fn` in the source does: `derive(Debug)`, `salsa::tracked`, `my_macro!`. */
  readonly macro?: string;
}

export type ParameterKind = "type" | "const" | "impl-trait" | "self-type";

/** A parameter the compiler makes copies for. Lifetimes are none. */
export interface GenericParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly from: "own" | "impl" | "trait" | "outer";
  /** Each bound as written, those of `where` clauses included. */
  readonly bounds: readonly string[];
  /** Something in the body needs it; where that was looked at. */
  readonly needed?: boolean;
  /** A value of it is only lent, for methods of one trait: it could be a trait object. */
  readonly erasable?: true;
  /** It only chooses among constants and answers. */
  readonly setting?: Setting;
}

/** What a parameter chooses: the trait of its types, or nothing but yes or no. */
export interface Setting {
  readonly trait?: {
    readonly name: string;
    readonly module: readonly string[];
    readonly package: PackageRef;
    readonly file: string;
    readonly lines: LineRange;
  };
}

/** Does it need the type argument? */
export type Dependence = "independent" | "dependent" | "unknown";

/** A value that crosses the edge of a region. */
export interface RegionValue {
  readonly name: string;
  /** As written in the source, where it is written. */
  readonly type?: string;
  readonly mode: "value" | "ref" | "mut";
  /** What the caller passes when that is not the name itself: `&old_memo.revisions`, `C::CYCLE_STRATEGY`. */
  readonly argument?: string;
  /** Of what comes out: the function changes it behind the region. */
  readonly changed?: true;
  /** Of a binding that is compiled under a condition: `#[cfg(debug_assertions)]`. */
  readonly cfg?: string;
}

export type RegionKind =
  | "after-conversion"
  | "after-question"
  | "statements"
  | "fields"
  | "facts"
  | "cold"
  | "event"
  | "closure"
  | "collect"
  /** A `collect` of which only the compiler knows what it fills. */
  | "open-collect"
  /** A call that uses an iterator up: `fold`, `count`, `extend`. */
  | "consumed"
  /** A `match` that hands what it works out to a generic value. */
  | "handed-on"
  | "whole-body"
  | "loop-body"
  | "before-callback"
  | "after-callback";

/** What the IR says of a region: lines of all copies together, those of closures in it included. */
export interface RegionMeasure {
  readonly lines: number;
  /** Of `lines`, those whose IR is the same in nearly all copies, or differs only by what moving them takes away. */
  readonly movableLines: number;
  /** Lines of code nobody can edit that is compiled for the region alone. */
  readonly causedLines: number;
  /** Of a call that the region is about: in how many copies it was compiled. */
  readonly calls?: number;
}

/** Whole statements that could leave a generic function. */
export interface Region {
  readonly kind: RegionKind;
  readonly lines: LineRange;
  /** Lines of code in it, blank lines and comments not counted. */
  readonly codeLines: number;
  readonly inputs: readonly RegionValue[];
  readonly outputs: readonly RegionValue[];
  /** How control can leave it other than at its end. */
  readonly exits: readonly ("return" | "?" | "break" | "continue")[];
  readonly awaits: boolean;
  /** What stands last in it is the value of its block, and the block's value is used. */
  readonly givesValue?: true;
  /** Control never gets behind it: it ends with a panic, or ends the process. */
  readonly diverges?: true;
  /** Places in the region whose dependence could not be decided, as written. */
  readonly unknowns: readonly string[];
  /** Parameters that the helper still needs, when it only loses some of them. */
  readonly keeps?: readonly string[];
  /** Functions it calls that are generic only by where they stand: they have to become free functions first. */
  readonly frees?: readonly string[];
  /** Items declared in the function and outside of the region that it names: statics, constants, functions. */
  readonly items?: readonly string[];
  /** Absent when nothing was measured; zero lines when no IR was made for it. */
  readonly measured?: RegionMeasure;
  /** In a few words what the region is or does, when that helps: `panic!`, `tracing::debug!`, `closure passed to map_err`. */
  readonly label?: string;
  /** For a log statement: `tracing` makes it, which takes several times the code of `log`. */
  readonly tracing?: true;
}

/** One source line of the function and what the analysis says of it. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  readonly dependence?: Dependence;
  /** Why it depends, in a few words: `calls C::execute`. */
  readonly reason?: string;
  /** `return` or `?` leaves the function here, so the line writes the function's own result. */
  readonly leaves?: true;
  /** What was measured of it, where IR was made for it. */
  readonly ir?: SourceLineMeasure;
}

/** IR of a source line; `perCopy` lines on average, closures on the line included. */
export interface SourceLineMeasure {
  readonly perCopy: number;
  readonly same: "same" | "but-for-offsets" | "differs";
  readonly reason?: DifferenceReason;
}

/** A function item that is generic for the compiler, with everything the rules ask of its source. */
export interface GenericFunction extends FunctionItem {
  readonly parameters: readonly GenericParameter[];
  readonly attributes: readonly string[];
  readonly visibility: "private" | "restricted" | "public";
  readonly signature: string;
  readonly bodyLines: LineRange;
  /** Facts by name, as facts.ts describes them; a fact that could not be computed is absent. */
  readonly facts: Readonly<Partial<SourceFacts>>;
  readonly regions: readonly Region[];
  /** What the IR says of all its lines, where it was measured. */
  readonly measured?: RegionMeasure;
  readonly source: readonly SourceLine[];
  readonly headerReads?: readonly HeaderRead[];
  readonly notices: readonly Notice[];
}

/** A field that needs no parameter, of a generic struct with fields that do: they decide where it lies. */
export interface HeaderRead {
  readonly struct: string;
  readonly package: PackageRef;
  /** Of the struct. */
  readonly file: string;
  readonly line: number;
  readonly field: string;
  /** The struct's fields that name a parameter. */
  readonly behind: readonly string[];
  /** Lines of the function that read the field, itself or by a method that needs no more of the struct. */
  readonly lines: readonly number[];
}

export type FactValue = number | boolean | string;
