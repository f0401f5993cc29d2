// Reads the crate while a compiler measures it: until rustc has written the first IR, one core has nothing to do.
import { join } from "node:path";
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import { isSameText } from "../index/load-source.ts";
import type { CrateGraph } from "../model/crate.ts";
import { sourceReader } from "./read-source.ts";
import { sourceIndexes } from "./sources.ts";

export interface ReadAhead {
  /** Begins, function by function, so that whoever else waits gets his turns. Once is enough. */
  start(): void;
  /** There is other work: what was not read by now is read when it is asked for. */
  stop(): void;
  /** The crate's index, while its files are still what was read. */
  index(): PackageIndex | undefined;
}

/** Of a turn, in milliseconds. */
const TURN = 20;

export function readAhead(graph: CrateGraph): ReadAhead {
  let state: "waiting" | "reading" | "stopped" = "waiting";
  let read: PackageIndex | undefined;

  /** No body is asked what it needs: answers depend on what else was measured. */
  async function parse(functions: readonly FunctionSource[]): Promise<void> {
    let turnEnds = Date.now() + TURN;
    for (const source of functions) {
      if (Date.now() > turnEnds) {
        await new Promise((resolve) => setImmediate(resolve));
        turnEnds = Date.now() + TURN;
      }
      if (state === "stopped") return;
      if (source.item.generic && source.item.macro === undefined) void source.node;
    }
  }

  return {
    start() {
      if (state !== "waiting") return;
      state = "reading";
      setImmediate(() => {
        if (state === "stopped") return;
        read = sourceIndexes(graph, undefined).indexes[0];
        void parse(read?.functions ?? []);
      });
    },
    stop() {
      state = "stopped";
    },
    index: () => (read !== undefined && isUnchanged(read, graph) ? read : undefined),
  };
}

function isUnchanged({ files }: PackageIndex, graph: CrateGraph): boolean {
  const read = sourceReader(graph);
  return files.every((source) => {
    try {
      return isSameText(source, read(join(graph.package.root, ...source.file.split("/"))));
    } catch {
      return false;
    }
  });
}
