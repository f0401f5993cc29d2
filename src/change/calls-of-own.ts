// Calls of a method by its own type, each as the edit that makes it one of a free function of that name.
import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import type { Edit } from "./patch-types.ts";

/**
 * Undefined where some may stand where the free function is not seen, or give other arguments than it takes.
 * @param given what the method gives the free function, as arguments of a call.
 */
export function callsOfOwn(
  { files, functions }: PackageIndex,
  { item, file, module, node }: FunctionSource,
  given: readonly string[],
): readonly Edit[] | undefined {
  const parameters =
    node.childForFieldName("parameters")?.namedChildren.filter(({ type }) => type === "parameter") ?? [];
  const names = parameters.map((each) => each.childForFieldName("pattern")?.text);
  if (names.length !== given.length || !given.every((name, at) => name === names[at])) return undefined;
  const isNamed = new RegExp(`\\b${item.name}\\b`);
  const elsewhere = files.some((each) => each !== file && isNamed.test(each.text));
  const nested = functions.some((each) => each.file === file && each.module.join("::") !== module.join("::"));
  if (elsewhere || nested) return undefined;
  const calls = file.text.matchAll(new RegExp(`\\b(self\\s*\\.\\s*|Self::)${item.name}\\s*\\(`, "g"));
  return [...calls].map(({ index, 1: prefix }) => ({ start: index, end: index + prefix!.length, text: "" }));
}
