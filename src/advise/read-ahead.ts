// Reads sources while a compiler measures the crate: until rustc has written the first IR, one core has nothing to do.
import { join } from "node:path";
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import { isSameText } from "../index/load-source.ts";
import { cratesWorthIndexing, joinCosts } from "../join/join-costs.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import { sourceReader } from "./read-source.ts";
import { sourceIndexes } from "./sources.ts";

export interface ReadAhead {
  /** Where to ask for the measurement before this one: what was worth reading for it is likely to be so again. */
  expect(last: () => Promise<Profile | undefined>): void;
  /** Begins, function by function, so that whoever else waits gets his turns. Once is enough. */
  start(): void;
  /** There is other work: what was not read by now is read when it is asked for. */
  stop(): void;
  /** By crate, those whose files are still what was read. */
  indexes(): ReadonlyMap<string, PackageIndex>;
}

/** Of a turn, in milliseconds. */
const TURN = 20;

/** @param readTypes reads what the compiler said of the types of a package, where that is kept */
export function readAhead(graph: CrateGraph, readTypes?: (owner: PackageRef) => Promise<void>): ReadAhead {
  let state: "waiting" | "reading" | "stopped" = "waiting";
  let expected: (() => Promise<Profile | undefined>) | undefined;
  const read = new Map<string, PackageIndex>();
  const isStopped = () => state === "stopped";
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  async function readAll(): Promise<void> {
    await turn();
    if (isStopped()) return;
    // Without a profile, so that it is the same index whatever was measured before.
    const { indexes, lookup } = sourceIndexes(graph, undefined);
    const own = indexes[0];
    if (own === undefined) return;
    read.set(own.crateName, own);
    await parse(own.functions);
    const last = await expected?.();
    const wanted = last === undefined ? [] : cratesWorthIndexing(last, graph);
    for (const crate of wanted) {
      await turn();
      if (isStopped()) return;
      const index = lookup(crate);
      if (index !== undefined) read.set(crate, index);
      // What macros define is looked for when somebody asks.
      void index?.functions;
      // The compiler is at those of the crate itself.
      if (index !== undefined && index !== own) await readTypes?.(index.package);
    }
    await turn();
    if (isStopped() || last === undefined) return;
    // For its tables, and its code, which is compiled by then: most of the time of a first join. What it says is of the measurement before.
    joinCosts(
      last,
      wanted.flatMap((crate) => lookup(crate) ?? []),
    );
  }

  /** No body is asked what it needs: answers depend on what else was measured. */
  async function parse(functions: readonly FunctionSource[]): Promise<void> {
    let turnEnds = Date.now() + TURN;
    for (const source of functions) {
      if (Date.now() > turnEnds) {
        await turn();
        turnEnds = Date.now() + TURN;
      }
      if (isStopped()) return;
      if (source.item.generic && source.item.macro === undefined) void source.node;
    }
  }

  function stop(): void {
    state = "stopped";
  }

  return {
    expect(last) {
      expected = last;
    },
    start() {
      if (state !== "waiting") return;
      state = "reading";
      // What went wrong comes up again when it is asked for.
      readAll().catch(() => stop());
    },
    stop,
    indexes: () => new Map([...read].filter(([, index]) => isUnchanged(index, graph))),
  };
}

/** Sources that somebody has published stay what they are. */
function isUnchanged({ package: { name, version, owner }, files }: PackageIndex, graph: CrateGraph): boolean {
  if (owner === "registry" || owner === "std") return true;
  const root = graph.packages.find((each) => each.name === name && each.version === version)?.root;
  const read = sourceReader(graph);
  return files.every((source) => {
    try {
      return root !== undefined && isSameText(source, read(join(root, ...source.file.split("/"))));
    } catch {
      return false;
    }
  });
}
