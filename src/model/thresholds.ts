// Numbers that several stages have to mean the same by.

/** Copies of a function that nobody measured. */
export const NOMINAL_COPIES = 10;

/** From this share of the copies on a source line counts as the same in all of them; between 0.7 and 1.0 it makes no difference to what experts moved. */
export const SAME_SHARE = 0.95;

/** So many copies of a function, the largest, stand in a profile with their lines; the rest is summed up. */
export const MOST_INSTANCES = 10;
