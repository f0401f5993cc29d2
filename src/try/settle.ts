// Finds the largest set of patches that compiles together and brings no message: each is put down to a patch, which is written another way or dropped.

import { chosenWays } from "../change/chosen-ways.ts";
import { type Chosen, type Combined, combine } from "../change/combine.ts";
import type { Patch } from "../change/patch-types.ts";
import { blame } from "./blame.ts";
import type { Diagnostic } from "./check-package.ts";
import { fixed, isFixable } from "./fixed.ts";
import { newMessages } from "./new-messages.ts";

export interface Settled {
  readonly kept: readonly Chosen[];
  readonly dropped: readonly { readonly patch: Patch; readonly reason: string }[];
  /** Changed files, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** How often the compiler was asked. */
  readonly checks: number;
}

/** One question to the compiler. */
export interface Check {
  /** What it says without a change; asked for at most once. */
  readonly before: () => Promise<readonly Diagnostic[]>;
  /** Compiles the package with these files changed, and all others as they were. */
  readonly check: (texts: ReadonlyMap<string, string>) => Promise<readonly Diagnostic[]>;
}

export interface SettleSteps {
  /** Text of a file before any change. */
  readonly read: (file: string) => string;
  /** Each is asked when the one before it has nothing to say; the later ones see more, and take longer. */
  readonly checks: readonly Check[];
}

/** Names and fields that are not seen, what is seen by nobody, and what is too long: no other way to write the patch changes that. */
const FOR_ALL =
  /\b(?:E0(?:412|425|432|433|603|616|624)|dead_code|private_interfaces|unreachable_code|clippy::(?:too_many_arguments|type_complexity))\b/;

/** Each round settles something, so there is an end; this is only against a compiler that blames nobody. */
const MAX_ROUNDS = 60;
/** Fixes may show what they hid. */
const MAX_FIXES = 3;

/** @param patches the most valuable first: of two that overlap the first is kept. */
export async function settle(patches: readonly Patch[], { read, checks }: SettleSteps): Promise<Settled> {
  const ways = new Map<string, number>();
  const dropped: { patch: Patch; reason: string }[] = [];
  const active: Patch[] = [];
  const drop = (patch: Patch, reason: string) => {
    dropped.push({ patch, reason });
    // A part of it may have its name.
    ways.delete(patch.id);
    const insteadOf = patch.insteadOf ?? patch.id;
    const others = (patch.otherwise?.() ?? []).map((each) => ({ ...each, insteadOf }));
    active.splice(active.indexOf(patch), 1, ...others);
  };
  let asked = 0;
  const ask = async (
    files: ReadonlyMap<string, Combined>,
    texts: ReadonlyMap<string, string>,
    { before, check }: Check,
  ) => {
    asked++;
    return newMessages(await before(), await check(texts), files);
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
    const { texts, wrong, by } = await firstWrong(files, checks, ask);
    if (by === undefined) return { kept: chosen, dropped, texts, checks: asked };
    const blamed = new Map<string, string>();
    for (const error of wrong)
      for (const id of blame(error, files, active)) if (!blamed.has(id)) blamed.set(id, words(error));
    if (round > MAX_ROUNDS) for (const patch of active.splice(0)) dropped.push({ patch, reason: words(wrong[0]!) });
    else if (blamed.size === 0) {
      const found = await culprit(active, async (without) => {
        const left = byFile(chosenWays(without, ways), read);
        return (await ask(left, textsOf(left), by)).some((each) => each.message === wrong[0]!.message);
      });
      drop(found, words(wrong[0]!));
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

type Ask = (
  files: ReadonlyMap<string, Combined>,
  texts: ReadonlyMap<string, string>,
  check: Check,
) => Promise<readonly Diagnostic[]>;

/** The texts with all that the compiler is sure of, what the first check says that says something, and which that is. */
async function firstWrong(files: ReadonlyMap<string, Combined>, checks: readonly Check[], ask: Ask) {
  let texts = textsOf(files);
  if (files.size === 0) return { texts, wrong: [] };
  for (const by of checks) {
    for (let fixes = 0; ; fixes++) {
      const said = await ask(files, texts, by);
      if (said.length === 0) break;
      const wrong = said.filter((each) => !isFixable(each, files));
      if (wrong.length > 0 || fixes === MAX_FIXES) return { texts, wrong: wrong.length > 0 ? wrong : said, by };
      texts = fixed(texts, said);
    }
  }
  return { texts, wrong: [] };
}

/** Of a message that names no place of ours: halves are left out until one patch is left that it goes with. */
async function culprit(
  active: readonly Patch[],
  isSaid: (without: readonly Patch[]) => Promise<boolean>,
): Promise<Patch> {
  let suspects = active;
  while (suspects.length > 1) {
    const half = suspects.slice(0, suspects.length >> 1);
    const others = active.filter((patch) => !half.includes(patch));
    dropLoose(others, (patch) => others.splice(others.indexOf(patch), 1));
    const innocent = others.length > 0 && (await isSaid(others));
    suspects = innocent ? suspects.slice(half.length) : half;
  }
  return suspects[0]!;
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

function words({ code, message }: Diagnostic): string {
  const said = code === undefined ? message : `${code}: ${message}`;
  // Lints have names, errors numbers; whether a lint is an error is up to the crate.
  return code === undefined || /^E\d/.test(code) ? `it does not compile: ${said}` : `it leaves a warning: ${said}`;
}

function byFile(chosen: readonly Chosen[], read: (file: string) => string): Map<string, Combined> {
  const files = new Map<string, Chosen[]>();
  for (const each of chosen) files.set(each.patch.file, [...(files.get(each.patch.file) ?? []), each]);
  return new Map([...files].map(([file, list]) => [file, combine(read(file), list)]));
}

function textsOf(files: ReadonlyMap<string, Combined>): ReadonlyMap<string, string> {
  return new Map([...files].map(([file, { text }]) => [file, text]));
}

function overlap(a: Patch, b: Patch): boolean {
  if (a.file !== b.file) return false;
  return a.variants[0]!.edits.some((left) =>
    b.variants[0]!.edits.some((right) => left.start < right.end && right.start < left.end),
  );
}
