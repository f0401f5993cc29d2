// The types that the language itself has, by name.

/** A whole name: numbers, `bool`, `char`, `str`. */
export const PRIMITIVE_TYPE = /^(?:bool|char|str|[iu](?:8|16|32|64|128|size)|f32|f64)$/;

/** Types without a size, which a value can only be behind a reference. */
export const UNSIZED_TYPE = /^(?:(?:\w+::)*(?:Path|OsStr|CStr)|str|\[[^;]*\]|dyn\b.*)$/;
