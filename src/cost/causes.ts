// Bodies → who makes the compiler create the copies: the functions that can be edited, and the lines in them.
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { Causes, FunctionCost } from "../model/profile.ts";
import { attribute } from "./attribution.ts";
import { type CallGraph, callGraph } from "./call-graph.ts";
import { describeCauses } from "./describe-causes.ts";
import { dominators } from "./dominators.ts";
import { editableCrates } from "./editable-crates.ts";
import { type DescribeSymbol, families } from "./families.ts";
import { methodTables } from "./method-tables.ts";
import { findOwners } from "./owners.ts";
import { removedWith } from "./removed-with.ts";
import { findRoots } from "./roots.ts";
import { countSiteLines } from "./site-own-lines.ts";
import { linesBelow, siteWeights } from "./site-weights.ts";

export interface CauseOptions {
  /** `describeSymbol` of ir/symbols. */
  readonly describe: DescribeSymbol;
  /** Names of crates or owners that count as editable; the default is in editable-crates.ts. */
  readonly editable?: readonly string[] | undefined;
}

export interface FoundCauses {
  readonly causes: Causes;
  /** By function: what goes into `FunctionCost.causedLines`; undefined for those that own nothing and cannot be edited. */
  readonly causedLines: readonly (number | undefined)[];
}

/**
 * `groups` in the order of the profile's functions: the answer names them by their index.
 * @throws UserError when `editable` has what is neither a crate nor an owner
 */
export function findCauses(
  bodies: FunctionBodies,
  groups: readonly GroupMembers<FunctionCost>[],
  { describe, editable: asked }: CauseOptions,
): FoundCauses {
  const known = families(bodies, groups, describe);
  const functions = groups.map(({ cost }) => cost);
  const crates = editableCrates(functions, known, asked);
  const editable = Uint8Array.from(known.crates, (crate) => (crates.has(crate) ? 1 : 0));
  const groupOf = groupsOf(bodies, groups);
  const graph = callGraph(bodies);
  // What is not generic is compiled whoever calls it. Closures are not: without their function there is none.
  const isRoot = (f: number) => known.generic[groupOf[f]!] === 0 && functions[groupOf[f]!]!.kind !== "closure";
  const roots = findRoots(graph, isRoot, nodeName(bodies, graph));
  const isOwner = (f: number) => known.named[groupOf[f]!] === 1 && editable[groupOf[f]!] === 1;
  const dominator = dominators(graph, roots);
  const familyOf = (f: number) => known.familyOf[groupOf[f]!]!;
  const isPartOf = (f: number, owner: number) => familyOf(f) === familyOf(owner);
  const owners = findOwners(graph, roots, dominator, isOwner, isPartOf);
  const linesOf = linesOfCopies(bodies);
  const ownerOf = (f: number) => (owners.owner[f]! < 0 ? -1 : familyOf(owners.owner[f]!));
  // Editable functions are causes of their own, but for closures in the function at hand.
  const isCaused = (f: number) => editable[groupOf[f]!] === 0 || familyOf(f) === ownerOf(f);
  const weights = siteWeights(graph, roots, dominator, owners, (f) => (isCaused(f) ? linesOf[f]! : 0));
  const tables = methodTables(bodies, groups, groupOf);
  const below = linesBelow(graph, roots, dominator, linesOf);
  const attributed = { graph, owners, dominator, weights, below, families: known, editable, tables };
  const attribution = attribute(groups, linesOf, groupOf, attributed);
  countSiteLines(bodies, groupOf, attribution.sites);
  const familyMembers = new Map<number, number[]>();
  known.familyOf.forEach((family, index) => {
    familyMembers.set(family, [...(familyMembers.get(family) ?? []), ...groups[index]!.members]);
  });
  const { ownLines, owned } = attribution;
  return {
    causes: {
      ...(asked === undefined ? {} : { asked: [...new Set(asked)].sort() }),
      editable: [...crates].sort(),
      covered: attribution.covered,
      ...describeCauses({
        bodies,
        groups,
        attribution,
        families: known,
        editable,
        describe,
        ownerOf,
        removes: (family) => removedWith(graph, roots, familyMembers.get(family) ?? [], linesOf),
      }),
    },
    causedLines: functions.map((_, index) =>
      known.familyOf[index] === index && editable[index] === 1 ? ownLines[index]! + owned[index]!.lines : undefined,
    ),
  };
}

function groupsOf(bodies: FunctionBodies, groups: readonly GroupMembers<FunctionCost>[]): Int32Array {
  const groupOf = new Int32Array(bodies.functionCount);
  groups.forEach(({ members }, index) => {
    for (const member of members) groupOf[member] = index;
  });
  return groupOf;
}

function nodeName(bodies: FunctionBodies, graph: CallGraph): (node: number) => string {
  return (node) =>
    bodies.symbolText(
      node < graph.functionCount ? bodies.functionSymbols[node]! : bodies.globalSymbols[node - graph.functionCount]!,
    );
}

function linesOfCopies({ functionCount, recordStarts, templates, templateFlags, flag }: FunctionBodies): Int32Array {
  const lines = new Int32Array(functionCount);
  for (let f = 0; f < functionCount; f++) {
    let sum = 0;
    for (let record = recordStarts[f]!; record < recordStarts[f + 1]!; record++) {
      if ((templateFlags[templates[record]!]! & flag.counted) !== 0) sum++;
    }
    lines[f] = sum;
  }
  return lines;
}
