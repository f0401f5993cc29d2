// What the pass with evidence keeps of every function body: the contract between this folder and those in `cost/` who compare and connect bodies.

/**
 * Everything in columns. Functions are numbered as they are defined, over all inputs, which is also the order of the compiled instances.
 * Symbols, templates, locations and files are interned: equal numbers are equal things, over all inputs.
 *
 * A *record* is one physical line of a body: an instruction, the continuation of one (`to label … unwind label …`, the cases of a `switch`),
 * or a label. Its *template* is its text with symbols, locals, metadata numbers, attribute groups and `!dbg` taken out and types replaced by
 * their layout; what was taken out stands in `symbolUses` and `localUses`, in the order of the text.
 */
export interface FunctionBodies {
  readonly functionCount: number;
  /** Symbol of each function. */
  readonly functionSymbols: Int32Array;
  /** File of each function, as its DISubprogram says; -1 without debug info. */
  readonly functionFiles: Int32Array;
  /** Line of each function's `fn`; 0 when unknown. */
  readonly functionLines: Int32Array;
  /** Template of each function's `define` line: its signature. The symbols and locals of the signature come first among its uses. */
  readonly signatures: Int32Array;
  /** Records of function f: from `recordStarts[f]` to `recordStarts[f + 1]`. */
  readonly recordStarts: Int32Array;

  /** Template of each record. */
  readonly templates: Int32Array;
  /**
   * Location of each record, -1 for none. Of inlined code it is the place of the outermost call, which is in the function itself.
   * The lines of one `invoke` or `switch` all have the location of the instruction.
   */
  readonly locations: Int32Array;

  /** Uses of function f: from `symbolStarts[f]` to `symbolStarts[f + 1]`; a record has as many as `templateSymbols` says. */
  readonly symbolStarts: Int32Array;
  /** Symbols of all records, one after another. */
  readonly symbolUses: Int32Array;
  /** As `symbolStarts`, for `localUses` and `templateLocals`. */
  readonly localStarts: Int32Array;
  /** Locals and labels by their number in the function, counted from 0 in the order of appearance. */
  readonly localUses: Int32Array;

  /** How many symbols and locals a template has. */
  readonly templateSymbols: Int32Array;
  readonly templateLocals: Int32Array;
  /** Bits of `flag`. */
  readonly templateFlags: Int32Array;
  readonly flag: typeof TemplateFlag;
  /** Text of a template: `%` stands for a local, `@` for a symbol. */
  templateText(template: number): string;

  /** File and line of each location; lines are one-based. */
  readonly locationFiles: Int32Array;
  readonly locationLines: Int32Array;
  /** As the DIFile says, by file. */
  readonly files: readonly { readonly filename: string; readonly directory: string }[];

  readonly symbolCount: number;
  symbolText(symbol: number): string;
  /** The function that a symbol defines, -1 when none does here; by symbol. */
  readonly functionOf: Int32Array;
  /** The global that a symbol defines, -1; by symbol. Only globals with an initial value. */
  readonly globalOf: Int32Array;

  readonly globalCount: number;
  /** Symbol of each global. */
  readonly globalSymbols: Int32Array;
  /** Symbols in the initial value of global g (a vtable's functions): `globalUses` from `globalStarts[g]` to `globalStarts[g + 1]`. */
  readonly globalStarts: Int32Array;
  readonly globalUses: Int32Array;
  /** Two constants may be one: `unnamed_addr constant` or a vtable, compared by content. 0 for variables, whose address is their identity. */
  readonly globalMergeable: Uint8Array;
  /** Equal numbers: equal initial values, but for the symbols in them. */
  readonly globalContents: Int32Array;
}

/** Bits that say what a record of a template is. */
export const TemplateFlag = {
  /** Counts as a line in `cargo llvm-lines`. */
  counted: 1,
  /** A label, `bb1:`. */
  label: 2,
  /** Goes on with the instruction before it. */
  continuation: 4,
  alloca: 8,
  /** `getelementptr … i8, ptr %x, i64 <constant>`: where a field lies. Its locals are the result and the base. */
  fieldOffset: 16,
  /** `call`, `invoke` or `callbr`. */
  call: 32,
} as const;

/** Functions of the store that are copies of one source function. */
export interface GroupMembers<Cost> {
  readonly cost: Cost;
  /** Numbers of functions, ascending. */
  readonly members: Int32Array;
}
