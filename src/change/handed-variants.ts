// The enum of what the arms of a `match` hand to a generic value: a variant for each method, with what that is given.
import type { HandedArm, HandedOn } from "../analysis/signals/handed-on.ts";
import type { PatchContext } from "./patch-context.ts";

export interface EnumVariant {
  readonly name: string;
  readonly method: string;
  readonly types: readonly string[];
}

/** One for each method; a string says why there are none. */
export function variantsOf(context: PatchContext, { arms, parameter }: HandedOn): EnumVariant[] | string {
  const common = commonWords(arms.flatMap(({ method }) => method ?? []));
  const byMethod = new Map<string, HandedArm[]>();
  for (const arm of arms) if (arm.method) byMethod.set(arm.method, [...(byMethod.get(arm.method) ?? []), arm]);
  const variants: EnumVariant[] = [];
  for (const [method, same] of byMethod) {
    const types = typesOf(context, parameter.name, same);
    if (typeof types === "string") return types;
    variants.push({ method, name: camel(method.slice(common)), types });
  }
  const isTold = new Set(variants.map(({ name }) => name)).size === variants.length;
  return isTold ? variants : "its methods have no names to tell them apart";
}

/** Of what one method is given, as the compiler has it: an enum without lifetimes holds nothing that borrows. */
function typesOf(context: PatchContext, parameter: string, arms: readonly HandedArm[]): string[] | string {
  const [{ method, given }] = arms as [HandedArm, ...HandedArm[]];
  const all = context.mirOf(undefined)?.methodCalls ?? [];
  const calls = all.filter((each) => each.parameter === parameter && each.method === method);
  const types: string[] = [];
  for (const [at, { text }] of given.entries()) {
    const [type, ...others] = new Set(calls.flatMap((each) => each.given[at] ?? []));
    const written = type === undefined ? undefined : context.paths.fromMir(type);
    if (written === undefined) return `the type of \`${text}\` is not known`;
    if (others.length > 0 || arms.some((each) => each.given.length !== given.length))
      return `\`${method}\` is given values of several types`;
    if (/['&]|\bimpl\b|\bdyn\b/.test(written)) return `\`${text}\` borrows`;
    if (context.isGeneric(written)) return `\`${text}\` depends on a type parameter`;
    types.push(written);
  }
  return types;
}

/** Length of the words that all begin with: `visit_`. */
function commonWords(methods: readonly string[]): number {
  const [first = ""] = methods;
  const words = first.split("_");
  for (let count = words.length - 1; count > 0; count--) {
    const begin = `${words.slice(0, count).join("_")}_`;
    if (methods.every((each) => each.startsWith(begin))) return begin.length;
  }
  return 0;
}

export function camel(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
