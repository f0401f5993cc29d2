// What the thread of a command and the process say to each other.

export interface Start {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminals: { readonly stdout: boolean; readonly stderr: boolean };
  readonly columns: number | undefined;
}

export type FromCommand =
  | { readonly write: string | Uint8Array; readonly to: "stdout" | "stderr" }
  | { readonly wants: "stdin" }
  | { readonly started: SharedArrayBuffer }
  | { readonly code: number };

/** `stdin` is null at its end. */
export type ToCommand = { readonly interrupt: true } | { readonly stdin: Uint8Array | null };
