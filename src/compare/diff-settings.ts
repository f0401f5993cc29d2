// Whether two profiles may be compared: line counts of another compiler, other flags or another target are other numbers.
import type { Profile } from "../model/profile.ts";

/** Each difference in a few words; what one of the two does not know is not compared. */
export function differences(before: Profile, after: Profile): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, a: string | undefined, b: string | undefined) => {
    if (a !== undefined && b !== undefined && a !== b) found.push(`${what} ${a} and ${b}`);
  };
  const [old, now] = [before.build, after.build];
  compare("crate", before.crate || undefined, after.crate || undefined);
  compare("target", targetOf(before), targetOf(after));
  compare("compiler", compilerOf(before), compilerOf(after));
  compare("platform", old?.triple, now?.triple);
  compare("cargo profile", old?.profile, now?.profile);
  compare("features", old && listed(old.features), now && listed(now.features));
  compare("flags", old && listed(old.flags), now && listed(now.flags));
  // Symbols without type arguments group otherwise, and debug information of level 2 adds lines for every spilled variable.
  compare("symbol mangling", before.mangling, after.mangling);
  compare("debug information", level(before), level(after));
  return found;
}

function compilerOf({ build, compiler }: Profile): string | undefined {
  const release = build && /^rustc (.+)$/m.exec(build.rustc)?.[1];
  return release ?? compiler;
}

function targetOf({ target }: Profile): string | undefined {
  return target && `${target.kind} ${target.name}`;
}

function level({ debugInfo }: Profile): string | undefined {
  return debugInfo?.toString();
}

function listed(values: readonly string[]): string {
  return values.length > 0 ? values.join(" ") : "none";
}
