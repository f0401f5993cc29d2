// How often a function is called: no function with parameters of its own has more copies than that, as far as its callers are not generic.

import type { Git } from "../git/git.ts";
import type { ChangedFile } from "./changes.ts";
import type { TextFacts } from "./text-facts.ts";

/** Counts for each name; methods and functions of the same name are counted together. */
export type CallSites = (names: readonly string[], atHand: CallsAtHand) => ReadonlyMap<string, number>;

/** How often a name is called in the texts at hand. */
export type CallsAtHand = (name: string) => number;

/** What users may have set puts numbers in front of what is found, or finds more. */
const PLAIN_GREP = ["grep.lineNumber", "grep.column", "submodule.recurse"].flatMap((name) => ["-c", `${name}=false`]);

/** In all Rust files of the index, those included that the commit does not touch. */
export function callSitesInIndex(git: Git): CallSites {
  return (names) => {
    if (names.length === 0) return new Map();
    const pattern = `(fn )?\\b(${names.join("|")})(::<.*>)?\\(`;
    // Nothing found is exit code 1; what is broken in another way leaves the number unknown, too.
    const { out } = git([
      ...PLAIN_GREP,
      "grep",
      "--cached",
      "--no-color",
      "-h",
      "-o",
      "-I",
      "-E",
      "-e",
      pattern,
      "--",
      ":(top,glob)**/*.rs",
    ]);
    return counted(names, out.toString("utf8").split("\n"));
  };
}

/** In the files at hand. */
export const callSitesAtHand: CallSites = (names, atHand) => new Map(names.map((name) => [name, atHand(name)]));

export function callsAtHand(texts: readonly string[], { callsOf }: TextFacts): CallsAtHand {
  return (name) => texts.reduce((sum, text) => sum + callsOf(text, name).length, 0);
}

/** In whole files: these are all there is to ask about, unless the index has more than them. */
export function callSitesAround(git: Git, files: readonly ChangedFile[]): CallSites {
  return (names, atHand) => {
    const all = names.length === 0 || areAllOfIndex(git, files);
    return (all ? callSitesAtHand : callSitesInIndex(git))(names, atHand);
  };
}

function areAllOfIndex(git: Git, files: readonly ChangedFile[]): boolean {
  const { code, out } = git(["ls-files", "-z", "--", ":(top,glob)**/*.rs"]);
  const known = new Set(files.map(({ path }) => path));
  return (
    code === 0 &&
    out
      .toString("utf8")
      .split("\0")
      .every((path) => path === "" || known.has(path))
  );
}

function counted(names: readonly string[], found: readonly string[]): Map<string, number> {
  const counts = new Map(names.map((name) => [name, 0]));
  for (const text of found) {
    const name = /^\w+/.exec(text)?.[0] ?? "";
    // The definition itself begins with `fn `.
    if (!text.startsWith("fn ") && counts.has(name)) counts.set(name, counts.get(name)! + 1);
  }
  return counts;
}
