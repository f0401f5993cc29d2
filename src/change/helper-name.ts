// What a helper is called: by its function, and by what comes out of it, what it does at the end, or what it is.

import type { Analysis } from "../analysis/dependence/types.ts";
import { PANICKING } from "../rust/panicking.ts";
import type { RegionNodes } from "./region-nodes.ts";

const EVENT = /^(?:\w+::)*(?:trace|debug|info|warn|error|event)!/;
const PANIC = new RegExp(`^(?:std::|core::)?${PANICKING}!`);
/** A longer name says less than a short one. */
const LONGEST = 56;

/** Ends in a panic. */
export function isCold({ statements }: RegionNodes): boolean {
  return PANIC.test(statements.at(-1)!.text);
}

/** One log statement: not cold, as the level is asked for in it, each time. */
export function isEvent({ statements }: RegionNodes): boolean {
  return statements.length === 1 && EVENT.test(statements[0]!.text);
}

/** @param whole the region is the body of the function. */
export function helperName(analysis: Analysis, nodes: RegionNodes, whole: boolean): string {
  const own = analysis.source.item.name.replace(/^r#/, "");
  if (whole) return `${own}_inner`;
  if (isCold(nodes)) return `${own}_cold`;
  if (isEvent(nodes)) return `${own}_event`;
  const outputs = analysis.outputsOf(nodes).map(({ name }) => name.replace(/^_+|^r#/, ""));
  const wished =
    outputs.length === 1 || outputs.length === 2
      ? outputs.join("_and_")
      : (lastCalled(nodes) ?? byPlace(analysis, nodes));
  const name = wished === undefined || wished === "" ? "" : `${own}_${wished}`;
  return name === "" || name.length > LONGEST ? `${own}_part` : name;
}

/** The last function that is called: the purpose of most code comes last. A method says little without its receiver. */
function lastCalled({ statements }: RegionNodes): string | undefined {
  const calls = statements.flatMap((node) => node.descendantsOfType("call_expression"));
  const names = calls.map((call) => {
    const called = call.childForFieldName("function");
    const name = called?.type === "field_expression" ? undefined : called?.text.match(/(\w+)(?:::<.*>)?$/s)?.[1];
    return name !== undefined && /^[a-z]\w*$/.test(name) && !/^(?:new|default|from\w*|into)$/.test(name)
      ? name
      : undefined;
  });
  return names.findLast((name) => name !== undefined);
}

/** Where it stands says what it is: the body of a loop, the end of the function. */
function byPlace(analysis: Analysis, { block, statements, endsBlock }: RegionNodes): string | undefined {
  if (block.statements.length === statements.length && block.node.parent?.type === "for_expression") return "each";
  return endsBlock && block.node.id === analysis.body?.id ? "rest" : undefined;
}
