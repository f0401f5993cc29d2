// Settings that cost no rewrite, each with what it does to this crate's build and what it costs, as text.
import type { TriedSetting } from "../model/timing.ts";
import { printable } from "../printable.ts";
import { busyWords, megabytes, seconds, shortWords, signedPercent } from "./effect.ts";

export interface SetupReport {
  readonly crate: string;
  readonly profile: string;
  readonly runs: number;
  /** The build as it is first. */
  readonly settings: readonly TriedSetting[];
  /** How many cores other programs kept busy meanwhile. */
  readonly others?: number;
}

/** Plain text, ends with a line break. */
export function setupText({ crate, profile, runs, settings, others }: SetupReport): string {
  const [asItIs] = settings;
  const value = (
    now: number | undefined,
    before: number | undefined,
    print: (value: number) => string,
    base: boolean,
  ) =>
    now === undefined || before === undefined || before === 0
      ? "–"
      : `${print(now)}${base ? "" : ` (${signedPercent(now / before)})`}`;
  const rows = settings.flatMap(({ name, manifest, price, cpu, wall, bytes, failed }, at) => {
    if (failed !== undefined) return [`  ${name}: not tried, ${printable(failed)}`];
    const base = at === 0;
    const figures = [
      `CPU ${value(cpu, asItIs?.cpu, seconds, base)}`,
      `wall ${value(wall, asItIs?.wall, seconds, base)}`,
      `size ${value(bytes, asItIs?.bytes, megabytes, base)}`,
    ];
    return [`  ${name}: ${figures.join(", ")}`, ...(base ? [] : [`    ${manifest}; ${price}`])];
  });
  const head = `${printable(crate)}, clean build of this one crate, ${printable(profile)} profile, medians of ${runs} in turn after a warm-up; nothing was changed:`;
  const whole = asItIs?.cpu ?? asItIs?.wall;
  const remarks = [...busyWords(others), ...(whole === undefined ? [] : shortWords(whole, "a setting"))];
  return `${[head, ...rows, ...remarks].join("\n")}\n`;
}
