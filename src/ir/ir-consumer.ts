// What a pass over LLVM IR tells its listeners: one pass, any number of listeners, nothing decoded that nobody asks for.

/** One line without its line end: `bytes[start, end)`. Only valid during the call, the buffer is used again. */
export interface IrLine {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Listens to a pass. The order of calls is the order of the file; a function is `define`, `body`…, `close`. */
export interface IrConsumer {
  /** A line that begins with `define `. A second one before `close` replaces the first, as in `cargo llvm-lines`. */
  define?(line: IrLine): void;
  /** Any line between `define` and the closing brace, for instance to read its callees and its `!dbg` (debug-number.ts). */
  body?(line: IrLine): void;
  /** The `}` of a function; `lines` is what `cargo llvm-lines` would record for it. */
  close?(lines: number): void;
  /** A line that begins with `!`: `!7 = distinct !DISubprogram(…)`, `!llvm.ident = …`. */
  metadata?(line: IrLine): void;
  /** A line at the top level that is none of these, blank lines left out: `source_filename = …`, `@global = …`, `%"T" = type …`. */
  other?(line: IrLine): void;
}
