// Tells the fields of a generic struct that name none of its parameters from those that do.
import type { TypeItem } from "../../index/index-types.ts";
import { mentions } from "./mentions.ts";

export interface Fields {
  /** Named fields whose type names none of the parameters. */
  readonly free: readonly string[];
  /** The others, those without a size left out: `PhantomData`. */
  readonly generic: readonly string[];
  /** Named fields of either kind and those without a size. */
  readonly all: number;
}

const known = new WeakMap<TypeItem, Fields>();

/** In the order of the source; nothing for a tuple struct. */
export function freeFields(item: TypeItem): Fields {
  const fields = known.get(item) ?? fieldsOf(item);
  known.set(item, fields);
  return fields;
}

function fieldsOf({ node, parameters }: TypeItem): Fields {
  const names = new Set(parameters);
  const fields = node.childForFieldName("body")?.namedChildren.filter((one) => one.type === "field_declaration") ?? [];
  const [free, generic]: [string[], string[]] = [[], []];
  for (const field of fields) {
    const written = field.childForFieldName("type");
    if (written === null || /\bPhantomData\b/.test(written.text)) continue;
    const name = field.childForFieldName("name")?.text ?? "";
    if (mentions(written, names).length === 0) free.push(name);
    else generic.push(name);
  }
  return { free, generic, all: fields.length };
}
