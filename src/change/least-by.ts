// `min_by_key` and `max_by_key` as a loop that keeps the best item so far beside its key.
import type { Analysis, Closure } from "../analysis/dependence/types.ts";
import type { Consuming } from "../analysis/signals/consumers.ts";
import { accumulating } from "./accumulating.ts";
import { ASKED_AGAIN, isMovedLater } from "./asked-again.ts";
import { commentsOf, type Filled, namesIn, usedUpWhy } from "./filled-by.ts";
import { hides } from "./hides.ts";
import { bare, loopOver, seenAs } from "./loop-over.ts";
import type { Place } from "./loop-place.ts";
import { stagesOf } from "./stages.ts";

/** Of equal ones std keeps the first that is least and the last that is greatest: where the known one stays. */
const STAYS = { min_by_key: "<=", max_by_key: ">" } as const;

/** A string says why there is none. */
export function leastBy(
  analysis: Analysis,
  { method, call, chain, given }: Consuming & { readonly method: keyof typeof STAYS },
  place: Place,
): Filled | string {
  const closure = analysis.closures.find(({ node }) => node.id === given[0]!.id);
  const found = closure && accumulating(analysis, closure, false);
  if (closure === undefined || found === undefined) return "its closure cannot be the body of a loop";
  const { source, stages } = stagesOf(analysis, chain, false, true);
  if (isMovedLater(analysis, source)) return ASKED_AGAIN;
  if (hides(stages, closure, found)) return "a closure gives an item a name that means something else in another";
  const names = namesIn(analysis.source.node.text);
  const [best, key, known] = [names(method === "min_by_key" ? "least" : "greatest"), names("key"), names("known")];
  const last = stages.at(-1);
  const isSeen = last?.adapter === "filter" && last.pattern === found.pattern && /\W/.test(found.pattern);
  const lines = (value: string) => {
    const isNamed = /^[a-z_]\w*$/.test(value);
    const item = isNamed ? value : names("item");
    return [
      ...(isNamed ? [] : [`let ${item} = ${value};`]),
      ...keyOf(closure, found.pattern, item, key, isSeen),
      `match &${best} {`,
      `    Some((${known}, _)) if *${known} ${STAYS[method]} ${key} => {}`,
      `    _ => ${best} = Some((${key}, ${item})),`,
      "}",
    ];
  };
  const head = bare(source);
  const from = head.includes("\n") ? names("source") : head;
  const loop = loopOver(analysis, from, stages, names, { lines });
  const kept = stages.flatMap(({ body, comments }) => [...(body ? [body] : []), ...comments]);
  const all = [
    ...commentsOf(call, [source, closure.body, ...kept]),
    usedUpWhy(method),
    ...(from === head ? [] : [`let ${from} = ${head};`]),
    `let mut ${best} = None;`,
    ...loop,
  ];
  const value = `${best}.map(|(_, item)| item)`;
  if (place.shape !== "let") return { lines: all, name: best, value };
  const type = place.type === undefined ? "" : `: ${place.type}`;
  return { lines: [...all, `let ${place.name} = ${value};`.replace(" =", `${type} =`)], name: best };
}

/** The key of the item, which the closure sees behind a reference. */
function keyOf({ body }: Closure, pattern: string, item: string, key: string, isSeen: boolean): string[] {
  const direct = seenAs(item, { pattern, body });
  if (direct !== undefined) return [`let ${key} = ${direct};`];
  if (isSeen) return [`let ${key} = ${body.text};`];
  const isHidden = new RegExp(`\\b${item}\\b`).test(pattern);
  if (isHidden) return [`let ${key} = {`, `    let ${pattern} = &${item};`, `    ${body.text}`, "};"];
  return [`let ${pattern} = &${item};`, `let ${key} = ${body.text};`];
}
