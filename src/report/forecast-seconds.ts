// Lines that a change saves → seconds of rustc that it saves, as far as this crate's own build tells: docs/seconds.md has the recipe and its sources.
import type { BuildTime } from "../model/timing.ts";
import { seconds } from "./effect.ts";

export interface SecondsForecast {
  /** Of the processor: the likely figure, and the ends of an 80 % interval. */
  readonly cpu: number;
  readonly low: number;
  readonly high: number;
  /** The likely figure by the clock, with as many cores at work as rustc kept busy in the build that was timed. */
  readonly wall: number;
  /** Whether somebody who looks at a clock sees it. */
  readonly visible: boolean;
}

/**
 * All copies of a function are code of one kind, so a change is as far from the average as a few functions are, however many lines it
 * saves: of 80 % of codegen units that hold twelve functions or fewer the rate is within these parts of the crate's (docs/seconds.md).
 */
const SPREAD = { low: 0.5, high: 2 };
/**
 * So much of the time goes with the number of copies, not with their lines, and a change takes of these between none and as great a part as
 * of the lines: docs/seconds.md has the data.
 */
const BY_COPIES = 0.4;
/** Two builds of the same source differ by this part of the whole, as a standard deviation, and a saving is the difference of two. */
const NOISE = 0.03;
/** Standard deviations to each side of an 80 % interval of the normal distribution. */
const Z80 = 1.2816;
const VISIBLE_SHARE = 0.03;
const VISIBLE_SECONDS = 0.3;

/** @param saved of `total` lines; negative where a change costs some. */
export function forecastSeconds(saved: number, total: number, { cpu, wall, checkCpu }: BuildTime): SecondsForecast {
  const likely = (1 - BY_COPIES / 2) * (saved / Math.max(1, total)) * (cpu - checkCpu);
  const noise = Z80 * Math.SQRT2 * NOISE * cpu;
  // Both errors are there at once, and know nothing of each other.
  const reach = (spread: number) => Math.hypot((spread - 1) * likely, noise);
  return {
    cpu: likely,
    low: likely - reach(SPREAD.low),
    high: likely + reach(SPREAD.high),
    wall: likely * (wall / cpu),
    visible: likely >= VISIBLE_SECONDS && likely >= VISIBLE_SHARE * cpu,
  };
}

/** `≈ 8.9 s of CPU (6.2 to 13.4)`; what nobody would see is said to be so. */
export function secondsWords(saved: number, total: number, time: BuildTime): string {
  const { cpu, low, high, visible } = forecastSeconds(saved, total, time);
  if (!visible) return "not visible on a clock";
  return `≈ ${seconds(cpu)} of CPU (${plain(low)} to ${plain(high)})`;
}

/** For a headline, a sentence: what it is a part of, too. */
export function secondsSentence(saved: number, total: number, time: BuildTime): string {
  const { wall, visible } = forecastSeconds(saved, total, time);
  const whole = `rustc takes ${seconds(time.cpu)} of CPU for the crate`;
  if (!visible)
    return `In seconds that is not visible: ${whole}, ${seconds(time.cpu - time.checkCpu)} of it to instantiate and to make code, and less than 3 % or 0.3 s nobody sees.`;
  const clock = `about ${seconds(wall)} by the clock with the ${(time.cpu / time.wall).toFixed(1)} cores that it kept busy`;
  return `Forecast from this crate's own build: **${secondsWords(saved, total, time)}**, an interval that holds in four of five cases, ${clock}; ${whole}.`;
}

/** `rustc takes 46.9 s of CPU …`, without a full stop. */
export function buildTimeWords({ cpu, wall, checkCpu }: BuildTime): string {
  return `rustc takes ${seconds(cpu)} of CPU for it, ${seconds(wall)} by the clock; ${seconds(cpu - checkCpu)} of CPU to instantiate and to make code`;
}

function plain(value: number): string {
  return seconds(Math.max(0, value)).replace(/ s$/, "");
}
