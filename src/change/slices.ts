// What owns a slice goes in as the slice: `&str` for `&String`, `&[T]` for `&Vec<T>`, `&Path` for `&PathBuf`, `&T` for `&Box<T>`; what the region makes of it follows.
import type { Edit, Input } from "./patch-types.ts";

/** What a slice can do itself, and a `Vec` only because it is one. */
const OF_SLICES =
  /^\s*(?:\[|\.\s*(?:sort\w*|reverse|swap|fill|rotate_\w+|iter|iter_mut|len|is_empty|first|first_mut|last|last_mut|get|get_mut|contains|chunks\w*|windows|copy_from_slice|clone_from_slice|split_at\w*|as_chunks\w*|binary_search\w*|starts_with|ends_with|concat|join|to_vec)(?:::<[^<>]*>)?\s*\()/;

/** A shared reference to what owns a slice as one to the slice: the caller's coerces. */
export function sliced(input: Input, text: string): Input {
  const array = /^(&(?:'\w+ )?(?:mut )?)\[(.*); *\w+\]$/s.exec(input.type);
  if (array && input.uses.every(({ endIndex }) => OF_SLICES.test(text.slice(endIndex, endIndex + 80))))
    return { ...input, type: `${array[1]}[${array[2]}]` };
  const mutable = /^&((?:'\w+ )?)mut (?:std::vec::)?Vec<(.*)>$/.exec(input.type);
  if (mutable) {
    const all = input.uses.every(({ endIndex }) => OF_SLICES.test(text.slice(endIndex, endIndex + 80)));
    return all ? { ...input, type: `&${mutable[1]}mut [${mutable[2]}]` } : input;
  }
  const type = input.type
    .replace(/^&((?:'\w+ )?)(?:std::vec::)?Vec<(.*)>$/, "&$1[$2]")
    .replace(/^&((?:'\w+ )?)(?:std::boxed::)?Box<([^,+]*)>$/, "&$1$2")
    .replace(/^&((?:'\w+ )?)(?:std::string::)?String$/, "&$1str")
    .replace(/^&((?:'\w+ )?)((?:(?:std::)?path::)?)PathBuf$/, "&$1$2Path");
  return type === input.type ? input : { ...input, type, was: input.type };
}

/** How a slice makes what owns one. */
const OWNED: readonly (readonly [type: RegExp, method: string])[] = [
  [/^&(?:'\w+ )?str$/, "to_owned"],
  [/^&(?:'\w+ )?(?:\w+::)*Path$/, "to_path_buf"],
  [/^&(?:'\w+ )?\[/, "to_vec"],
];

/** `path.clone()` of what was a `&PathBuf` and is a `&Path` now, in a macro, too. */
export function owned(text: string, { type, was }: Input, at: number): Edit[] {
  const method = was === undefined ? undefined : OWNED.find(([slice]) => slice.test(type))?.[1];
  const clone = method === undefined ? null : /^(\s*\.\s*)clone(?=\s*\(\s*\))/.exec(text.slice(at, at + 80));
  return clone && method ? [{ start: at + clone[1]!.length, end: at + clone[0].length, text: method }] : [];
}
