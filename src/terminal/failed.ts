// The last word on an error: one sentence for what the user can put right, the stack for a bug.

import { tmpdir } from "node:os";
import { diskReason } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";
import { printable, printableLines } from "../printable.ts";
import { colours, palette } from "./colour.ts";
import type { Io } from "./io.ts";

/** Says it on stderr and gives the exit code: 2, or 130 when the user interrupted. */
export function failed(error: unknown, io: Io): number {
  if (io.signal.aborted) return 130;
  const paint = palette(colours("auto", io.env, io.stderr));
  const label = paint.bold(paint.red("error"));
  const words = error instanceof UserError ? inWords(error) : ofSystem(error);
  io.stderr.write(
    words === undefined
      ? `${label}: this is a bug in mono-advise, please report it\n${printableLines(String((error as Error)?.stack ?? error))}\n`
      : `${label}: ${words}\n`,
  );
  return 2;
}

/** The words of another program have lines of their own, below the first. */
function inWords({ message }: UserError): string {
  const end = message.search(/:\n/);
  return end < 0
    ? printable(message)
    : `${printable(message.slice(0, end + 1))}${printableLines(message.slice(end + 1))}`;
}

/** What the system refused: no space, no right, a folder that went away. Undefined for an error of another kind. */
function ofSystem(error: unknown): string | undefined {
  const { code, syscall, path, dest } = (error ?? {}) as NodeJS.ErrnoException & { readonly dest?: string };
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return "there is not enough memory for this: set NODE_OPTIONS=--max-old-space-size=MEGABYTES, or give a smaller input";
  if (typeof syscall !== "string" || code === undefined) return undefined;
  const what = dest ?? path;
  const where = what === undefined ? syscall : `${what} (${syscall})`;
  const temporary = what?.startsWith(tmpdir()) ? "; set TMPDIR to a folder that can be written to" : "";
  return `the system refused ${printable(where)}: ${diskReason(error)}${temporary}`;
}
