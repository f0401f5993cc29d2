// The types that the language itself has, by name.

/** A whole name: numbers, `bool`, `char`, `str`. */
export const PRIMITIVE_TYPE = /^(?:bool|char|str|[iu](?:8|16|32|64|128|size)|f32|f64)$/;
