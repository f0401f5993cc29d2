// What rustc would say of files of this machine: how it names them, and what is in them.
import { sourceReader } from "../advise/read-source.ts";
import { fromFolder } from "../disk/from-folder.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { MessageContext } from "../report/rustc-diagnostic.ts";
import { thisTool } from "../terminal/this-tool.ts";

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
