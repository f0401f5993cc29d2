// The user's rustflags without those that would change what is counted, or where it is found: cargo puts them behind ours, and the last one counts.

export interface Pinned {
  readonly kept: readonly string[];
  /** As they were given; of two words, one text. */
  readonly leftOut: readonly string[];
}

/** Codegen options that a measurement sets itself (rustc book, "Codegen Options"), or that would write the IR of several crates into one. */
const CODEGEN = new Set([
  ...["codegen-units", "debuginfo", "lto", "linker-plugin-lto", "passes", "no-prepopulate-passes"],
  ...["symbol-mangling-version", "collapse-macro-debuginfo"],
]);

export function withoutPinned(flags: readonly string[]): Pinned {
  const kept: string[] = [];
  const leftOut: string[] = [];
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at]!;
    const words = takesNext(flag) && at + 1 < flags.length ? [flag, flags[++at]!] : [flag];
    if (isPinned(words)) leftOut.push(words.join(" "));
    else kept.push(...words);
  }
  return { kept, leftOut };
}

function takesNext(flag: string): boolean {
  return ["-C", "--codegen", "--remap-path-prefix"].includes(flag);
}

function isPinned([flag, next]: readonly string[]): boolean {
  if (flag === "-g" || /^--remap-path-prefix(?:=|$)/.test(flag!)) return true;
  const option = flag === "-C" || flag === "--codegen" ? next : /^(?:-C|--codegen=)(.+)$/.exec(flag!)?.[1];
  return option !== undefined && CODEGEN.has(option.split("=")[0]!.replaceAll("_", "-"));
}
