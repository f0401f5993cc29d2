// Which parameters of a function an inner one can take without their type argument: a closure, an array, a reference to a trait's type.

import type { Analysis } from "../analysis/dependence/types.ts";
import type { Technique } from "../model/finding.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { splitAtDepth } from "../rust/split-at-depth.ts";

export interface ErasedParameter {
  /** Name of the function's parameter. */
  readonly name: string;
  /** The type parameter, or the text of the `impl Trait`, that the inner function does without. */
  readonly erases: string;
  readonly type: string;
  /** What the function passes. */
  readonly argument: string;
  /** The function's own parameter has to be `mut` for that. */
  readonly borrowsMutably: boolean;
  /** What stands in front of that. */
  readonly before?: string;
  /** What an array's length is called inside; set for arrays. */
  readonly length?: string;
}

/** Empty when the technique changes no parameter, or none can be changed. */
export function erasedParameters({ source, parameters }: Analysis, technique: Technique): ErasedParameter[] {
  const list = source.node.childForFieldName("parameters")?.namedChildren ?? [];
  const own = parameters.filter(({ from }) => from === "own");
  return list.flatMap((node): ErasedParameter[] => {
    const [pattern, type] = [node.childForFieldName("pattern"), node.childForFieldName("type")];
    const name = pattern === null ? undefined : bound(pattern);
    if (node.type !== "parameter" || name === undefined || type === null) return [];
    if (technique === "const-generic-to-runtime") return array(name, type, own);
    const [, borrow, bare] = /^(&(?:'\w+ )?(?:mut )?)?(.*)$/s.exec(type.text.replace(/\s+/g, " "))!;
    const parameter = own.find((each) => each.name === bare);
    if (!parameter || parameter.kind === "const") return [];
    if (technique === "dyn-erasure-closure") return closure(name, borrow ?? "", parameter);
    return technique === "dyn-erasure-trait" ? reference(name, borrow ?? "", parameter) : [];
  });
}

/** The name that a plain pattern binds. */
export function bound(pattern: SyntaxNode): string | undefined {
  if (pattern.type === "identifier") return pattern.text;
  return pattern.type === "mut_pattern"
    ? pattern.namedChildren.find(({ type }) => type === "identifier")?.text
    : undefined;
}

type Own = Analysis["parameters"][number];

function array(name: string, type: SyntaxNode, own: readonly Own[]): ErasedParameter[] {
  const found = /^(&(?:'\w+ )?(?:mut )?)?\[(.*);\s*(\w+)\]$/s.exec(type.text);
  const length = own.find((each) => each.kind === "const" && each.name === found?.[3]);
  if (!found || !length) return [];
  const borrow = found[1] ?? "&";
  return [
    {
      name,
      erases: length.name,
      type: `${borrow}[${found[2]}]`,
      argument: found[1] === undefined ? `&${name}` : name,
      borrowsMutably: false,
      length: `${name}.len()`,
    },
  ];
}

function closure(name: string, borrow: string, { name: erases, bounds }: Own): ErasedParameter[] {
  const [bound, ...others] = bounds.filter((each) => each !== "?Sized");
  const kind = /^(?:for<[^>]*> ?)?(Fn|FnMut|FnOnce)\(/.exec(bound ?? "")?.[1];
  // What has to be `Send` or live long says more than a borrow can.
  if (bound === undefined || kind === undefined || others.length > 0) return [];
  if (kind === "FnOnce") return borrow === "" ? [calledOnce(name, erases, bound)] : [];
  const mutable = kind === "FnMut";
  const wanted = mutable ? "&mut " : "&";
  if (borrow !== "" && borrow.includes("mut ") !== mutable) return [];
  return [
    {
      name,
      erases,
      type: `${wanted}dyn ${bound}`,
      argument: borrow === "" ? `${wanted}${name}` : name,
      borrowsMutably: mutable && borrow === "",
    },
  ];
}

/** `dyn FnOnce` needs a box; a closure that takes the other one out of an `Option` can be borrowed. */
function calledOnce(name: string, erases: string, bound: string): ErasedParameter {
  const given = closureArguments(bound).map((_, at, all) => (all.length === 1 ? "given" : `given_${at + 1}`));
  const called = `${name}.take().expect("it is called once")(${given.join(", ")})`;
  return {
    name,
    erases,
    type: `&mut dyn ${bound.replace("FnOnce", "FnMut")}`,
    argument: `&mut |${given.join(", ")}| ${called}`,
    borrowsMutably: false,
    before: `let mut ${name} = Some(${name});`,
  };
}

/** Types between the parentheses of `FnOnce(&str, (u8, u8)) -> u64`. */
function closureArguments(bound: string): string[] {
  const [inside = ""] = splitAtDepth(bound.slice(bound.indexOf("(") + 1), ")");
  return splitAtDepth(inside, ",").filter((each) => each.trim() !== "");
}

function reference(name: string, borrow: string, { name: erases, bounds }: Own): ErasedParameter[] {
  // Only a value of known size becomes a trait object.
  if (borrow === "" || bounds.length !== 1 || bounds[0] === "?Sized") return [];
  return [{ name, erases, type: `${borrow}dyn ${bounds[0]}`, argument: name, borrowsMutably: false }];
}
