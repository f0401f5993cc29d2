// What only legacy symbols say or spell their own way, for names that come out alike under both manglings.

/** Legacy spelling of a shim step: `{{vtable.shim}}`; v0 has `vtable`, `reify`, `reify_fnptr`. */
export function legacyShim(kind: string): string {
  const [name, ...variant] = kind.split("_");
  return `{{${[name, "shim", ...variant].join(".")}}}`;
}

export function parentOf(definition: string): string {
  const end = definition.lastIndexOf("::");
  return end < 0 ? "" : definition.slice(0, end);
}

export function crateOf(definition: string): string {
  const end = definition.indexOf("::");
  return end < 0 ? definition : definition.slice(0, end);
}

/** The crates of std that a crate of std can name types of. */
const visible: Readonly<Record<string, readonly string[]>> = {
  core: ["core"],
  alloc: ["core", "alloc"],
  std: ["core", "alloc", "std"],
};

/**
 * Whether a trait impl is surely for a type parameter, though v0 symbols give the type that stands for it: closures have
 * no name to write an impl for, and std knows no types of other crates. Others may be blanket as well; no symbol tells.
 */
export function isBlanket(implModule: string, selfType: string): boolean {
  if (selfType === "") return false;
  if (selfType.endsWith("}") && selfType.includes("{closure", selfType.lastIndexOf("::"))) return true;
  return visible[crateOf(implModule)]?.includes(crateOf(selfType)) === false;
}

/** Bodies that the compiler makes for closures, function pointers and tuples: these methods have no default of their own. */
const builtin = new Set([
  "core::ops::function::FnOnce::call_once",
  "core::ops::function::FnMut::call_mut",
  "core::ops::function::Fn::call",
  "core::clone::Clone::clone",
  "core::marker::FnPtr::addr",
]);

export function isBuiltinBody(definition: string): boolean {
  return builtin.has(definition);
}

/** `drop_glue` is what Rust 1.97 calls it. */
export const dropGlue = /^core::ptr::drop_(?:in_place|glue)$/;
