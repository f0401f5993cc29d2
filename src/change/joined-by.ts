// `one.chain(other)` as two loops, one behind the other, which fill the same collection.
import { calledMethod } from "../rust/method-call.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** The same whenever it is asked for: the second loop asks behind the first, where the call asked in front. */
const STILL = /^&?(?:mut\s+)?\w+(?:\.\w+)*(?:\.(?:iter|into_iter|keys|values|drain)\((?:\.\.)?\))?$/;

/** What is gone over one after the other; the chain alone where it is no such call, or not sure to be the same. */
export function joinedBy(chain: SyntaxNode): readonly SyntaxNode[] {
  const call = calledMethod(chain);
  const [other] = call?.given ?? [];
  const isPlain = call?.method === "chain" && call.given.length === 1 && STILL.test(other!.text);
  return isPlain ? [call.receiver, other!] : [chain];
}
