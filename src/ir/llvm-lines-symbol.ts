// A v0 symbol as `cargo llvm-lines` prints it, turned into the grouped path a legacy symbol would have, with `<_>` for type arguments.
import { nextToken, skipBracket } from "./llvm-lines-brackets.ts";

/** `typeArguments`: those that were elided, in order, as printed but without crate hashes. */
export interface GroupedName {
  readonly path: string;
  readonly typeArguments?: string;
}

// rustc-demangle prints a crate's disambiguator in hex, without leading zeros, right behind its name (`core[c1f1a4ba060b9bfa]`).
const CRATE_HASH = /(?<=[\p{L}\p{N}_])\[[0-9a-f]{1,16}\]/gu;
const DROP_GLUE = /^core::ptr::drop_(?:in_place|glue)::</;
const CALL_SHIM = /^(?:core::ops::function::)Fn(?:Once|Mut)?$/;

/** Only v0 names carry the hashes of the crates in them. */
export function isV0Name(name: string): boolean {
  return name.search(CRATE_HASH) >= 0;
}

/**
 * Groups the name of one v0 copy with those of the other copies of its function: `<m::W<u32>>::push::<&str>` → `m::W<_>::push`.
 * What v0 does not say cannot be restored: the module of an impl, and whether a trait method comes from a blanket impl or from the trait.
 */
export function groupV0Name(name: string): GroupedName {
  const plain = name
    .replace(CRATE_HASH, "")
    .replace(/::\{shim:([^#{}]+)#\d+\}/g, "{{$1.shim}}")
    .replace(/\{([a-z_]+)(?::[^#{}]*)?#\d+\}/g, "{{$1}}");
  // Drop glue is concrete under legacy mangling too: one row for each dropped type.
  if (DROP_GLUE.test(plain)) return { path: plain.replace("::<", "<") };
  const found: string[] = [];
  const head = plain.startsWith("<") ? skipBracket(plain, 0) : 0;
  const path = groupSelf(plain.slice(0, head), plain.slice(head), found);
  return found.length > 0 ? { path, typeArguments: found.join(", ") } : { path };
}

function groupSelf(head: string, tail: string, found: string[]): string {
  if (head === "") return elide(tail, found);
  const inner = head.slice(1, -1);
  const as = findAs(inner);
  if (as < 0) {
    // Inherent impls of slices and pointers are always generic over what they hold.
    const held = /^(\[|\*const |\*mut )(.*?)(\]?)$/s.exec(inner);
    if (held !== null) found.push(held[2]!);
    const type = held === null ? elide(inner, found) : `${held[1]}_${held[3]}`;
    return (/^[\p{L}_](?!.*[ ([])/u.test(type) && type.includes("::") ? type : `<${type}>`) + elide(tail, found);
  }
  const self = elide(inner.slice(0, as), found);
  const trait = elide(inner.slice(as + 4), found);
  const method = elide(tail, found);
  // The compiler's own shims have the trait's path under legacy mangling: nobody wrote an impl for a closure or a fn pointer.
  const called = self.endsWith("{{closure}}") || /^(?:unsafe |extern "[^"]*" )*fn\(/.test(self);
  const bare = trait.replace(/<_>$/, "");
  if (method.endsWith(".shim}}") || (called && CALL_SHIM.test(bare))) return bare + method;
  return `<${self} as ${trait}>${method}`;
}

/** Index of the ` as ` of `<Self as Trait>`, not of one inside Self; -1 for an inherent impl. */
function findAs(inner: string): number {
  for (let at = 0; at < inner.length; ) {
    if (inner.startsWith(" as ", at)) return at;
    at = "<([{".includes(inner[at]!) ? skipBracket(inner, at) : nextToken(inner, at);
  }
  return -1;
}

/** Argument lists become `<_>`, those of functions (`::<…>`) and `for<'a>` go; `<A as B>` is no argument list, it keeps its look. */
function elide(text: string, found: string[]): string {
  let out = "";
  for (let at = 0; at < text.length; ) {
    const end = text[at] === "<" ? skipBracket(text, at) : nextToken(text, at);
    if (text[at] !== "<") {
      out += text.slice(at, end);
    } else if (/(?:^|[^\p{L}\p{N}_])for$/u.test(out)) {
      out = out.slice(0, -3).trimEnd();
      at = text[end] === " " && (out === "" || out.endsWith("<")) ? end + 1 : end;
      continue;
    } else if (out.endsWith("::")) {
      out = out.slice(0, -2);
      found.push(text.slice(at + 1, end - 1));
    } else if (/[\p{L}\p{N}_}]$/u.test(out)) {
      out += "<_>";
      found.push(text.slice(at + 1, end - 1));
    } else {
      out += `<${groupQualified(text.slice(at + 1, end - 1), found)}>`;
    }
    at = end;
  }
  return out;
}

function groupQualified(inner: string, found: string[]): string {
  const as = findAs(inner);
  if (as < 0) return elide(inner, found);
  return `${elide(inner.slice(0, as), found)} as ${elide(inner.slice(as + 4), found)}`;
}
