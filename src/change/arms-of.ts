// A `match` whose arms give `Some` or `None`, as arms that go on or do nothing.
import type { SyntaxNode } from "../rust/parser.ts";
import { onlyIn, some } from "./choice-of.ts";

export interface Arm {
  /** With its condition. */
  readonly pattern: string;
  /** Absent where the arm gives `None`. */
  readonly value?: SyntaxNode;
}

export interface Arms {
  /** `match entry`. */
  readonly head: string;
  readonly arms: readonly Arm[];
}

/** With more than these that go on, what is done with the value is written too often. */
const GOING_ON = 2;

/** Undefined where an arm does more than to choose. */
export function armsOf(node: SyntaxNode): Arms | undefined {
  const inside = node.type === "expression_statement" ? (node.namedChild(0) ?? node) : node;
  if (inside.type !== "match_expression") return undefined;
  const tested = inside.childForFieldName("value");
  const body = inside.childForFieldName("body");
  if (!tested || !body || /[\n{]/.test(tested.text)) return undefined;
  const arms = body.namedChildren.map(armOf);
  if (arms.some((arm) => arm === undefined)) return undefined;
  const known = arms as Arm[];
  const going = known.filter(({ value }) => value !== undefined).length;
  return going > 0 && going <= GOING_ON ? { head: `match ${tested.text}`, arms: known } : undefined;
}

function armOf(arm: SyntaxNode): Arm | undefined {
  const pattern = arm.childForFieldName("pattern");
  const value = arm.childForFieldName("value");
  // An attribute is none of its fields, and neither is a comment of the block around the value.
  const isPlain = arm.type === "match_arm" && arm.namedChildren.length === 2;
  if (!isPlain || !pattern || !value || /"|\/[/*]/.test(pattern.text)) return undefined;
  const text = pattern.text.replace(/\s*\n\s*/g, " ");
  const given = value.type === "block" ? onlyIn(value) : value;
  if (given?.text === "None") return { pattern: text };
  const goesOn = given && some(given);
  return goesOn && { pattern: text, value: goesOn };
}
