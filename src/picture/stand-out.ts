// What somebody who has never seen the page should look at first: log statements, the most expensive lines, what repeats, the advice.
import type { PictureNode } from "../model/picture.ts";
import type { FunctionCost } from "../model/profile.ts";
import { approximate, counted, grouped, percent } from "../report/numbers.ts";
import { savedBySelected, selected, selectionSentence } from "../report/selected.ts";
import { isLog, LOG_STATEMENT } from "./log-statement.ts";
import type { StandOut } from "./page-data.ts";
import type { Picture } from "./picture.ts";

const mostLines = 2;
/** Of all lines; less is not worth a glance. */
const worthALook = 0.01;

export function standOut({ causes, report, profile }: Picture): readonly StandOut[] {
  const whole = profile.totals.lines;
  const found: StandOut[] = [];
  if (causes !== undefined) {
    const lines = linesOf(causes, profile.functions);
    const logs = lines.filter(({ node }) => node.macro !== undefined && isLog(node.macro));
    const logLines = logs.reduce((sum, { node }) => sum + node.values.caused, 0);
    if (logLines >= worthALook * whole) {
      const generic = logs.reduce((sum, { node, copies }) => sum + (copies > 1 ? node.values.caused : 0), 0);
      const most = generic >= 0.5 * logLines ? `, ${grouped(generic)} of them in functions with several copies` : "";
      const text = `${counted(logs.length, "source line")} in log and trace statements ${logs.length === 1 ? "makes" : "make"} the compiler create ${grouped(logLines)} lines${most}`;
      found.push({ title: "Log statements", text, lines: logLines, query: LOG_STATEMENT });
    }
    const byCaused = [...lines].sort((a, b) => b.node.values.caused - a.node.values.caused);
    for (const { node, of, at } of byCaused.slice(0, mostLines)) {
      if (node.values.caused < worthALook * whole) continue;
      const first = node.children[0];
      const through = first === undefined ? "" : `, ${grouped(first.values.caused)} of them through ${first.name}`;
      const text = `${node.name}: ${node.text ?? ""}`.replace(/: $/, "");
      found.push({
        title: `One line of ${of}`,
        code: text,
        text: `makes the compiler create ${grouped(node.values.caused)} lines${through}`,
        lines: node.values.caused,
        node: at,
      });
    }
  }
  const shown = selected(report).length;
  const saved = savedBySelected(report);
  if (shown > 0 && saved !== undefined) {
    const sum = `${counted(shown, "finding")} would save ≈ ${approximate(saved)} lines (${percent(saved, whole)}), counted without overlap`;
    const relation = selectionSentence(report);
    const text = relation === undefined ? sum : `${sum}; ${relation}`;
    found.push({ title: "What to change", text, lines: saved, view: "findings" });
  }
  return found;
}

interface SourceLine {
  readonly node: PictureNode;
  /** Name of the function it is in. */
  readonly of: string;
  /** Of the function. */
  readonly copies: number;
  /** Its place in the order of `treeColumns`: parents before their children. */
  readonly at: number;
}

function linesOf(root: PictureNode, functions: readonly FunctionCost[]): SourceLine[] {
  const lines: SourceLine[] = [];
  let at = 0;
  const walk = (node: PictureNode, above: PictureNode | undefined) => {
    if (node.kind === "line" && above !== undefined)
      lines.push({ node, of: above.name, copies: functions[above.function!]!.copies, at });
    at++;
    for (const child of node.children) walk(child, node);
  };
  walk(root, undefined);
  return lines;
}
