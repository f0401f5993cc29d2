// Which bodies are the same: two callees are equal when their bodies are, recursively; found by refining classes until nothing splits.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";
import { BodyHasher, type Looseness } from "./body-hasher.ts";
import { PairHash } from "./pair-hash.ts";

export interface BodyClasses {
  /** Class of each function; equal numbers are equal bodies. */
  readonly functions: Int32Array;
  /** What a symbol counts as: its class (below 0) when it is a function or constant that is compared by content, else itself. */
  readonly symbols: Int32Array;
}

/**
 * Functions come first among the nodes, then the constants that have no identity of their own.
 * @param ignoringOffsets constant field offsets do not count, also not in callees: `getelementptr i8, ptr %x, i64 8` is then its base
 */
export function classifyBodies(bodies: FunctionBodies, ignoringOffsets: boolean, loosely?: Looseness): BodyClasses {
  const { functionCount, globalCount, symbolCount } = bodies;
  const nodes = functionCount + globalCount;
  const nodeOf = nodesOfSymbols(bodies);
  const { hashes, starts, uses } = contents(bodies, nodeOf, ignoringOffsets, loosely);
  const classes = refine(hashes, starts, uses, nodes);
  const symbols = new Int32Array(symbolCount);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    const node = nodeOf[symbol]!;
    symbols[symbol] = node < 0 ? symbol : -1 - classes[node]!;
  }
  return { functions: classes.subarray(0, functionCount), symbols };
}

function nodesOfSymbols({ functionCount, symbolCount, functionOf, globalOf, globalMergeable }: FunctionBodies) {
  const nodeOf = new Int32Array(symbolCount).fill(-1);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    const global = globalOf[symbol]!;
    if (functionOf[symbol]! >= 0) nodeOf[symbol] = functionOf[symbol]!;
    else if (global >= 0 && globalMergeable[global] === 1) nodeOf[symbol] = functionCount + global;
  }
  return nodeOf;
}

interface Contents {
  /** Of everything but the nodes that are used. */
  readonly hashes: Float64Array;
  /** Nodes that each node uses: from `starts[node]` to `starts[node + 1]`. */
  readonly starts: Int32Array;
  readonly uses: Int32Array;
}

function contents(
  bodies: FunctionBodies,
  nodeOf: Int32Array,
  ignoringOffsets: boolean,
  loosely: Looseness | undefined,
): Contents {
  const { functionCount, globalCount, symbolUses, globalUses, globalStarts } = bodies;
  const hashes = new Float64Array(functionCount + globalCount);
  const starts = new Int32Array(functionCount + globalCount + 1);
  const uses = new Int32Array(symbolUses.length + globalUses.length);
  const hasher = new BodyHasher(bodies, nodeOf, ignoringOffsets, loosely, uses);
  for (let f = 0; f < functionCount; f++) {
    starts[f] = hasher.used;
    hashes[f] = hasher.body(f);
  }
  for (let g = 0; g < globalCount; g++) {
    starts[functionCount + g] = hasher.used;
    hashes[functionCount + g] = hasher.symbols(
      bodies.globalContents[g]!,
      globalUses,
      globalStarts[g]!,
      globalStarts[g + 1]!,
    );
  }
  starts[functionCount + globalCount] = hasher.used;
  return { hashes, starts, uses };
}

/** Splits classes by the classes of what their members use, until all members of a class use the same ones. */
function refine(hashes: Float64Array, starts: Int32Array, uses: Int32Array, nodes: number): Int32Array {
  let count = 0;
  const classes = new Int32Array(nodes);
  const first = new Map<number, number>();
  hashes.forEach((hash, node) => {
    const known = first.get(hash);
    if (known === undefined) first.set(hash, count);
    classes[node] = known ?? count++;
  });
  // A class of one cannot split; what uses nothing does not split either.
  let open: Int32Array = Int32Array.from(hashes.keys()).filter((node) => starts[node]! < starts[node + 1]!);
  const changed = new Uint8Array(nodes).fill(1);
  const hash = new PairHash();
  for (let before = -1; before !== count; ) {
    before = count;
    open = shared(open, classes, count);
    const asked = affected(open, classes, count, (node) => usesAny(node, changed));
    const next = new Int32Array(asked.length);
    const ids = new Map<number, number>();
    const kept = new Set<number>();
    for (let index = 0; index < asked.length; index++) {
      const node = asked[index]!;
      hash.clear().add(classes[node]!);
      for (let at = starts[node]!; at < starts[node + 1]!; at++) hash.add(classes[uses[at]!]!);
      const key = hash.value();
      let id = ids.get(key);
      if (id === undefined) {
        id = kept.has(classes[node]!) ? count++ : classes[node]!;
        kept.add(id);
        ids.set(key, id);
      }
      next[index] = id;
    }
    changed.fill(0);
    for (let index = 0; index < asked.length; index++) {
      const node = asked[index]!;
      if (classes[node] === next[index]) continue;
      classes[node] = next[index]!;
      changed[node] = 1;
    }
  }
  return classes;

  function usesAny(node: number, of: Uint8Array): boolean {
    for (let at = starts[node]!; at < starts[node + 1]!; at++) if (of[uses[at]!] === 1) return true;
    return false;
  }
}

/** The nodes that share their class with another one. */
function shared(open: Int32Array, classes: Int32Array, count: number): Int32Array {
  const chosen = new Uint8Array(count);
  const seen = new Uint8Array(count);
  for (let at = 0; at < open.length; at++) {
    const its = classes[open[at]!]!;
    chosen[its] = seen[its]!;
    seen[its] = 1;
  }
  return ofClasses(chosen, open, classes);
}

/** The nodes of classes in which one is: where none of a class uses what has changed, all use the same ones as before. */
function affected(open: Int32Array, classes: Int32Array, count: number, is: (node: number) => boolean): Int32Array {
  const chosen = new Uint8Array(count);
  for (let at = 0; at < open.length; at++) {
    const its = classes[open[at]!]!;
    if (chosen[its] === 0 && is(open[at]!)) chosen[its] = 1;
  }
  return ofClasses(chosen, open, classes);
}

/** A loop: a closure for each of millions of nodes took longer than all else here. */
function ofClasses(chosen: Uint8Array, open: Int32Array, classes: Int32Array): Int32Array {
  const found = new Int32Array(open.length);
  let count = 0;
  for (let at = 0; at < open.length; at++) if (chosen[classes[open[at]!]!] === 1) found[count++] = open[at]!;
  return found.subarray(0, count);
}
