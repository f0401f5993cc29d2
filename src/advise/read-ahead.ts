// Reads sources while a compiler measures the crate: until rustc has written the first IR, one core has nothing to do.
import { join } from "node:path";
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import { isSameText } from "../index/load-source.ts";
import { cratesWorthIndexing, joinCosts } from "../join/join-costs.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { PackageRef } from "../model/span.ts";
import { type AdviseInput, advise } from "./advise.ts";
import { sourceReader } from "./read-source.ts";
import { sourceIndexes } from "./sources.ts";

class Stopped extends Error {}

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

export interface AheadOptions extends Pick<AdviseInput, "rules" | "threshold" | "excluded"> {
  /** What the compiler said of the types of a package, where that is kept. */
  readonly keptMirOf: (owner: PackageRef) => Promise<MirIndex | undefined>;
}

export function readAhead(graph: CrateGraph, options?: AheadOptions): ReadAhead {
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
      if (index !== undefined && index !== own) await options?.keptMirOf(index.package);
    }
    await turn();
    if (isStopped() || last === undefined) return;
    // For its tables. What it says is of the measurement before.
    joinCosts(
      last,
      wanted.flatMap((crate) => lookup(crate) ?? []),
    );
    if (options) await rehearse(last, options);
  }

  /**
   * A report on the measurement before, which nobody reads: the code that makes one runs twice as fast when it was compiled. On sources of
   * its own, because what was found out of a function is kept with it, and may depend on who asked first.
   */
  async function rehearse(last: Profile, options: AheadOptions): Promise<void> {
    let turnEnds = Date.now() + TURN;
    const onProgress = () => {
      if (isStopped()) throw new Stopped();
    };
    const pause = async () => {
      if (Date.now() > turnEnds) {
        await turn();
        turnEnds = Date.now() + TURN;
      }
      onProgress();
    };
    await pause();
    const sources = sourceIndexes(graph, last, undefined, true);
    const mirOf = (owner: PackageRef) => (isOwn(owner) ? Promise.resolve(undefined) : options.keptMirOf(owner));
    await advise({ ...options, graph, profile: last, sources, mirOf, onProgress, pause });
  }

  /** Of these types the compiler at work has the last word. */
  function isOwn({ name, version }: PackageRef): boolean {
    return name === graph.package.name && version === graph.package.version;
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
