// The item of a kind that a name can only mean, as no other of that kind in the package has it.
import type { PackageIndex, TypeItem } from "../../index/index-types.ts";

const known = new WeakMap<readonly TypeItem[], Map<TypeItem["kind"], TypeItem | undefined>>();

/** Undefined when there is none, or more than one. Looked for once: thousands of modules may have a type of one name. */
export function onlyItem({ types }: PackageIndex, name: string, kind: TypeItem["kind"]): TypeItem | undefined {
  const items = types.get(name);
  if (items === undefined) return undefined;
  const answers = known.get(items) ?? new Map<TypeItem["kind"], TypeItem | undefined>();
  known.set(items, answers);
  if (!answers.has(kind)) {
    const [item, ...more] = items.filter((one) => one.kind === kind);
    answers.set(kind, more.length > 0 ? undefined : item);
  }
  return answers.get(kind);
}
