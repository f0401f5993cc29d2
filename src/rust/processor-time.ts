// How long a parse worked. By the clock a machine with other work would give up on what a quiet one parses, and report something else.
import { cpuUsage } from "node:process";

/** Begins to count; what it gives says how many milliseconds of the processor this program, all of its threads, took since. */
export type Stopwatch = () => () => number;

export const processorTime: Stopwatch = () => {
  const before = cpuUsage();
  return () => {
    const { user, system } = cpuUsage(before);
    return (user + system) / 1_000;
  };
};
