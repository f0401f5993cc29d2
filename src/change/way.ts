// What is settled of a helper before it is printed.
import type { Crossing } from "./crossing.ts";
import type { Leaving } from "./leaving.ts";
import type { WrittenSignature } from "./lifetimes.ts";
import type { Names } from "./patch-types.ts";

/** One way to write a helper: what crosses its edge, how control leaves it, and lifetimes, the best first. */
export interface Way {
  readonly values: Crossing;
  readonly how: Leaving;
  /** Path of `ControlFlow`. */
  readonly flow: string;
  readonly unsafe: boolean;
  /** The code that moves, for what functions made free are called. */
  readonly moved: (names: Names) => string;
  readonly signatures: readonly WrittenSignature[];
}
