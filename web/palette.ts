// Colours and sizes as the style sheet has them, for the painters.
import type { Likeness } from "../src/model/picture.ts";
import { LIKENESSES } from "../src/picture/page-data.ts";

export interface Palette {
  readonly page: string;
  readonly ink: string;
  readonly quiet: string;
  readonly edge: string;
  readonly group: string;
  readonly accent: string;
  readonly found: string;
  readonly barInk: string;
  readonly grew: string;
  readonly shrank: string;
  readonly likeness: Readonly<Record<Likeness, string>>;
  readonly unknown: string;
  /** Of one rem, in CSS pixels: larger where the reader has larger text. */
  readonly rem: number;
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    page: colour("page"),
    ink: colour("ink"),
    quiet: colour("quiet"),
    edge: colour("edge"),
    group: colour("group"),
    accent: colour("accent"),
    found: colour("found"),
    barInk: colour("bar-ink"),
    grew: colour("grew"),
    shrank: colour("shrank"),
    likeness: Object.fromEntries(LIKENESSES.map((each) => [each, colour(each)])) as Record<Likeness, string>,
    unknown: colour("unknown"),
    rem: Number.parseFloat(style.fontSize) || 16,
  };
}
