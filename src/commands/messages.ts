// What `--message-format` prints: reports as diagnostics of rustc, with places as cargo gives them.
import { diskContext } from "../editor/disk-context.ts";
import { marksOnDisk } from "../editor/marks-on-disk.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Report } from "../model/report.ts";
import { type MessageFormat, messageFormats } from "../report/message-formats.ts";
import type { Io } from "../terminal/io.ts";
import { writeOutput } from "./outputs.ts";

export interface MessageWish {
  readonly messageFormat?: MessageFormat | undefined;
  /** A file, or `-` for stdout, the default. */
  readonly output?: string | undefined;
  /** How many findings, those that save most. */
  readonly top?: number | undefined;
}

export async function writeMessages(
  reports: readonly Report[],
  graphs: readonly CrateGraph[],
  { output, top, ...wish }: MessageWish & { readonly messageFormat: MessageFormat },
  io: Io,
): Promise<void> {
  const found = marksOnDisk(reports, graphs);
  const marks = top === undefined ? found.marks : found.marks.slice(0, top);
  const text = await messageFormats[wish.messageFormat]({ ...found, marks }, diskContext(graphs));
  if (output === undefined || output === "-") io.stdout.write(text);
  else await writeOutput(output, text, io);
}
