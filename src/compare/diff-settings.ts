// Whether two profiles may be compared: line counts of another compiler, other flags or another target are other numbers.
import type { BuildSettings, Profile } from "../model/profile.ts";

/** Each difference in a few words; what one of the two does not know is not compared. */
export function differences(before: Profile, after: Profile): readonly string[] {
  const [old, now] = [before.build, after.build];
  return [
    ...different("crate", before.crate || undefined, after.crate || undefined),
    ...different("target", targetOf(before), targetOf(after)),
    ...different("features", old && listed(old.features), now && listed(now.features)),
    ...settingDifferences(before, after),
  ];
}

/** The same for profiles of two crates: what decides over numbers and is the same for all crates of a build. */
export function settingDifferences(before: MeasuredWith, after: MeasuredWith): readonly string[] {
  const [old, now] = [before.build, after.build];
  return [
    ...different("compiler", compilerOf(before), compilerOf(after)),
    ...different("platform", old?.triple, now?.triple),
    ...different("cargo profile", old?.profile, now?.profile),
    ...different("flags", old && listed(old.flags), now && listed(now.flags)),
    // Symbols without type arguments group otherwise, and debug information of level 2 adds lines for every spilled variable.
    ...different("symbol mangling", manglingOf(before), manglingOf(after)),
    ...different("debug information", level(before), level(after)),
  ];
}

type MeasuredWith = Pick<Profile, "mangling"> & {
  readonly build?: Pick<BuildSettings, "rustc" | "triple" | "profile" | "flags"> | undefined;
  readonly compiler?: string | undefined;
  readonly debugInfo?: Profile["debugInfo"] | undefined;
};

function different(what: string, a: string | undefined, b: string | undefined): readonly string[] {
  return a !== undefined && b !== undefined && a !== b ? [`${what} ${a} and ${b}`] : [];
}

function compilerOf({ build, compiler }: MeasuredWith): string | undefined {
  const release = build && /^rustc (.+)$/m.exec(build.rustc)?.[1];
  return release ?? compiler;
}

/** A crate without functions has no symbols to tell it by. */
function manglingOf({ mangling }: MeasuredWith): string | undefined {
  return mangling === "none" ? undefined : mangling;
}

function targetOf({ target }: Profile): string | undefined {
  return target && `${target.kind} ${target.name}`;
}

/** Nor any debug information. */
function level({ debugInfo, mangling }: MeasuredWith): string | undefined {
  return mangling === "none" ? undefined : debugInfo?.toString();
}

function listed(values: readonly string[]): string {
  return values.length > 0 ? values.join(" ") : "none";
}
