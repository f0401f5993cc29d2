// The outside world as a value: what a command may read and write, so that tests need no process.

export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  /** The stream itself, where this one changes what passes: for a progress line, which moves the cursor. */
  readonly raw?: Output;
}

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal;
}

/** A line that says what is going on; `undefined` takes it away. */
export type Progress = (message: string | undefined) => void;
