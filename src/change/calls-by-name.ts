// How often a package calls its one function of a name, in all of its text: under other features than those that are compiled, too.
import type { PackageIndex } from "../index/index-types.ts";

/** Undefined where the name is there in another way, or for several functions: then it may mean something else. */
export function callsByName({ files }: PackageIndex, name: string): number | undefined {
  let [calls, declarations] = [0, 0];
  for (const { text } of files) {
    if (!text.includes(name)) continue;
    const code = text.replace(/^[^\S\n]*\/\/.*$/gm, "");
    for (const { index } of code.matchAll(new RegExp(`\\b${name}\\b`, "g"))) {
      const before = code.slice(Math.max(0, index - 12), index);
      if (/\bfn\s+$/.test(before)) declarations++;
      else if (/(?:\.|::)\s*$/.test(before) && /^\w+\s*\(/.test(code.slice(index))) calls++;
      else return undefined;
    }
  }
  return declarations === 1 ? calls : undefined;
}
