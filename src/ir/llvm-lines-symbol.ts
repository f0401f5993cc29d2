// A v0 symbol as `cargo llvm-lines` prints it, turned into the grouped path a legacy symbol would have, with `<_>` for type arguments.
import { nestingOf, nextToken, skipBracket } from "./llvm-lines-brackets.ts";

/** `typeArguments`: those that were elided, in order, as printed but without crate hashes. */
export interface GroupedName {
  readonly path: string;
  readonly typeArguments?: string;
}

// rustc-demangle prints a crate's disambiguator in hex, without leading zeros, right behind its name (`core[c1f1a4ba060b9bfa]`).
const CRATE_HASH = /(?<=[\p{L}\p{N}_])\[[0-9a-f]{1,16}\]/gu;
/** Far more than types of rustc have; deeper names are damaged, and to take them apart costs their length for each level. */
const MOST_NESTED = 400;
const DROP_GLUE = /^core::ptr::drop_(?:in_place|glue)::</;
const CALL_SHIM = /^(?:core::ops::function::)Fn(?:Once|Mut)?$/;

/** Only v0 names have hashes of crates, numbered closures, turbofish, and a self type in brackets without `as`. */
export function isV0Name(name: string): boolean {
  if (name.search(CRATE_HASH) >= 0 || /\{[a-zA-Z_]+(?::[^#{}]*)?#\d+\}|::<(?!impl )/.test(name)) return true;
  return name.startsWith("<") && findAs(name.slice(1, skipBracket(name, 0) - 1)) < 0;
}

/**
 * Groups the name of one v0 copy with those of the other copies of its function: `<m::W<u32>>::push::<&str>` → `m::W<_>::push`.
 * What v0 does not say cannot be restored: the module of an impl, and whether a trait method comes from a blanket impl or from the trait.
 */
export function groupV0Name(name: string): GroupedName {
  const plain = name
    .replace(CRATE_HASH, "")
    .replace(/::\{shim:([^#{}]+)#\d+\}/g, "{{$1.shim}}")
    .replace(/\{([a-z_]+)(?::[^#{}]*)?#\d+\}/g, "{{$1}}")
    // rustc-demangle 0.1.26 has no word for the namespace of inline consts.
    .replace(/\{K#\d+\}/g, "{{constant}}");
  if (nestingOf(plain) > MOST_NESTED) return { path: plain };
  // Drop glue is concrete under legacy mangling too: one row for each dropped type.
  if (DROP_GLUE.test(plain)) return { path: plain.replace("::<", "<") };
  const found: string[] = [];
  const head = plain.startsWith("<") ? skipBracket(plain, 0) : 0;
  const path = groupSelf(plain.slice(0, head), plain.slice(head), found);
  return found.length > 0 ? { path, typeArguments: found.join(", ") } : { path };
}

function groupSelf(head: string, tail: string, found: string[]): string {
  const inner = head.slice(1, -1);
  const as = findAs(inner);
  if (as < 0) return elide(head + tail, found);
  const self = elide(inner.slice(0, as), found);
  const trait = elide(inner.slice(as + 4), found);
  const method = elide(tail, found);
  const bare = trait.replace(/<_>$/, "");
  // The compiler's own shims have the trait's path under legacy mangling.
  if (method.endsWith(".shim}}") || (CALL_SHIM.test(bare) && isCallable(self))) return bare + method;
  return `<${self} as ${trait}>${method}`;
}

/** A closure, a fn pointer or a function itself: nobody writes an impl for these. Types start with a capital or have no path. */
function isCallable(self: string): boolean {
  if (self.startsWith("&")) return false;
  return self.endsWith("{{closure}}") || /^(?:unsafe |extern "[^"]*" )*fn\(/.test(self) || /::[a-z_][\w]*$/.test(self);
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
      out = out.slice(0, -3);
      at = text[end] === " " ? end + 1 : end;
      continue;
    } else if (out.endsWith("::")) {
      out = out.slice(0, -2);
      note(text.slice(at + 1, end - 1), found);
    } else if (/[\p{L}\p{N}_}]$/u.test(out)) {
      out += "<_>";
      note(text.slice(at + 1, end - 1), found);
    } else {
      out += groupQualified(text.slice(at + 1, end - 1), found);
    }
    at = end;
  }
  return out;
}

/** In functions nested in generic items v0 has `_` for the arguments they do not depend on. */
function note(argument: string, found: string[]): void {
  if (!/^_(?:, _)*$/.test(argument)) found.push(argument);
}

/** `<T as Trait>` stays as it is, `<m::T<u8>>` becomes `m::T<_>`, and types without a path keep their brackets: `<str>`. */
function groupQualified(inner: string, found: string[]): string {
  const as = findAs(inner);
  if (as >= 0) return `<${elide(inner.slice(0, as), found)} as ${elide(inner.slice(as + 4), found)}>`;
  // Inherent impls of slices and pointers are always generic over what they hold.
  const held = /^(\[|\*const |\*mut )(.*?)(\]?)$/s.exec(inner);
  if (held !== null) {
    note(held[2]!, found);
    return `<${held[1]}_${held[3]}>`;
  }
  const type = elide(inner, found);
  return /^[\p{L}_<]/u.test(type) && !/[ (]/.test(type.replace(/<[^<>]* as [^<>]*>/g, "")) && type.includes("::")
    ? type
    : `<${type}>`;
}
