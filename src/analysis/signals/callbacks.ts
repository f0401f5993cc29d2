// Closures that a function is handed: how it calls them, and what stands in front of and behind the one step that must stay.
import type { Region } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis, Block, Range } from "../dependence/types.ts";
import { type ClosureParameter, closureParameters, genericStep } from "./callback-sites.ts";
import { surroundings } from "./conditional.ts";
import { passable } from "./passable.ts";
import { restsOn } from "./rests-on.ts";
import type { Signal } from "./signal.ts";

const LEAST_LINES = 2;

interface Halves {
  readonly before: readonly SyntaxNode[];
  readonly after: readonly SyntaxNode[];
}

/** The longest run of neighbouring statements that can move. */
function longestRun(analysis: Analysis, statements: readonly SyntaxNode[], steps: readonly SyntaxNode[]): SyntaxNode[] {
  let best: { run: SyntaxNode[]; lines: number } = { run: [], lines: 0 };
  let run: SyntaxNode[] = [];
  for (const statement of statements) {
    const rests = steps.some((step) => restsOn(analysis, statement, step));
    run = passable(analysis, statement) === "values" && !rests ? [...run, statement] : [];
    if (run.length === 0) continue;
    const lines = analysis.codeLinesIn({ startIndex: run[0]!.startIndex, endIndex: statement.endIndex });
    if (lines > best.lines) best = { run, lines };
  }
  return best.run;
}

function halves(analysis: Analysis, block: Block, sites: readonly Range[]): Halves {
  const holds = (statement: SyntaxNode): boolean =>
    sites.some((site) => statement.startIndex <= site.startIndex && site.endIndex <= statement.endIndex);
  const first = block.statements.findIndex(holds);
  const last = block.statements.findLastIndex(holds);
  const steps = block.statements.filter(holds);
  return {
    before: longestRun(analysis, block.statements.slice(0, first), steps),
    after: longestRun(analysis, block.statements.slice(last + 1), steps),
  };
}

function region(analysis: Analysis, kind: "before-callback" | "after-callback", run: readonly SyntaxNode[]): Region[] {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return [];
  const made = analysis.region(kind, first, last);
  return made.codeLines >= LEAST_LINES ? [made] : [];
}

/** The block around all sites in whose statements most can move; the outer one where two are equal. */
function split(analysis: Analysis, sites: readonly Range[]): Region[] {
  const around = analysis.blocks.filter((block) =>
    sites.every((site) => block.startIndex <= site.startIndex && site.endIndex <= block.endIndex),
  );
  let best: Region[] = [];
  const lines = (regions: readonly Region[]): number => regions.reduce((sum, one) => sum + one.codeLines, 0);
  for (const block of around) {
    const { before, after } = halves(analysis, block, sites);
    const found = [...region(analysis, "before-callback", before), ...region(analysis, "after-callback", after)];
    if (lines(found) > lines(best)) best = found;
  }
  return best;
}

function inLoop(closure: ClosureParameter, body: SyntaxNode): boolean {
  return closure.calls.some((call) => {
    const { loop, closure: nested } = surroundings(call, body);
    return loop || nested;
  });
}

/** Facts about closure parameters and the two halves around their calls, and a region for each half. */
export function callbacks(
  analysis: Analysis,
): Signal<
  | "closureParameters"
  | "onceClosureParameters"
  | "callbackInLoop"
  | "callbackCalls"
  | "beforeCallbackLines"
  | "afterCallbackLines"
> {
  const { body } = analysis;
  const used = closureParameters(analysis).filter(({ calls, handedOn }) => calls.length + handedOn.length > 0);
  const calls = used.flatMap((closure) => closure.calls);
  const step = calls.length === 0 ? genericStep(analysis) : undefined;
  const found = calls.length > 0 ? split(analysis, calls) : step === undefined ? [] : split(analysis, [step]);
  // With nothing on one side of the step it is no sandwich, only a region like any other.
  const regions = calls.length > 0 || found.length === 2 ? found : [];
  const steps = calls.length > 0 || regions.length === 0 ? calls.length : 1;
  const linesOf = (kind: Region["kind"]): number =>
    regions.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.codeLines, 0);
  return {
    facts: {
      closureParameters: used.filter(({ trait }) => trait !== "FnOnce").length,
      onceClosureParameters: used.filter(({ trait }) => trait === "FnOnce").length,
      callbackInLoop: body !== undefined && used.some((closure) => inLoop(closure, body)),
      callbackCalls: steps,
      beforeCallbackLines: linesOf("before-callback"),
      afterCallbackLines: linesOf("after-callback"),
    },
    regions,
  };
}
