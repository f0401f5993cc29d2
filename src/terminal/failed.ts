// The last word on an error: one sentence for what the user can put right, the stack for a bug.

import { UserError } from "../errors.ts";
import { colours, palette } from "./colour.ts";
import type { Io } from "./io.ts";

/** Says it on stderr and gives the exit code: 2, or 130 when the user interrupted. */
export function failed(error: unknown, io: Io): number {
  if (io.signal.aborted) return 130;
  const paint = palette(colours("auto", io.env, io.stderr));
  const label = paint.bold(paint.red("error"));
  if (error instanceof UserError) io.stderr.write(`${label}: ${error.message}\n`);
  else
    io.stderr.write(`${label}: this is a bug in mono-advise, please report it\n${(error as Error).stack ?? error}\n`);
  return 2;
}
