// What a trait object points to besides its value.

/** The methods of one trait for one type, as far as their names tell. */
export interface MethodTable {
  /** Path of the trait; of the closure traits `Fn`, `FnMut` or `FnOnce` alone. */
  readonly trait?: string;
  /** Path of the type, `_` for its arguments; of a closure that of its function with `::{{closure}}`. */
  readonly type?: string;
  /** How many functions it holds, drop glue left out. */
  readonly methods: number;
}
