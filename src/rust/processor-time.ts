// How long a parse worked. By the clock a machine with other work would give up on what a quiet one parses, and report something else.
import { cpuUsage } from "node:process";

/** Begins to count; what it gives says how many milliseconds of the processor this program, all of its threads, took since. */
export type Stopwatch = () => () => number;

/** Milliseconds that work may take by the clock before anybody asks: for what most of it takes, a stopwatch costs as much as the work. */
export const UNASKED = 20;

export const processorTime: Stopwatch = () => {
  const before = cpuUsage();
  return () => {
    const { user, system } = cpuUsage(before);
    return (user + system) / 1_000;
  };
};
