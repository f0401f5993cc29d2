// Sums up what calling a function needs of the parameters around it, so that its callers need not look into it.
import type { FunctionSource } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Need, NeedKind, Ty } from "./types.ts";

/** Something that a caller can pass in the place of a type argument. */
export interface Passed {
  readonly kind: "field" | "fact";
  /** For a field what stands behind `self`: `.revisions`; for a fact the expression: `C::LIMIT`. */
  readonly text: string;
  readonly type?: Ty;
}

/** How a called function of the index uses the parameters in scope: not at all but by nesting, only through facts or fields, or otherwise. */
export interface Calling {
  readonly kind: Exclude<NeedKind, "conversion">;
  /** What it needs of its own parameters, which arguments or a turbofish stand for. */
  readonly own: Exclude<NeedKind, "conversion">;
  /** The parameters around the callee that it needs; absent when that is not known. */
  readonly on?: readonly string[];
  /** For the kinds `field` and `fact`: what the function would take instead, once it is a free one. */
  readonly passes: readonly Passed[];
}

export const PHANTOM: Calling = { kind: "phantom", own: "phantom", on: [], passes: [] };
export const GENERIC: Calling = { kind: "generic", own: "generic", passes: [] };

const RANK: Record<NeedKind, number> = { phantom: 0, conversion: 1, field: 1, fact: 2, unknown: 3, generic: 4 };

/** What a function with these needs asks of its callers. */
export function summary(callee: FunctionSource, needs: readonly Need[]): Calling {
  let strongest: NeedKind = "phantom";
  let ofOwn: NeedKind = "phantom";
  const own = new Set(callee.parameters.filter(({ from }) => from === "own").map(({ name }) => name));
  const on = new Set<string>();
  const passes = new Map<string, Passed>();
  let known = true;
  for (const need of needs) {
    if (need.on && need.on.length > 0 && need.on.every((name) => own.has(name))) {
      if (RANK[need.kind] > RANK[ofOwn]) ofOwn = need.kind;
      continue;
    }
    // A value that the caller hands over is judged where it is handed over.
    if (need.kind !== "generic" && need.kind !== "unknown" && need.local?.kind === "parameter") continue;
    const passed = passedFor(need);
    if (passed) passes.set(passed.text, passed);
    const kind = passed || WITHOUT.has(need.kind) ? need.kind : "generic";
    if (RANK[kind] > RANK[strongest]) strongest = kind;
    if (kind !== "generic") continue;
    if (!need.on) known = false;
    else for (const name of need.on) if (!own.has(name)) on.add(name);
  }
  return {
    kind: plain(strongest),
    own: plain(ofOwn),
    ...(known && { on: [...on].sort() }),
    passes: [...passes.values()],
  };
}

const WITHOUT = new Set<NeedKind>(["phantom", "unknown", "generic"]);

function plain(kind: NeedKind): Calling["kind"] {
  return kind === "conversion" ? "field" : kind;
}

function passedFor({ kind, text, local, type }: Need): Passed | undefined {
  const bare = text.replace(/\s+/g, "");
  if (kind === "field" && local?.kind === "self" && /^self(\.\w+(\(\))?)+$/.test(bare))
    return { kind, text: bare.slice(4), ...(type && { type }) };
  return kind === "fact" && !local ? { kind, text, ...(type && { type }) } : undefined;
}

/** A method that only gives out a field: `&self.name`, `self.index`. Its value is the same whenever it is called. */
export function isGetter({ node }: FunctionSource): boolean {
  if (node.childForFieldName("parameters")?.namedChildren.length !== 1) return false;
  const inside = (node.childForFieldName("body")?.namedChildren ?? []).filter((one) => !one.type.includes("comment"));
  let value: SyntaxNode | null | undefined = inside.length === 1 ? inside[0] : undefined;
  if (value?.type === "reference_expression") {
    if (value.namedChildren.some((child) => child.type === "mutable_specifier")) return false;
    value = value.childForFieldName("value");
  }
  if (value?.type !== "field_expression") return false;
  while (value?.type === "field_expression") value = value.childForFieldName("value");
  return value?.type === "self";
}
