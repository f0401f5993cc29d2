// What a sketch leaves open: a type that neither the compiler nor the source has told.
import type { Crossing } from "./crossing.ts";
import type { Leaving } from "./leaving.ts";
import { isHole } from "./open-type.ts";

/** A hole in each, in words: names of values, or what the helper gives back. */
export function holesOf({ inputs, outputs }: Crossing, how: Leaving): string[] {
  const named = [
    ...inputs.map(({ type, argument }) => ({ type, name: argument.replace(/^&(?:mut )?/, "") })),
    ...outputs,
  ];
  const holes = named.filter(({ type }) => isHole(type)).map(({ name }) => `\`${name}\``);
  const result = resultOf(how);
  if (result !== undefined && isHole(result)) holes.push("what it gives back");
  return [...new Set(holes)];
}

function resultOf(how: Leaving): string | undefined {
  switch (how.kind) {
    case "tail":
      return how.result;
    case "failing":
      return how.error;
    case "flow":
      return how.broken;
    case "question":
      return how.wrap("()");
    case "end":
      return how.value;
    case "never":
      return undefined;
  }
}
