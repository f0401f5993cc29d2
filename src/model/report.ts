// What a report shows, ready to be rendered. Readonly, JSON-serialisable, no functions; the words are those of ARCHITECTURE.md.
import type { Unjoined } from "./candidate.ts";
import type { TargetKind } from "./crate.ts";
import type { Finding, Rule, TriedPatch } from "./finding.ts";
import type { HeaderRead } from "./function.ts";
import type { MethodTable } from "./method-table.ts";
import type {
  BuildSettings,
  CausingSite,
  CopiesAndLines,
  CostKind,
  FunctionCauses,
  Instance,
  RowCause,
  RowCauses,
  SourceLineEvidence,
  Totals,
} from "./profile.ts";
import type { RepeatedLines } from "./repeats.ts";
import type { Notice, PackageRef } from "./span.ts";
import type { BuildTime, TimeShares } from "./timing.ts";
import type { WorkspaceCosts } from "./workspace.ts";

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

/** Lines of code that call the same of std, and what could be done about it. */
export interface CostlyCalls {
  /** In Markdown. */
  readonly what: string;
  readonly words: string;
  /** IR lines of all that is compiled for these calls alone. */
  readonly lines: number;
  /** How many lines of code. */
  readonly count: number;
  /** The most lines first; not all of them. */
  readonly places: readonly CostlyLine[];
}

export interface CostlyLine {
  /** The function that the line is in. */
  readonly path: string;
  readonly package?: PackageRef;
  readonly file: string;
  readonly line: number;
  readonly lines: number;
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
  readonly sites: readonly (Pick<CausingSite, "file" | "line" | "lines"> & {
    readonly callees: readonly ReportedCallee[];
  })[];
}

export interface ReportedCallee {
  readonly path: string;
  readonly table?: MethodTable;
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
    readonly sites: readonly (Omit<CausingSite, "callees"> & { readonly callees: readonly NamedCallee[] })[];
  };
  readonly instances: readonly Instance[];
  readonly distinctBodies?: number;
  readonly distinctBodiesIgnoringOffsets?: number;
  readonly repeats?: RepeatedLines;
  readonly sourceLines?: readonly (SourceLineEvidence & { readonly text?: string })[];
  /** Other functions of that name, the most lines first. */
  readonly others: readonly NamedShare[];
}

export interface NamedShare extends NamedFunction, CopiesAndLines {}

/** What a line calls or refers to: a function, or tables of methods, of which the function brings the most lines. */
export interface NamedCallee extends NamedShare {
  readonly table?: MethodTable;
}

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

/** By what findings can be ordered; `saves` is the order of ranks. */
export const sortKeys = ["saves", "lines", "copies", "name", "place"] as const;
export type SortKey = (typeof sortKeys)[number];

/** Which findings a reader asked for. The others stay in the report: numbers and patches are about all. */
export interface Selection {
  /** What is left out and in which order, in words: `rule ask-once`, `in order of copies`. At least one. */
  readonly words: readonly string[];
  /** Places in the report's findings, counted from 0, in the order to show them. */
  readonly findings: readonly number[];
  /** What these save together, counted without overlap. */
  readonly savedLines?: number;
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
    /** Lines by how definitions repeat others; `same` are the twin lines. */
    readonly repeats?: RepeatedLines;
    /** Where rustc's passes were timed. */
    readonly time?: TimeShares;
    /** Where the user's own build was timed. */
    readonly buildTime?: BuildTime;
  };
  /** Of a report on several crates that were measured. */
  readonly workspace?: WorkspaceCosts;
  /** Where the bodies were measured. */
  readonly causes?: ReportedCauses;
  /** Where the copies were compared. */
  readonly headers?: readonly ReportedHeader[];
  /** Calls of std that cost much and that no change takes; the most lines first. */
  readonly costly?: readonly CostlyCalls[];
  /** Ranked. */
  readonly findings: readonly Finding[];
  /** Absent where all are shown, in the order of their ranks. */
  readonly selection?: Selection;
  /** Of the findings that were tried. */
  readonly patches?: readonly TriedPatch[];
  /** What the findings save together, counted without overlap. */
  readonly savedLines?: number;
  /** Of these, what findings that were tried save together, and none of them alone; negative where they cost some together. */
  readonly sharedLines?: number;
  readonly rules: readonly (Pick<Rule, "id" | "summary" | "technique" | "severity"> & Partial<Pick<Rule, "page">>)[];
  readonly withoutAdvice: readonly WithoutAdvice[];
  readonly unjoined: readonly Unjoined[];
  readonly notices: readonly Notice[];
  /** How many generic functions the rules judged. */
  readonly judged: number;
  /** Where none was. */
  readonly compiledElsewhere?: CompiledElsewhere;
}

/** A library whose generic functions other crates compile, most of them or all. */
export interface CompiledElsewhere {
  /** Its generic functions without a copy in what was measured. */
  readonly functions: number;
  /** All that it has. */
  readonly of: number;
  /** Its own examples, by name. */
  readonly examples: readonly string[];
  /** Members of its workspace that use it, by name. */
  readonly dependents: readonly string[];
}
