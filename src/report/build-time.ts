// What is known of the crate's build time, in one paragraph: never more than was measured.
import type { TimeShares } from "../model/timing.ts";

/** `Compiling the crate took 12.8 s: …`; for every format, without markup. */
export function buildTime({ total, collector, irGeneration, llvm, atMost }: TimeShares): string {
  const parts = `${seconds(collector)} to find the copies, ${seconds(irGeneration)} to make LLVM IR, ${seconds(llvm)} in LLVM`;
  return `Compiling the crate took ${seconds(total)}: ${parts} (partly at the same time). Less IR can save ${seconds(atMost)} at the very most; what a change saves is known when it has been measured.`;
}

function seconds(value: number): string {
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} s`;
}
