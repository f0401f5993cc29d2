// Arguments of a helper that cannot be made in its call: what they ask is lent mutably there, or gone, by the time.
import { PRIMITIVE } from "../rust/copy-types.ts";
import type { Crossing } from "./crossing.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Input } from "./patch-types.ts";

/** What stands in front of the call, a line each, and the arguments of it, without the receiver. */
export interface CallArguments {
  readonly bindings: readonly string[];
  readonly given: readonly string[];
}

/** `let answer = self.ask(context);` in front of `helper(context, answer)`, where the helper has `context` lent to change it. */
export function callArguments(context: PatchContext, { inputs }: Crossing): CallArguments {
  const bindings: string[] = [];
  const taken = context.analysis.locals.map(({ name }) => name);
  const given = inputs
    .filter(({ isReceiver }) => !isReceiver)
    .map((input) => {
      const { argument, name } = input;
      if (!inputs.some((other) => other !== input && isInTheWay(context, input, other))) return argument;
      let own = name;
      for (let at = 2; taken.includes(own); at++) own = `${name}_${at}`;
      taken.push(own);
      bindings.push(`let ${own} = ${argument};`);
      return own;
    });
  return { bindings, given };
}

/** Where it is a borrow itself, to make it earlier would not help. */
function isInTheWay(context: PatchContext, { argument, uses }: Input, other: Input): boolean {
  if (/^(?:&|\w+$)/.test(argument)) return false;
  const root = /^(?:&(?:mut )?)?(\w+)/.exec(other.argument)?.[1];
  if (root === undefined || !new RegExp(`(?<![\\w.])${root}\\b`).test(argument)) return false;
  const { type, isReceiver } = other;
  // Two looks at it are none too many, and a receiver is lent only when the arguments are there; the question itself may ask for more.
  const isLent = type.startsWith("&") && (isReceiver || !/^&\s*(?:'\w+ )?mut\b/.test(type));
  if (!isLent) return !PRIMITIVE.test(type) && !context.isCopy(type);
  const asks = uses.slice(0, 1).flatMap((use) => context.analysis.usesIn(use));
  return asks.some(({ local, mode }) => local.name === root && mode !== "read");
}
