// Long work lets go of its thread now and then, so that a signal is heard.

const EVERY_MS = 50;
let last = performance.now();

/** To be awaited between two pieces of work; costs nothing where the last one was less than 50 ms ago. */
export async function breath(): Promise<void> {
  if (performance.now() - last < EVERY_MS) return;
  await new Promise((resolve) => setImmediate(resolve));
  last = performance.now();
}
