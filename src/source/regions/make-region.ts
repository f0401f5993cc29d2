// Makes a region of whole statements: what flows in and out of it, and how control leaves it.
import type { Region, RegionKind, RegionValue } from "../../model.ts";
import type { Analysis, Local, Need, Range, Use } from "../dependence/types.ts";
import type { SyntaxNode } from "../parser.ts";
import { codeLines } from "./code-lines.ts";

/** A region from the first node to the last, the attributes and comments directly above the first included. */
export function makeRegion(
  analysis: Analysis,
  kind: RegionKind,
  first: SyntaxNode,
  last: SyntaxNode,
  label?: string,
): Region {
  const lines = codeLines(analysis.source);
  const start = leading(first).startIndex;
  const range: Range = { startIndex: first.startIndex, endIndex: last.endIndex };
  const needs = analysis.needsIn(range);
  const exits = analysis.exits.filter(
    (exit) => exit.startIndex >= range.startIndex && exit.endIndex <= range.endIndex && exit.target < range.startIndex,
  );
  return {
    kind,
    lines: [lines.lineOf(start), lines.lineOf(range.endIndex - 1)],
    codeLines: analysis.codeLinesIn({ startIndex: start, endIndex: range.endIndex }),
    inputs: inputs(analysis, range, needs),
    outputs: analysis.outputsOf(range).map((local) => value(local, "value")),
    exits: [...new Set(exits.map((exit) => exit.kind))].sort(),
    awaits: analysis.awaitsIn(range),
    unknowns: [...new Set(needs.filter((need) => need.kind === "unknown").map((need) => need.text))],
    ...(label !== undefined && { label }),
  };
}

const ABOVE = new Set(["attribute_item", "line_comment", "block_comment"]);

/** The first of the attributes and comments that belong to a statement because nothing else stands between. */
function leading(node: SyntaxNode): SyntaxNode {
  let first = node;
  for (let above = node.previousNamedSibling; above && ABOVE.has(above.type); above = above.previousNamedSibling) {
    // A comment at the end of the line before belongs to that line.
    const before = above.previousSibling;
    if (before && before.endPosition.row === above.startPosition.row && above.type !== "attribute_item") break;
    first = above;
  }
  return first;
}

const PASSED = new Set(["conversion", "field", "fact"]);

function inputs(analysis: Analysis, range: Range, needs: readonly Need[]): RegionValue[] {
  const passed = needs.filter((need) => PASSED.has(need.kind));
  const values = new Map<string, RegionValue>();
  for (const [local, uses] of groups(analysis.usesIn(range))) {
    if (local.startIndex >= range.startIndex) continue;
    const whole = uses.filter(
      (use) => !passed.some((need) => need.startIndex <= use.startIndex && use.endIndex <= need.endIndex),
    );
    if (whole.length > 0) values.set(local.name, value(local, mode(local, whole)));
  }
  for (const need of passed) {
    const argument = need.text;
    if (values.has(argument)) continue;
    const type = need.type?.text ?? need.type?.name;
    const writes = analysis.usesIn(need).some((use) => use.mode === "write" || use.mode === "mut");
    const byReference = need.kind === "field" && !/^(bool|char|[iu](8|16|32|64|128|size)|f32|f64)$/.test(type ?? "");
    values.set(argument, {
      name: parameterName(argument),
      ...(type && /^\w/.test(type) && type !== "_" && { type }),
      mode: writes ? "mut" : byReference ? "ref" : "value",
      argument: byReference ? `&${writes ? "mut " : ""}${argument}` : argument,
    });
  }
  return [...values.values()];
}

function groups(uses: readonly Use[]): Map<Local, Use[]> {
  const byLocal = new Map<Local, Use[]>();
  for (const use of uses) {
    const list = byLocal.get(use.local);
    if (list) list.push(use);
    else byLocal.set(use.local, [use]);
  }
  return byLocal;
}

function value(local: Local, how: RegionValue["mode"]): RegionValue {
  return { name: local.name, ...(local.type.text !== undefined && { type: local.type.text }), mode: how };
}

const COPIED = /^(bool|char|[iu](8|16|32|64|128|size)|f32|f64)$/;

function mode(local: Local, uses: readonly Use[]): RegionValue["mode"] {
  if (local.type.reference || COPIED.test(local.type.name ?? "")) {
    return uses.some((use) => use.mode === "write") ? "mut" : "value";
  }
  if (uses.some((use) => use.mode === "write" || use.mode === "mut")) return "mut";
  return uses.some((use) => use.mode === "move") ? "value" : "ref";
}

/** `self.header.len` → `len`, `C::DEBUG_NAME` → `debug_name`, `size_of::<T>()` → `size_of`. */
function parameterName(argument: string): string {
  const bare = argument.replace(/::<[^()]*>/g, "").replace(/\(.*$/s, "");
  const last = bare.split(/[.:&]+/).at(-1) ?? "value";
  return /^[A-Za-z_]\w*$/.test(last) ? last.toLowerCase() : "value";
}
