// Whether a type that a parameter was given has a value that somebody may need, as its definition says.
import type { IndexLookup, PackageIndex, TypeItem } from "../index/index-types.ts";

export type Held =
  /** No field, or only such. */
  | "nothing"
  /** Numbers, characters and booleans: settings that are decided at run time. */
  | "numbers"
  /** Anything else, and what is not at hand. */
  | "data";

const NUMBERS = /^(?:bool|char|[iu](?:8|16|32|64|128|size)|f32|f64)$/;
const PHANTOM = /^(?:\w+::)*PhantomData\b/;
const DEEPEST = 3;

/** @param type as rustc prints it, in full: `app::config::Fast`, or the value of a constant. */
export function holdsData(type: string, lookup: IndexLookup): Held {
  if (type === "true" || type === "false") return "nothing";
  const path = /^([\w:]+)(?:<.*>)?$/s.exec(type)?.[1]?.split("::");
  const index = path && lookup(path[0]!);
  if (!path || !index) return "data";
  const found = (index.types.get(path.at(-1)!) ?? []).filter(
    ({ module }) => module.join("::") === path.slice(0, -1).join("::"),
  );
  return found.length === 1 ? heldBy(found[0]!, index, 0) : "data";
}

function heldBy({ kind, node }: TypeItem, index: PackageIndex, depth: number): Held {
  if (kind !== "struct" || depth > DEEPEST) return "data";
  const fields = node.childForFieldName("body")?.namedChildren ?? [];
  const types = fields.flatMap((field) => {
    if (field.type === "field_declaration") return [field.childForFieldName("type")!.text];
    return /comment$|^attribute_item$|^visibility_modifier$/.test(field.type) ? [] : [field.text];
  });
  const held = types.map((text) => {
    if (PHANTOM.test(text) || text === "()") return "nothing";
    if (NUMBERS.test(text)) return "numbers";
    const named = /^(?:\w+::)*(\w+)$/.exec(text)?.[1];
    const [only, ...more] = (named && index.types.get(named)) || [];
    return only && more.length === 0 ? heldBy(only, index, depth + 1) : "data";
  });
  return held.includes("data") ? "data" : held.includes("numbers") ? "numbers" : "nothing";
}
