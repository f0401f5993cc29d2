// A type that nobody knows, where a sketch may leave it open.

/** As Rust writes a type that is to be found out. */
const HOLE = "_";

/** Undefined where the helper is to be compiled. */
export function hole({ sketching }: { readonly sketching: boolean }): string | undefined {
  return sketching ? HOLE : undefined;
}

/** Is a part of the type open? */
export function isHole(type: string): boolean {
  return /(?<!['\w])_(?!\w)/.test(type);
}
