// Every type that crosses a stage: readonly, JSON-serialisable, no functions. The words are those of ARCHITECTURE.md.

/** First and last source line, one-based, both inclusive. */
export type LineRange = readonly [first: number, last: number];

/** A place in a source file. Lines and columns are one-based, the end is inclusive, columns count UTF-16 code units. */
export interface Span {
  /** Relative to the root of its package, always with `/`. */
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Who can change a piece of code. */
export type Owner = "crate" | "workspace" | "path" | "git" | "registry" | "std" | "unknown";

/** A package by what names it on every machine. */
export interface PackageRef {
  readonly name: string;
  readonly version: string;
  readonly owner: Owner;
}

/** Something worth a line in the report, that is not a finding: what was not looked at, could not be read, was not resolved. */
export interface Notice {
  readonly kind: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

// ---------------------------------------------------------------------------------------------------------------- discover

export type TargetKind = "lib" | "bin" | "example" | "test" | "bench" | "proc-macro" | "build";

/** One thing that cargo compiles for a package. `entry` is absolute and native to this machine. */
export interface Target {
  readonly name: string;
  /** As rustc names it: `-` replaced by `_`. */
  readonly crateName: string;
  readonly kind: TargetKind;
  readonly entry: string;
  readonly edition: string;
}

/** A package whose source can be read. `root` is absolute and native to this machine; it never enters a report. */
export interface Package extends PackageRef {
  readonly root: string;
  readonly targets: readonly Target[];
  /** Short git revision, for git and path dependencies where it is known. */
  readonly revision?: string;
  /** Features that are on, as cargo resolved them. */
  readonly features?: readonly string[];
}

/** What *discover* found: the crate that is advised on, and every package of its dependency graph. */
export interface CrateGraph {
  readonly package: Package;
  readonly target: Target;
  /** The package itself first; then in order of name and version. */
  readonly packages: readonly Package[];
  readonly workspaceRoot: string;
  /** False when cargo was not there: only the folder was looked at. */
  readonly withDependencies: boolean;
  /** What only a build asks for; absent without cargo. */
  readonly build?: {
    /** Absolute and native to this machine. */
    readonly targetDirectory: string;
    /** What cargo wrote as Cargo.lock where there was none: a later call of cargo needs the same versions. */
    readonly lock?: string;
    /** False for a dependency that was named with `-p`. */
    readonly member: boolean;
  };
  readonly notices: readonly Notice[];
}

// ----------------------------------------------------------------------------------------------------------------- extract

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
  /** Of a binding that is compiled under a condition: `#[cfg(debug_assertions)]`. */
  readonly cfg?: string;
}

export type RegionKind =
  | "after-conversion"
  | "statements"
  | "fields"
  | "facts"
  | "cold"
  | "event"
  | "closure"
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
}

/** One source line of the function and what the analysis says of it. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  readonly dependence?: Dependence;
  /** Why it depends, in a few words: `calls C::execute`. */
  readonly reason?: string;
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
  readonly facts: Facts;
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
export type Facts = Readonly<Record<string, FactValue>>;

// ------------------------------------------------------------------------------------------------------- measure and ingest

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
  /** Lines of the function, its closures, and the code nobody can edit that is compiled for them alone; for functions that can be edited. */
  readonly causedLines?: number;
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

/** Copies and lines of one function, by its index. */
export interface FunctionShare extends CopiesAndLines {
  readonly function: number;
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

/** One line of a function, and all that the compiler creates for this line alone; closures of the function among it. */
export interface CausingSite extends CopiesAndLines {
  /** Where it is not the function's own file. */
  readonly file?: string;
  readonly line: number;
  /** IR lines of the source line itself in all copies of the function; not among `lines`. */
  readonly ownLines?: number;
  /** What the line calls or refers to, with the lines of all that this brings along, the most lines first; not all of them. */
  readonly callees: readonly FunctionShare[];
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
  /** Measured with the bodies only. */
  readonly twins?: Twins;
  readonly causes?: Causes;
  readonly notices: readonly Notice[];
}

/** What `rustc -Ztime-passes` measured of one compilation. */
export interface TimePasses {
  /** Seconds. */
  readonly total: number;
  /** In the order of the log; passes are nested, so their seconds do not add up to the total. */
  readonly passes: readonly { readonly name: string; readonly seconds: number }[];
  /** How many compilations the log holds; this is the longest. */
  readonly compilations: number;
}

/** Seconds of a compilation that have to do with the amount of LLVM IR. */
export interface TimeShares {
  readonly total: number;
  readonly collector: number;
  readonly irGeneration: number;
  readonly llvm: number;
  /** Upper bound of what less IR can bring; less than the sum, because LLVM works beside rustc. */
  readonly atMost: number;
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

// -------------------------------------------------------------------------------------------------------------------- diff

export interface CopiesAndLines {
  readonly copies: number;
  readonly lines: number;
}

/** One function in two profiles; its closures are functions of their own, all closures of one path together. */
export interface DiffRow {
  readonly change: "grown" | "shrunk" | "new" | "gone" | "moved";
  readonly path: string;
  /** Name of the package that defines it, where the profile knows. */
  readonly package?: string;
  /** The path it had before, when it moved. */
  readonly from?: string;
  readonly before: CopiesAndLines;
  readonly after: CopiesAndLines;
}

/** What differs between two profiles of one crate. */
export interface ProfileDiff {
  readonly before: { readonly name: string; readonly totals: Totals };
  readonly after: { readonly name: string; readonly totals: Totals };
  /** Largest change of lines first, either way; then in order of path. Functions that cost the same are not listed. */
  readonly rows: readonly DiffRow[];
  /** Why the two should not be compared; empty unless that was forced. */
  readonly differences: readonly string[];
}

// -------------------------------------------------------------------------------------------------------------------- join

/** Copies and lines of a function and, apart, of the closures in it. */
export interface FamilyCost {
  readonly copies: number;
  readonly lines: number;
  readonly closureCopies: number;
  readonly closureLines: number;
  /** All of these lines and what is compiled for the function alone that nobody can edit; where causes were measured. */
  readonly causedLines?: number;
  readonly instances?: readonly Instance[];
}

/** A source function joined with what it costs; without a cost when nothing was measured. */
export interface Candidate {
  readonly function: GenericFunction;
  readonly cost?: FamilyCost;
  /** How many different bodies the copies have, where that was measured. */
  readonly distinctBodies?: number;
}

export type UnjoinedReason = "std" | "dependency-without-source" | "macro" | "generated" | "unknown";

/** A measured function that no source was found for. */
export interface Unjoined {
  readonly path: string;
  readonly copies: number;
  readonly lines: number;
  readonly reason: UnjoinedReason;
}

// ---------------------------------------------------------------------------------------------------------------- evaluate

export type Technique =
  | "inner-nongeneric-fn"
  | "outline-cold-path"
  | "outlined-closure"
  | "move-to-free-fn"
  | "sandwich-split"
  | "type-erased-header"
  | "dyn-erasure-trait"
  | "dyn-erasure-closure"
  | "const-generic-to-runtime"
  | "remove-needless-generic"
  | "iterator-to-loop"
  | "remove-inline"
  | "derive-replaced"
  | "concrete-return"
  | "other";

export type Severity = "warning" | "note";
export type Confidence = "measured" | "hint" | "syntactic";

/** Estimated saved lines of unoptimized LLVM IR, with the arithmetic in one line of words. */
export interface Forecast {
  readonly savedLines: number;
  readonly arithmetic: string;
}

/** One rule's advice on one candidate. */
export interface Finding {
  readonly rule: string;
  readonly technique: Technique;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly function: GenericFunction;
  readonly cost?: FamilyCost;
  readonly distinctBodies?: number;
  readonly regions: readonly Region[];
  readonly message: string;
  /** What the rule says to do, in a few words for a table: `move 5 regions to a non-generic helper`. */
  readonly remedy: string;
  readonly forecast?: Forecast;
  /** What findings of one function are ranked by: saved lines, at nominal costs when nothing was measured, less what the technique costs elsewhere. Never printed. */
  readonly promise?: number;
  readonly cautions: readonly string[];
  /** Another rule that also fits, in one line. */
  readonly alternative?: string;
  /** Stable across line shifts: of rule, package, path. */
  readonly fingerprint: string;
  /** Set when its patch was made and compiled, on the sources and the measurement of this report. */
  readonly tried?: TriedOutcome;
}

/** What came of a finding's patch. */
export interface TriedOutcome {
  readonly movedRegions: number;
  /** Measured with the patch; absent when nothing moved. */
  readonly savedLines?: number;
  /** Why a region did not move, with its lines. */
  readonly reasons: readonly string[];
}

/** A change of one package that compiled and was measured. */
export interface TriedPatch {
  readonly package: string;
  readonly version: string;
  /** Fingerprints of the findings whose regions it moves. */
  readonly findings: readonly string[];
  /** `git apply` takes it in the root of the package. */
  readonly diff: string;
}

/** A rule file, checked. */
export interface Rule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly technique: Technique;
  readonly when: Readonly<Record<string, Condition>>;
  /** Which regions of the function the advice is about. */
  readonly regions: readonly RegionKind[];
  readonly forecast: ForecastModel;
  readonly remedy: string;
  readonly message: string;
  readonly messageWithoutCosts: string;
  readonly cautions: readonly string[];
  /** The whole page, for `explain`. */
  readonly page: string;
}

export type Condition = { readonly min?: number; readonly max?: number } | { readonly in: readonly FactValue[] };

export type ForecastModel = "outlined-region" | "whole-body" | "dyn-closure" | "dyn-reference" | "closure" | "none";

// ------------------------------------------------------------------------------------------------------------------ report

/** A hot function without advice, and why. */
export interface WithoutAdvice {
  readonly path: string;
  readonly copies: number;
  readonly lines: number;
  readonly why: string;
  readonly package?: PackageRef;
  readonly file?: string;
  readonly line?: number;
}

/** A measured function by its name, for sections that are not about advice. */
export interface NamedFunction {
  readonly path: string;
  readonly package?: PackageRef;
  readonly file?: string;
  readonly line?: number;
}

/** What of `Causes` a report shows, with names in the place of indexes. */
export interface ReportedCauses {
  /** Hot functions that nobody can edit, the most lines first. */
  readonly rows: readonly ReportedRow[];
  /** Functions that cause far more than they own, the most caused lines first. */
  readonly functions: readonly ReportedCause[];
}

export interface ReportedRow extends NamedFunction, CopiesAndLines, Pick<RowCauses, "causeCount" | "sites" | "shared"> {
  readonly causes: readonly (NamedFunction & Pick<RowCause, "lines" | "sites"> & { readonly definedIn?: string })[];
}

export interface ReportedCause extends NamedFunction {
  readonly copies: number;
  readonly ownLines: number;
  readonly causedLines: number;
  /** Lines of all that would vanish with it. */
  readonly removes?: number;
  /** The most lines first. */
  readonly sites: readonly (Pick<CausingSite, "file" | "line" | "lines"> & { readonly callees: readonly string[] })[];
}

/** All that a profile knows of one function, or of a row that nobody can edit. */
export interface Why extends NamedFunction, CopiesAndLines {
  readonly kind: CostKind;
  /** Of the whole profile. */
  readonly totalLines: number;
  /** Whether somebody can edit it; absent when no causes were measured. */
  readonly editable?: boolean;
  /** Closures in it. */
  readonly closures: CopiesAndLines;
  /** Who causes its copies, the most lines first; not all of them. */
  readonly ownedBy: readonly NamedOwner[];
  /** What no function owns alone. */
  readonly shared?: CopiesAndLines;
  /** What it causes; absent for what nobody can edit, and for functions that cause next to nothing. */
  readonly causes?: Pick<FunctionCauses, "ownLines" | "owned" | "removes"> & {
    readonly callees: readonly NamedShare[];
    readonly sites: readonly (Omit<CausingSite, "callees"> & { readonly callees: readonly NamedShare[] })[];
  };
  readonly instances: readonly Instance[];
  readonly distinctBodies?: number;
  readonly distinctBodiesIgnoringOffsets?: number;
  readonly sourceLines?: readonly (SourceLineEvidence & { readonly text?: string })[];
  /** Other functions of that name, the most lines first. */
  readonly others: readonly NamedShare[];
}

export interface NamedShare extends NamedFunction, CopiesAndLines {}

export interface NamedOwner extends NamedShare {
  /** Lines of the owner's file that lead there. */
  readonly sites: readonly number[];
  /** The function whose closure the copies are made with. */
  readonly definedIn?: string;
}

/** Everything a reporter may print. */
/** A struct whose fields without a parameter lie elsewhere in each copy, and what they keep from moving. */
export interface ReportedHeader extends Omit<HeaderRead, "field" | "lines"> {
  /** Fields that are read, in order. */
  readonly fields: readonly string[];
  /** The most lines first. */
  readonly functions: readonly HeaderReader[];
}

export interface HeaderReader extends NamedFunction {
  readonly copies: number;
  readonly fields: readonly string[];
  /** IR lines of the source lines that are the same in all copies but for the offset of the field. */
  readonly offsetLines: number;
  /** Of the regions that read the fields, with all that is compiled for these alone. */
  readonly movableLines: number;
}

export interface Report {
  readonly crate: PackageRef;
  readonly target: { readonly kind: TargetKind; readonly name: string };
  /** Where the costs come from, as the user would name it; absent without costs. */
  readonly costs?: {
    readonly from: string;
    readonly totals: Totals;
    readonly build?: BuildSettings;
    readonly compiler?: string;
    /** Lines of definitions whose body is there already. */
    readonly twinLines?: number;
    /** Where rustc's passes were timed. */
    readonly time?: TimeShares;
  };
  /** Where the bodies were measured. */
  readonly causes?: ReportedCauses;
  /** Where the copies were compared. */
  readonly headers?: readonly ReportedHeader[];
  /** Ranked. */
  readonly findings: readonly Finding[];
  /** Of the findings that were tried. */
  readonly patches?: readonly TriedPatch[];
  /** What the findings save together, counted without overlap. */
  readonly savedLines?: number;
  readonly rules: readonly (Pick<Rule, "id" | "summary" | "technique" | "severity"> & Partial<Pick<Rule, "page">>)[];
  readonly withoutAdvice: readonly WithoutAdvice[];
  readonly unjoined: readonly Unjoined[];
  readonly notices: readonly Notice[];
  /** How many generic functions the rules judged. */
  readonly judged: number;
}
