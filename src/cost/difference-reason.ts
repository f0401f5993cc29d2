// Says in one word why the IR of a source line differs between two copies: what somebody who wants to move it has to look at.
import type { SymbolDescription } from "../ir/compiled-instance.ts";
import type { FunctionBodies } from "../ir/function-bodies-types.ts";
import type { DifferenceReason } from "../model/profile.ts";
import type { BodyClasses } from "./body-classes.ts";
import type { LineRecord } from "./copy-lines.ts";

export interface ReasonContext {
  readonly bodies: FunctionBodies;
  readonly classes: BodyClasses;
  readonly describe: (symbol: string) => SymbolDescription;
  /** Path of the function that the line is in. */
  readonly path: string;
}

/**
 * The first difference decides, that of an `alloca` last: they all stand in front. A line that one copy does not have differs in its
 * number of lines.
 */
export function differenceReason(
  a: readonly LineRecord[],
  b: readonly LineRecord[],
  context: ReasonContext,
): DifferenceReason {
  const { templateFlags, flag } = context.bodies;
  const acts = ({ template }: LineRecord) => (templateFlags[template]! & flag.alloca) === 0;
  const reason = firstDifference(a.filter(acts), b.filter(acts), context);
  if (reason !== undefined) return reason;
  return a.some((record, index) => record.template !== b[index]?.template) ? "size-or-align" : "data-flow";
}

function firstDifference(
  a: readonly LineRecord[],
  b: readonly LineRecord[],
  { bodies, ...context }: ReasonContext,
): DifferenceReason | undefined {
  const { classes } = context;
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [one, two] = [a[index]!, b[index]!];
    if (one.template !== two.template) return templates(one, two, a.length !== b.length, bodies);
    const at = one.symbols.findIndex(
      (symbol, place) => classes.symbols[symbol] !== classes.symbols[two.symbols[place]!],
    );
    if (at >= 0) return symbols(one.symbols[at]!, two.symbols[at]!, { bodies, ...context });
  }
  return a.length === b.length ? undefined : "line-count";
}

/** Calls, loads and stores of a value in a register have its type; in memory it is a `ptr`, perhaps `sret`, or a `memcpy`. */
const passed = /^ {2}(?:% = )?(?:tail )?(?:call|invoke|load|store|ret) /;

function templates(one: LineRecord, two: LineRecord, otherCount: boolean, bodies: FunctionBodies): DifferenceReason {
  const { templateFlags, flag } = bodies;
  const offsets = (record: LineRecord) => (templateFlags[record.template]! & flag.fieldOffset) !== 0;
  if (offsets(one) && offsets(two)) return "field-offset";
  const [first, second] = [bodies.templateText(one.template), bodies.templateText(two.template)];
  if (withoutSizes(first) === withoutSizes(second)) return "size-or-align";
  if (passed.test(first) && passed.test(second)) {
    return withoutNumbers(first) === withoutNumbers(second) ? "constant" : "representation";
  }
  if (otherCount) return "line-count";
  return withoutNumbers(first) === withoutNumbers(second) ? "constant" : "other";
}

function withoutSizes(text: string): string {
  return text
    .replace(/\balign \d+/g, "align")
    .replace(/\[\d+ x /g, "[x ")
    .replace(/(@\(ptr[^,]*, (?:ptr[^,]*|i8 [^,]*), i64) \d+(, i1)/, "$1$2");
}

function withoutNumbers(text: string): string {
  return withoutSizes(text).replace(/(?<=[ (])(?:-?\d+|true|false)\b/g, "0");
}

function symbols(one: number, two: number, { bodies, describe, path }: ReasonContext): DifferenceReason {
  const [first, second] = [bodies.symbolText(one), bodies.symbolText(two)];
  if (first.startsWith("vtable.") && second.startsWith("vtable.")) return "vtable";
  const isFunction = (symbol: number) => bodies.globalOf[symbol]! < 0;
  if (!isFunction(one) || !isFunction(two)) return "constant";
  const [a, b] = [describe(first), describe(second)];
  if (a.mangling === "none" || b.mangling === "none") return "other";
  if (a.group.startsWith(`${path}::{{closure}}`) && b.group.startsWith(`${path}::{{closure}}`)) return "own-closure";
  return a.group === b.group || (a.kind === "drop-glue" && b.kind === "drop-glue") ? "type-argument" : "trait-method";
}
