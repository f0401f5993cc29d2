// Functions that no `fn` in the source makes: derives, attribute macros, `macro_rules!` and macros called in item position.
import type { GenericParameter } from "../model/function.ts";
import type { PackageRef } from "../model/span.ts";
import { isBuiltinAttribute } from "../rust/builtin-attributes.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { derivedTrait } from "../rust/std-paths.ts";
import { spanOf } from "./function-source.ts";
import type { FunctionSource } from "./index-types.ts";
import { scopePath } from "./item-path.ts";
import { ownParameters } from "./parameters.ts";
import { resolvePath } from "./resolve-name.ts";
import type { RawItem, ScannedFile } from "./scanned-file.ts";

// What std's derives implement, as rustc 1.95 names it in symbols; `*` stands for functions whose names the source does not show.
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  Debug: ["fmt"],
  Clone: ["clone"],
  Copy: [],
  PartialEq: ["eq"],
  Eq: ["assert_fields_are_eq", "assert_receiver_is_total_eq"],
  PartialOrd: ["partial_cmp"],
  Ord: ["cmp"],
  Hash: ["hash"],
  Default: ["default"],
};

/** In the order of the source. */
export function macroItems(scanned: ScannedFile, reference: PackageRef): FunctionSource[] {
  return [
    ...scanned.types.flatMap((raw) => [...derives(raw, reference), ...attributeMacros(raw, reference)]),
    ...scanned.functions.flatMap((raw) => attributeMacros(raw, reference)),
    ...scanned.macroDefinitions.flatMap((raw) => macroRules(raw, reference)),
    ...scanned.macroCalls.map((raw) =>
      made(raw, reference, `${raw.name}!`, `${scopePath(raw.scope)}::${raw.name}!::*`),
    ),
  ];
}

function derives(raw: RawItem, reference: PackageRef): FunctionSource[] {
  if (!raw.attributes.some(({ text }) => text.includes("derive"))) return [];
  const parameters = ownParameters(raw.node, "impl");
  const names = parameters.map(({ name, kind }) => (kind === "const" ? "_" : name));
  const type = `${scopePath(raw.scope)}::${raw.name}${names.length > 0 ? `<${names.join(",")}>` : ""}`;
  return raw.attributes.flatMap((attribute) => {
    const whole = attribute.node.text;
    return [...whole.matchAll(/\bderive\s*\(([^()]*)\)/g)].flatMap((list) => {
      const start = list.index + list[0].indexOf("(") + 1;
      return [...list[1]!.matchAll(/[\w:]+(?:\s*::\s*\w+)*/g)].flatMap((entry) => {
        const written = entry[0].replace(/\s+/g, "");
        const line = attribute.node.startPosition.row + 1 + newlines(whole.slice(0, start + entry.index));
        const found = resolvePath(raw.scope, written.split("::"));
        const own = written.slice(written.lastIndexOf(":") + 1);
        const trait = (found?.kind === "foreign" ? found.path : undefined) ?? derivedTrait(own) ?? written;
        const methods = DERIVED[own] ?? ["*"];
        return methods.map((method) => {
          const path = `<${type} as ${trait}>::${method}`;
          return made(raw, reference, `derive(${written})`, path, { node: attribute.node, line, parameters });
        });
      });
    });
  });
}

function attributeMacros(raw: RawItem, reference: PackageRef): FunctionSource[] {
  const attribute = raw.attributes.find(({ name }) => name !== "" && !isBuiltinAttribute(name));
  if (attribute === undefined) return [];
  const parameters = ownParameters(raw.node, "own");
  const parent = raw.block === undefined ? scopePath(raw.scope) : raw.block.path;
  return [made(raw, reference, attribute.name, `${parent}::${raw.name}::*`, { node: attribute.node, parameters })];
}

/** One item for each `fn` in a definition: compilers report these at the line of that `fn`. */
function macroRules(raw: RawItem, reference: PackageRef): FunctionSource[] {
  const text = raw.node.text;
  const first = raw.node.startPosition.row + 1;
  return [...text.matchAll(/\bfn\s+(\$?)(?:r#)?(\w+)/g)].map((match) => {
    const name = match[1] === "$" ? "*" : match[2]!;
    const line = first + newlines(text.slice(0, match.index));
    return made(raw, reference, `${raw.name}!`, `${scopePath(raw.scope)}::${raw.name}!::${name}`, { line });
  });
}

function made(
  raw: RawItem,
  reference: PackageRef,
  macro: string,
  path: string,
  place: {
    readonly node?: SyntaxNode;
    readonly line?: number;
    readonly parameters?: readonly GenericParameter[];
  } = {},
): FunctionSource {
  const { node = raw.node, parameters = [] } = place;
  const span = spanOf(node, node, raw.file.file);
  const name = path.slice(path.lastIndexOf(":") + 1);
  const { line = span.startLine } = place;
  return {
    item: { package: reference, path, name, span, line, generic: parameters.length > 0, macro },
    file: raw.file,
    head: node,
    node,
    module: raw.scope.module,
    parameters,
    ...(raw.cfg === undefined ? {} : { cfg: raw.cfg }),
  };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
