// What `--message-format` prints: reports as diagnostics of rustc, with places as cargo gives them.
import { join } from "node:path";
import { sourceReader } from "../advise/read-source.ts";
import { fromFolder } from "../disk/from-folder.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Report } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import { type Annotations, annotations } from "../report/annotation.ts";
import { type MessageFormat, messageFormats } from "../report/message-formats.ts";
import type { MessageContext } from "../report/rustc-diagnostic.ts";
import type { Io } from "../terminal/io.ts";
import { thisTool } from "../terminal/this-tool.ts";
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

/** The file of a mark is its path on this machine: dependencies have one, too. */
export function marksOnDisk(reports: readonly Report[], graphs: readonly CrateGraph[]): Annotations {
  const roots = new Map(
    graphs.flatMap(({ packages }) => packages).map(({ name, version, root }) => [`${name} ${version}`, root]),
  );
  return annotations(reports, ({ name, version }: PackageRef, file) => {
    const root = roots.get(`${name} ${version}`);
    return root === undefined ? undefined : join(root, ...file.split("/"));
  });
}

/** Cargo starts rustc in the root of the workspace: what lies in it is named from there, anything else by its whole path. */
export function diskContext(graphs: readonly CrateGraph[]): MessageContext {
  const root = graphs[0]!.workspaceRoot;
  const readers = graphs.map(sourceReader);
  // The mark at the front of a file is part of it: bytes are counted with it.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const sourceOf = (file: string) => {
    for (const read of readers) {
      try {
        return { name: fromFolder(root, file), text: decoder.decode(read(file)) };
      } catch {
        // Of another crate's folders.
      }
    }
    return undefined;
  };
  return { sourceOf, pageOf: thisTool().pageOf };
}
