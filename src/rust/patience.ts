// How long a parse may take. A file may have thousands of functions whose braces do not match, each of which would take the whole patience.

/**
 * Milliseconds of the processor, beside about five times what a text of its length takes (other threads are counted, too): of text whose braces do
 * not match the parsers need the square of its length (122 KB took two minutes).
 */
const LIMIT = { atFirst: 2_000, least: 20, perCharacter: 0.0008 };
/** Twice what a text takes. */
const USUAL = { atFirst: 20, perCharacter: 0.0003 };

export interface Patience {
  /** Milliseconds that a text of so many characters may take. */
  limit(length: number): number;
  /** What a parse took beyond the usual is not there for the next. */
  took(length: number, milliseconds: number): void;
}

export function patience(): Patience {
  let lost = 0;
  return {
    limit: (length) => Math.ceil(Math.max(LIMIT.least, LIMIT.atFirst - lost) + LIMIT.perCharacter * length),
    took: (length, milliseconds) => {
      lost += Math.max(0, milliseconds - USUAL.atFirst - USUAL.perCharacter * length);
    },
  };
}
