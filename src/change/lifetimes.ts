// MIR has no lifetimes, so a signature is written in up to four ways, and the compiler says which is right.
import type { SyntaxNode } from "../rust/parser.ts";
import { type Kept, NOTHING_KEPT } from "./kept.ts";

export interface Signature {
  readonly inputs: readonly { readonly name: string; readonly type: string; readonly isReceiver?: boolean }[];
  /** Empty for `()`. */
  readonly result: string;
}

export interface WrittenSignature {
  /** `<'a, T: Copy>`, or empty. */
  readonly generics: string;
  readonly parameters: string;
  /** ` -> T`, or empty; a `where` clause behind it. */
  readonly result: string;
}

const MOST = 4;

/**
 * Elided; then with a fresh lifetime where the result most likely comes from; then with each that the function has. The best first.
 * @param around those that the `impl` of a method declares.
 * @param kept what it declares besides.
 * @param body the code that moves: what it names stays.
 */
export function lifetimeVariants(
  { inputs, result }: Signature,
  known: readonly string[],
  around: readonly string[] = [],
  { declares, where }: Pick<Kept, "declares" | "where"> = NOTHING_KEPT,
  body = "",
): WrittenSignature[] {
  const types = [...inputs.map(({ type }) => type), result];
  const named = known.filter((name) => types.some((type) => new RegExp(`${name}\\b`).test(type)));
  const write = (name: string | undefined, has: (type: string) => boolean, inside = false): WrittenSignature => {
    const given = (type: string, whole: boolean) =>
      name === undefined || !whole ? type : inside ? insideMutable(type, name) : withLifetime(type, name);
    const wanted = [...named, ...(name === undefined || name === "'static" ? [] : [name])];
    const written = inputs.map(({ type }) => given(type, has(type)));
    const out = result === "" ? "" : given(result, true);
    // One that is said once, of a value that goes in, needs no name.
    const said = `${written.join(" ")} ${[out, body, ...declares, ...where].join(" ")}`;
    const lone = new Set(
      wanted.filter(
        (each) => around.every((other) => other !== each) && times(said, each) === 1 && times(out, each) === 0,
      ),
    );
    const bare = (type: string) =>
      type.replace(/'\w+/g, (each) => (lone.has(each) ? "'_" : each)).replace(/&'_ /g, "&");
    const declared = [...new Set(wanted)].filter((each) => !around.includes(each) && !lone.has(each));
    const generics = [...declared, ...declares];
    return {
      generics: generics.length === 0 ? "" : `<${generics.join(", ")}>`,
      parameters: inputs
        .map(({ name: own, isReceiver }, at) => `${isReceiver ? "" : `${own}: `}${bare(written[at]!)}`)
        .join(", "),
      result: `${out === "" ? "" : ` -> ${out}`}${where.length === 0 ? "" : ` where ${where.join(", ")}`}`,
    };
  };
  const [all, none] = [() => true, () => false];
  const elided = hasElided(result);
  // With an elided result there has to be just one place for a lifetime among the parameters.
  const places = inputs.reduce((sum, { type }) => sum + (type.match(/&|'\w+/g)?.length ?? 0), 0);
  const bySelf = inputs.some(({ type, isReceiver }) => isReceiver && type.startsWith("&"));
  const variants = elided && places !== 1 && !bySelf ? [] : [write(undefined, none)];
  if (elided) {
    variants.push(write(fresh(known), likelySource(inputs, result)));
    for (const name of known.slice(0, 1)) variants.push(write(name, all, true));
    variants.push(write(fresh(known), all, true));
    for (const name of known.slice(0, 1)) variants.push(write(name, none));
    variants.push(write(fresh(known), all));
    for (const name of known) variants.push(write(name, all));
  } else if (inputs.some(({ type }) => hasElided(type))) {
    // What the result names and nothing else does comes from a lifetime that MIR has lost.
    const lost = named.filter((name) => !inputs.some(({ type }) => times(type, name) > 0));
    const said = named.filter((name) => !lost.includes(name));
    variants.unshift(...lost.map((name) => write(name, all, true)));
    variants.push(
      ...[...said.slice(0, 1), fresh(known)].map((name) => write(name, all, true)),
      write(fresh(known), all),
    );
  }
  const texts = variants.map(({ parameters, result: out }) => `${parameters}${out}`);
  const sound = variants.filter((each, at) => texts.indexOf(texts[at]!) === at && comesFromSomewhere(each, around));
  // What no value that goes in holds is there for good.
  return sound.length > 0 ? sound.slice(0, MOST) : [write("'static", none)];
}

/** What the result is said to live as long as has to go in, or be what the `impl` is for. */
function comesFromSomewhere({ parameters, result }: WrittenSignature, around: readonly string[]): boolean {
  const out = result.split(" where ")[0]!.match(/'\w+/g) ?? [];
  return out.every((name) => name === "'static" || around.includes(name) || times(parameters, name) > 0);
}

/** Parameters of a type that the result has; else every shared reference: what is borrowed mutably is rarely given back. */
function likelySource(inputs: Signature["inputs"], result: string): (type: string) => boolean {
  const same = (type: string) => type.startsWith("&") && result.includes(type);
  return inputs.some(({ type }) => same(type)) ? same : (type) => !type.startsWith("&mut ");
}

/** Names of the lifetimes that a function has: its own and those of what it stands in. */
export function lifetimesOf(node: SyntaxNode): string[] {
  const found: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) found.push(...ownLifetimes(at));
  return [...new Set(found)];
}

/** Of an item itself. */
export function ownLifetimes(node: SyntaxNode): readonly string[] {
  return node.childForFieldName("type_parameters")?.text.match(/(?<=[<,]\s*)'\w+/g) ?? [];
}

function fresh(known: readonly string[]): string {
  return ["'a", "'b", "'c", "'d", "'helper"].find((name) => !known.includes(name))!;
}

function hasElided(type: string): boolean {
  return /&(?!\s*')|'_/.test(type);
}

function withLifetime(type: string, name: string): string {
  return type.replace(/'_/g, name).replace(/&(?!\s*')\s*/g, `&${name} `);
}

/** What is lent to be changed is lent for as long as the call takes: what it holds may live longer. */
function insideMutable(type: string, name: string): string {
  const outer = /^&mut\s+/.exec(type)?.[0] ?? "";
  return outer + withLifetime(type.slice(outer.length), name);
}

function times(text: string, lifetime: string): number {
  return text.match(new RegExp(`${lifetime}\\b`, "g"))?.length ?? 0;
}
