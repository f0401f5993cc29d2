// What the making of patches passes on: edits of one file, and the ways to write one patch.

import type { FunctionSource } from "../index/index-types.ts";
import type { Helper } from "../model/change.ts";
import type { Region } from "../model/function.ts";
import type { LineRange } from "../model/span.ts";

/** Replaces a half-open range of UTF-16 indices of the file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A parameter of the helper. */
export interface Input {
  readonly name: string;
  /** In the signature, `&` included. */
  readonly type: string;
  /** The type before it was made one of a slice. */
  readonly was?: string;
  /** What the caller passes. */
  readonly argument: string;
  /** The parameter is a reference to what the region means, so a use of it as a value is written `*name`. */
  readonly behind: boolean;
  /** It is `self` of a method, whose `type` is written alone: `&mut self`. */
  readonly isReceiver?: boolean;
  /** The helper changes what it owns. */
  readonly mutable: boolean;
  /** Ranges of the file that mean it, in order. */
  readonly uses: readonly { readonly startIndex: number; readonly endIndex: number; readonly inString: boolean }[];
}

/** What functions that patches make free are called in the end, by the id of the patch. */
export type Names = ReadonlyMap<string, string>;

/** One way to write a patch; ways differ in lifetimes and in what is passed by value. */
export interface Variant {
  readonly edits: readonly Edit[];
  readonly helper: Helper;
  /** The same where functions that it calls are called otherwise; absent where it calls none. */
  readonly with?: (names: Names) => Variant;
  /** For a function that others call in its free form, when nothing names it any more: that one takes its name and place. */
  readonly alone?: Variant;
}

/** One change of one function, not yet compiled. */
export interface Patch {
  /** Unique in a run: `src/execute.rs:221 execute_part_1`. */
  readonly id: string;
  /** Relative to the package, with `/`. */
  readonly file: string;
  /** Lines of the file before the change that are replaced, for messages and for what overlaps. */
  readonly lines: LineRange;
  /** All lines of the function: an error in it that lies in no edit is blamed on its patches. */
  readonly functionLines: LineRange;
  /** What it moves code to, as the first of the variants writes it, or as a sketch where there is none. */
  readonly helper: Helper;
  /** What it takes, as a region of the function; absent where it changes the function as a whole. */
  readonly region?: Region;
  /** The best first; at most four. */
  readonly variants: readonly Variant[];
  /** Ids of patches that make the functions it calls, one for each call: without them it is nothing. */
  readonly needs?: readonly string[];
  /** Set where the whole body becomes a free function for others to call. */
  readonly frees?: {
    readonly name: string;
    /** With the modules of the crate: many functions may have the name. */
    readonly path: string;
    /** How often the package calls the function that is left; absent when that is not known. */
    readonly calls: number | undefined;
    /** What makes each of them a call of the free function; absent where that takes more than another name. */
    readonly callers?: readonly Edit[] | undefined;
  };
  /** Only of use to those that need it. */
  readonly support?: boolean;
  /** What to try when it cannot be had: the same code without the functions that it needs. */
  readonly otherwise?: () => readonly Patch[];
  /** Id of the patch that could not be had. */
  readonly insteadOf?: string;
}

/** A function whose whole body moves to a free one, which helpers can call as well. */
export interface Freed {
  readonly source: FunctionSource;
  readonly patch: Patch;
  /** Of the free function, in the module of `source`, as long as the method stays. */
  readonly name: string;
  /** Of the free function; their arguments are written as `source` passes them. */
  readonly inputs: readonly Input[];
}
