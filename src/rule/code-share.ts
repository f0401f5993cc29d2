// Which share of a function's IR lies in some of its regions, estimated from its lines of code.

import type { GenericFunction, Region } from "../model/function.ts";
import { isWithin } from "../model/line-ranges.ts";

/**
 * Formatting macros are one line of code and many of IR. On the examples of `outline-cold-path` and `outline-event` a `panic!` or
 * `format!` with arguments weighs as much as 6 other lines, a log statement with its closure as much as 9.
 */
const EXTRA: Readonly<Partial<Record<Region["kind"], number>>> = { cold: 5, event: 8 };

/**
 * A statement of `tracing` weighs as much as 20: in ten more copies of a function `tracing` 0.1 adds 150 to 171 lines of IR to each for an event
 * and 198 for a span that is entered, `log` 0.4 adds 54 (rustc 1.95, opt-level 0).
 */
const TRACING_EXTRA = 19;

/** 0 to 1. The lines of the braces around the body are not counted. */
export function codeShare(fn: GenericFunction, regions: readonly Region[]): number {
  const heavy = fn.regions.filter(({ kind }) => EXTRA[kind] !== undefined);
  const extra = (sites: readonly Region[]) =>
    sites.reduce((sum, { kind, tracing }) => sum + (tracing ? TRACING_EXTRA : (EXTRA[kind] ?? 0)), 0);
  const lines = regions.reduce((sum, region) => sum + region.codeLines, 0);
  const inside = heavy.filter((site) => regions.some((region) => contains(region, site)));
  const all = Math.max(lines, Number(fn.facts.codeLines ?? 0) - 1);
  return all > 0 ? Math.min(1, (lines + extra(inside)) / (all + extra(heavy))) : 0;
}

function contains(region: Region, site: Region): boolean {
  return isWithin(site.lines, region.lines);
}
