// Words and figures about a node, the same in bars, tips, tables and details.
import type { Likeness } from "../src/model/picture.ts";
import { grouped, percent } from "../src/report/numbers.ts";
import type { View } from "./address.ts";
import type { Measure, Tree } from "./tree.ts";

export const MEASURES: Readonly<Record<Measure, string>> = {
  caused: "caused lines",
  lines: "own lines",
  copies: "copies",
  repeated: "repeated lines ≈",
  forecast: "what findings save ≈",
  seconds: "seconds, at most",
  change: "change",
};

/** What a measure means in a view, in a sentence. */
export function explained(measure: Measure, view: View): string {
  if (measure === "repeated" && view === "causes")
    return "Lines of LLVM IR that other copies have as well, source line by source line: also in copies whose whole body differs, so these are more than the repeated bodies of the map.";
  return SENTENCES[measure];
}

const SENTENCES: Readonly<Record<Measure, string>> = {
  caused:
    "Lines of LLVM IR of a function that can be edited, and of everything nobody can edit that is compiled for it alone, by the source line that leads there.",
  lines: "Lines of LLVM IR of the code itself, as cargo llvm-lines counts them.",
  copies: "How many times the compiler made it.",
  repeated: "Lines of copies whose whole body is there already, at the average of the function's copies.",
  forecast: "Lines that the advised changes save, by function.",
  seconds:
    "The time of the build that has to do with LLVM IR, shared out by caused lines: what fewer lines can win at most.",
  change: "Lines that came and lines that went, added up.",
};

export const LIKENESS: Readonly<Record<Likeness, string>> = {
  repeats: "repeats a body that is there already",
  "but-for-constants": "the same but for constants",
  "needs-type": "needs the type",
  single: "one copy only",
  unknown: "not compared",
};

/** What is written on a bar. */
export function labelOf(tree: Tree, node: number): string {
  const text = tree.text(node);
  return text === undefined ? tree.name(node) : `${tree.name(node)}  ${text}`;
}

export function figure(value: number, measure: Measure): string {
  return measure === "seconds" ? `${value.toFixed(value < 10 ? 2 : 1)} s` : grouped(value);
}

/** `317,322 (12 %)`: of all lines, or copies, of the crate. */
export function withShare(tree: Tree, node: number, measure: Measure): string {
  const value = tree.value(node, measure);
  return `${figure(value, measure)} (${percent(value, tree.whole(measure))})`;
}

/** What the colour of a node says, in words; of what has parts the share of each colour. */
export function likenessOf(tree: Tree, node: number): string {
  const likeness = tree.likeness(node);
  const mixed = tree.isGroup(node) || (tree.kind(node) === "line" && tree.hasChildren(node));
  if (!mixed) return likeness === undefined ? "" : LIKENESS[likeness];
  const mix = tree.mix(node);
  const whole = mix.reduce((sum, part) => sum + part, 0);
  if (whole <= 0) return "";
  return `${percent(mix[0]!, whole)} repeats, ${percent(mix[1]!, whole)} but for constants, ${percent(mix[2]!, whole)} needs the type`;
}

export function growthOf(tree: Tree, node: number): string {
  const change = tree.came(node) - tree.went(node);
  return change === 0 ? "unchanged" : `${change > 0 ? "+" : "−"}${grouped(Math.abs(change))} lines`;
}
