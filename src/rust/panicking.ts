// The macros of std that control never gets behind.

/** Part of regular expressions for the name, or the start, of a call. */
export const PANICKING = "(?:panic|unreachable|todo|unimplemented)";
