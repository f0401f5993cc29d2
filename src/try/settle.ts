// Finds the largest set of patches that compiles together: each error is put down to a patch, which is written another way or dropped.

import type { Patch } from "../change/patch-types.ts";
import type { Diagnostic } from "./check-package.ts";
import { chosenWays } from "./chosen-ways.ts";
import { type Chosen, type Combined, combine } from "./combine.ts";
import { fixed } from "./fixed.ts";

export interface Settled {
  readonly kept: readonly Chosen[];
  readonly dropped: readonly { readonly patch: Patch; readonly reason: string }[];
  /** Changed files, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** How often the compiler was asked. */
  readonly checks: number;
}

export interface SettleSteps {
  /** Text of a file before any change. */
  readonly read: (file: string) => string;
  /** Compiles the package with these files changed, and all others as they were. */
  readonly check: (texts: ReadonlyMap<string, string>) => Promise<readonly Diagnostic[]>;
}

/** Names and fields that are not seen, and what is seen by nobody: no other way to write the patch changes that. */
const FOR_ALL = /\b(?:E0(?:412|425|432|433|603|616|624)|dead_code|private_interfaces)\b/;

/** Each round settles something, so there is an end; this is only against a compiler that blames nobody. */
const MAX_ROUNDS = 60;

/** @param patches the most valuable first: of two that overlap the first is kept. */
export async function settle(patches: readonly Patch[], { read, check }: SettleSteps): Promise<Settled> {
  const ways = new Map<string, number>();
  const dropped: { patch: Patch; reason: string }[] = [];
  const active: Patch[] = [];
  const drop = (patch: Patch, reason: string) => {
    dropped.push({ patch, reason });
    const insteadOf = patch.insteadOf ?? patch.id;
    const others = (patch.otherwise?.() ?? []).map((each) => ({ ...each, insteadOf }));
    active.splice(active.indexOf(patch), 1, ...others);
  };
  for (const patch of patches) {
    const other = active.find((each) => overlap(each, patch));
    if (other) dropped.push({ patch, reason: `it overlaps with lines ${other.lines[0]}–${other.lines[1]}` });
    else active.push(patch);
  }
  for (let round = 1; ; round++) {
    dropLoose(active, drop);
    const chosen = chosenWays(active, ways);
    const files = byFile(chosen, read);
    const texts = new Map([...files].map(([file, { text }]) => [file, text]));
    const said = active.length === 0 ? [] : await check(texts);
    const errors = said.filter((each) => each.level === "error" || leavesWarning(each, files, active));
    if (errors.length === 0) return { kept: chosen, dropped, texts: fixed(texts, said, files), checks: round };
    const blamed = new Map<string, string>();
    const byId = new Map(active.map((patch) => [patch.id, patch]));
    for (const error of errors) {
      const ids = idle(error, active)?.id ?? blame(error, files, byId);
      for (const id of [ids].flat()) if (!blamed.has(id)) blamed.set(id, words(error));
    }
    if (blamed.size === 0 || round > MAX_ROUNDS) {
      for (const patch of active.splice(0)) dropped.push({ patch, reason: words(errors[0]!) });
    }
    const gone = active.filter((patch) => {
      const reason = blamed.get(patch.id);
      if (reason === undefined) return false;
      const next = FOR_ALL.test(reason) ? Number.POSITIVE_INFINITY : (ways.get(patch.id) ?? 0) + 1;
      ways.set(patch.id, next);
      return next >= patch.variants.length;
    });
    for (const patch of gone) drop(patch, blamed.get(patch.id)!);
  }
}

/** What calls a function that is not made any more falls with it; what was made for calls that are gone is of no use. */
function dropLoose(active: Patch[], drop: (patch: Patch, reason: string) => void): void {
  const isMade = (wanted: string) => active.some(({ id }) => id === wanted);
  const isLoose = ({ needs }: Patch) => needs?.some((id) => !isMade(id));
  for (let loose = active.find(isLoose); loose; loose = active.find(isLoose))
    drop(loose, "a function that it calls stays generic");
  const isIdle = ({ id, support }: Patch) => support && !active.some(({ needs }) => needs?.includes(id));
  for (let at = active.findIndex(isIdle); at >= 0; at = active.findIndex(isIdle)) active.splice(at, 1);
}

/** Under another set of features what is not used may be used; under this one the patch would add a warning. */
function leavesWarning(said: Diagnostic, files: ReadonlyMap<string, Combined>, active: readonly Patch[]): boolean {
  if (idle(said, active)) return true;
  return (
    /^(?:unused_(?:variables|assignments)|private_interfaces)$/.test(said.code ?? "") &&
    blame(said, files, new Map()).length > 0
  );
}

/** The patch that left a method that nobody calls any more. */
function idle({ code, message, spans }: Diagnostic, active: readonly Patch[]): Patch | undefined {
  if (code !== "dead_code") return undefined;
  return active.find(
    ({ frees, file }) => frees && message.includes(`\`${frees.name}\``) && spans.some((span) => span.file === file),
  );
}

function words({ code, level, message }: Diagnostic): string {
  const said = code === undefined ? message : `${code}: ${message}`;
  return level === "error" ? `it does not compile: ${said}` : `it leaves a warning: ${said}`;
}

function byFile(chosen: readonly Chosen[], read: (file: string) => string): Map<string, Combined> {
  const files = new Map<string, Chosen[]>();
  for (const each of chosen) files.set(each.patch.file, [...(files.get(each.patch.file) ?? []), each]);
  return new Map([...files].map(([file, list]) => [file, combine(read(file), list)]));
}

/** Patches whose text the error is in; else those it refers to; else those of the function; else none is to blame. */
function blame(
  error: Diagnostic,
  files: ReadonlyMap<string, Combined>,
  patches: ReadonlyMap<string, Patch>,
): readonly string[] {
  const primary = error.spans.filter((span) => span.primary);
  // "use of moved value": the use is where it should be, the move is not.
  const moves = error.spans.filter(({ label }) => label?.startsWith("value moved here"));
  const places = error.code === "E0382" ? [moves, error.spans] : [primary, error.spans];
  for (const spans of places) {
    for (const kind of ["ranges", "functions"] as const) {
      if (kind === "functions" && spans === primary) continue;
      const found = spans.flatMap(({ file, lines }) =>
        (files.get(file)?.[kind] ?? []).filter((each) => each.lines[0] <= lines[1] && lines[0] <= each.lines[1]),
      );
      // In an edit the error is the patch's; in the function around it may be any one's, and one at a time is tried.
      if (found.length > 0)
        return kind === "ranges" ? [...new Set(found.map(({ id }) => id))] : [likeliest(found, patches)];
    }
  }
  return [];
}

/** The one that gives back a borrow, as that is what makes errors elsewhere; else the first. */
function likeliest(found: readonly { readonly id: string }[], patches: ReadonlyMap<string, Patch>): string {
  const borrows = found.find(({ id }) => /->[^{]*[&']/.test(patches.get(id)?.variants[0]?.edits.at(-1)?.text ?? ""));
  return (borrows ?? found[0]!).id;
}

function overlap(a: Patch, b: Patch): boolean {
  if (a.file !== b.file) return false;
  return a.variants[0]!.edits.some((left) =>
    b.variants[0]!.edits.some((right) => left.start < right.end && right.start < left.end),
  );
}
