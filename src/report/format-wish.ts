// What `--format` asks for: a form, and the file that it goes to.

export interface FormatWish<F extends string> {
  readonly format: F;
  /** `-` is stdout; absent where the command decides. */
  readonly file?: string;
}
