// A function that is generic only by where it stands becomes a call of a free one, which a helper can call, too.

import type { FunctionSource, IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { attributesAbove } from "../rust/attributes-above.ts";
import { modifiersOf } from "../rust/modifiers.ts";
import { alone } from "./alone.ts";
import { callsByName } from "./calls-by-name.ts";
import { callsOfOwn } from "./calls-of-own.ts";
import { crossing } from "./crossing.ts";
import type { Naming, TakeName } from "./helper-name.ts";
import { MANNERS, outline } from "./outline.ts";
import { type Free, patchContext } from "./patch-context.ts";
import type { Freed } from "./patch-types.ts";
import { runOf } from "./region-nodes.ts";
import { typedAnalysis } from "./typed-analysis.ts";

export interface FreeFunctions {
  readonly free: Free;
  /** Those asked for until now that can be made. */
  readonly made: ReadonlyMap<FunctionSource, Freed>;
}

/** @param take makes a name that is free. */
export function freeFunctions(
  index: PackageIndex,
  lookup: IndexLookup,
  mir: MirIndex | undefined,
  take: TakeName,
): FreeFunctions {
  const made = new Map<FunctionSource, Freed>();
  const asked = new Set<FunctionSource>();
  const free: Free = (callee) => {
    // One that calls itself finds nothing here yet, and stays.
    if (asked.has(callee)) return made.get(callee);
    asked.add(callee);
    if (!isPlain(callee) || !isAlone(index, callee)) return undefined;
    const own = callee.item.name.replace(/^r#/, "");
    const naming = () => ({ name: take(`${own}_inner`), does: `The body of \`${own}\`` });
    const found = freed(callee, index, lookup, { mir, naming, free });
    if (found) made.set(callee, found);
    return found;
  };
  return { free, made };
}

/** Its calls can be told from any other. */
function isAlone(index: PackageIndex, { item, owner }: FunctionSource): boolean {
  const all = index.functionsByName.get(item.name) ?? [];
  return all.filter((each) => each.owner?.kind === "trait" || each.owner?.selfName === owner?.selfName).length === 1;
}

const HARMLESS =
  /^#\[\s*(?:inline|cold|must_use|allow|expect|warn|deny|doc|track_caller|cfg_attr\([^()]*,\s*track_caller)\b/;

/** Nothing but its body is done when it is called, under every set of features. */
function isPlain({ item, owner, cfg, node, head }: FunctionSource): boolean {
  if (owner?.kind !== "inherent-impl" || item.macro !== undefined || cfg !== undefined) return false;
  const modifiers = modifiersOf(node);
  if (/\b(?:async|const|unsafe)\b/.test(modifiers)) return false;
  if (!attributesAbove(head).every((attribute) => HARMLESS.test(attribute))) return false;
  const parameters = node.childForFieldName("parameters")?.namedChildren ?? [];
  return parameters.every((each) =>
    each.type === "self_parameter"
      ? /^&\s*(?:'\w+\s+)?self$/.test(each.text)
      : each.type === "parameter" && each.childForFieldName("pattern")?.type === "identifier",
  );
}

function freed(
  callee: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  { mir, naming, free }: { readonly mir: MirIndex | undefined; readonly naming: () => Naming; readonly free: Free },
): Freed | undefined {
  const analysis = typedAnalysis(callee, index, lookup, mir);
  const context = patchContext(analysis, mir, { free });
  const block = analysis.blocks.find(({ node }) => node.id === analysis.body?.id);
  const nodes = block && block.statements.length > 0 ? runOf(block, 0, block.statements.length) : undefined;
  // Whoever calls it would have to say why that is sound.
  if (!nodes || /\bunsafe\b/.test(analysis.body!.text)) return undefined;
  const values = crossing(context, nodes, MANNERS[0]);
  const calls = callsByName(index, callee.item.name);
  const instead = calls === undefined ? undefined : alone(callee);
  const patch = outline(context, nodes, { naming, visibility: visibility(callee), alone: instead });
  if (typeof values === "string" || !("variants" in patch)) return undefined;
  // Callers are written for the first way, so others must be called in the same way.
  const [call] = patch.variants[0]!.edits;
  const variants = patch.variants.filter(({ edits }) => edits[0]!.text === call!.text);
  if (variants.some(({ edits }) => edits.at(-1)!.start < callee.node.endIndex)) return undefined;
  const own = callee.item.name;
  const given = patch.helper.parameters.map(({ argument }) => argument);
  const callers = instead && callsOfOwn(index, callee, given);
  const frees = { name: own, path: [...callee.module.slice(1), own].join("::"), calls, callers };
  return { source: callee, name: patch.helper.name, inputs: values.inputs, patch: { ...patch, variants, frees } };
}

/** Whoever may call the method may call the function; what is public becomes no part of the interface. */
function visibility({ node }: FunctionSource): string {
  const written = node.namedChildren.find(({ type }) => type === "visibility_modifier")?.text ?? "";
  return written === "" ? "" : `${written === "pub" ? "pub(crate)" : written} `;
}
