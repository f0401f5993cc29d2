// Describes v0 symbols.

import type { CostKind } from "../../model/profile.ts";
import { closureParents } from "./closure-parents.ts";
import { crateOf, dropGlue, isBuiltinBody } from "./legacy-look.ts";
import { LimitedText } from "./limited-text.ts";
import { printableSuffix, v0Prefix, withoutThinLtoName } from "./print-symbol.ts";
import type { SymbolDescription } from "./symbol-description.ts";
import { V0Definition } from "./v0-definition.ts";
import { V0Printer } from "./v0-printer.ts";
import type { Elided } from "./v0-self-type.ts";

/** Bytes of type arguments that are shown. */
const longestArguments = 120;

/** `undefined` when the symbol is no v0 symbol, or one whose name cannot be told. */
export function describeV0(raw: string): SymbolDescription | undefined {
  const symbol = withoutThinLtoName(raw);
  const prefix = v0Prefix(symbol);
  if (prefix < 0) return undefined;
  const reader = new V0Definition(symbol, prefix);
  const name = reader.item();
  const { definition, namespace, implFor, elided } = reader;
  const next = reader.peek();
  if (next >= 65 && next <= 90) reader.skipPath();
  if (reader.failed || !printableSuffix(symbol.slice(reader.position))) return undefined;
  const kind = kindOf(namespace, definition, elided.length > 0);
  const groupNumbered = kind === "drop-glue" ? `${name}<_>` : name;
  const group = groupNumbered.includes("#")
    ? groupNumbered.replace(/\{([a-z]+)[^{}]*#\d+\}/g, "{{$1}}")
    : groupNumbered;
  return new V0Description(kind, group, groupNumbered, definition, implFor, { symbol, prefix, elided });
}

/** Of tens of thousands of copies only the few that are shown need their type arguments: printed when asked for. */
class V0Description implements SymbolDescription {
  readonly mangling = "v0";
  readonly kind: CostKind;
  readonly group: string;
  readonly groupNumbered: string;
  readonly definition: string;
  readonly crate: string;
  declare readonly closureOf?: string;
  declare readonly implFor?: string;
  readonly #source: { symbol: string; prefix: number; elided: readonly Elided[] };

  constructor(
    kind: CostKind,
    group: string,
    groupNumbered: string,
    definition: string,
    implFor: string | undefined,
    source: { symbol: string; prefix: number; elided: readonly Elided[] },
  ) {
    this.kind = kind;
    this.group = group;
    this.groupNumbered = groupNumbered;
    this.definition = definition;
    this.crate = crateOf(definition);
    if (kind === "closure") this.closureOf = group.slice(0, group.search(/(?:::\{\{closure\}\})+$/));
    if (implFor !== undefined) this.implFor = implFor;
    this.#source = source;
  }

  get typeArguments(): string {
    const { symbol, prefix, elided } = this.#source;
    return elided.length === 0 ? "" : printElided(symbol, prefix, elided);
  }

  get closuresOf(): readonly string[] {
    const { symbol, prefix, elided } = this.#source;
    return elided.length === 0 ? [] : closureParents(symbol, prefix);
  }
}

function kindOf(namespace: number, definition: string, generic: boolean): CostKind {
  if (namespace === 67) return "closure";
  if (namespace === 83 || isBuiltinBody(definition) || definition.startsWith("__rustc::")) return "shim";
  if (generic && dropGlue.test(definition)) return "drop-glue";
  return namespace >= 97 ? "function" : "other";
}

function printElided(symbol: string, prefix: number, elided: readonly Elided[]): string {
  const printer = new V0Printer(symbol, prefix);
  const output = new LimitedText(longestArguments);
  printer.output = output;
  let first = true;
  for (const { position, list } of elided) {
    if (output.full) break;
    printer.position = position;
    printer.failed = false;
    printer.depth = 0;
    do {
      if (list && printer.peek() === 76) {
        // Lifetimes make no copies.
        printer.position++;
        printer.integer();
        continue;
      }
      // A function inside a generic impl: its copies share the impl's parameters, whatever they are.
      if (list && printer.eat(112)) continue;
      if (!first) output.write(", ");
      first = false;
      printer.genericArgument();
    } while (list && !output.full && !printer.failed && !printer.eat(69));
  }
  return output.full ? `${output.text}…` : output.text;
}
