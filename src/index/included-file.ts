// Which file `include!` names, where the source says it: a literal, or `concat!` with the folder of the manifest.
import path from "node:path";

/** What rustc calls raw and plain strings, and `env!`, one after the other. */
const PART = /\br(#*)"([\s\S]*?)"\1|"((?:[^"\\]|\\[\s\S])*)"|\benv!\s*[([{]\s*"(\w+)"[^)\]}]*[)\]}]/g;

/**
 * @param tokens what stands between the brackets of `include!`
 * @param from the file with the call: names are relative to its folder
 * @returns a native absolute path; undefined for what a build script or a macro makes up
 */
export function includedFile(tokens: string, from: string, root: string): string | undefined {
  let name = "";
  for (const [, , raw, plain, variable] of tokens.matchAll(PART)) {
    if (variable !== undefined && variable !== "CARGO_MANIFEST_DIR") return undefined;
    name += variable === undefined ? (raw ?? plain!.replace(/\\(["\\])/g, "$1")) : root;
  }
  const rest = tokens.replace(PART, "").replace(/\bconcat!|[\s,()[\]{}]/g, "");
  return name === "" || rest !== "" ? undefined : path.resolve(path.dirname(from), name);
}
