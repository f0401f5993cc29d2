// What all programs of the machine used, from the operating system.
import { cpus } from "node:os";

/** Seconds of all cores in which something ran, since the machine was started; 0 where the operating system does not say. */
export function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}
