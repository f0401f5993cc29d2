// Colours and sizes as the style sheet has them, for the painters.

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
  /** In the order of `LIKENESSES`. */
  readonly likeness: readonly string[];
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
    likeness: ["repeats", "but-for-constants", "needs-type", "single", "unknown"].map(colour),
    unknown: colour("unknown"),
    rem: Number.parseFloat(style.fontSize) || 16,
  };
}
