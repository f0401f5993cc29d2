// Which threads are inside a native module: one that is ended there takes the whole process with it ("terminate called after throwing
// an instance of 'Napi::Error'"), so whoever ends threads asks here first.
import { getEnvironmentData, isMainThread, setEnvironmentData } from "node:worker_threads";

const NAME = "mono-advise: threads inside a native module";
/** Not 0: some thread is to be ended, and none goes inside any more. */
const CLOSED = 0;
/** How many are inside. */
const INSIDE = 1;
/** Never changes: who waits for it waits for its end. */
const NEVER = 2;

/** One for the process: every thread is given that of the thread that starts it. */
const state = (getEnvironmentData(NAME) as Int32Array | undefined) ?? newState();

function newState(): Int32Array {
  const made = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  setEnvironmentData(NAME, made);
  return made;
}

/** What `work` gives. A thread that is going to be ended waits here for that, before or behind the work. */
export function insideNative<T>(work: () => T): T {
  enter();
  try {
    return work();
  } finally {
    leave();
  }
}

/** In long work that `insideNative` does, between two calls. */
export function betweenNativeCalls(): void {
  if (isMainThread || Atomics.load(state, CLOSED) === 0) return;
  leave();
  enter();
}

function enter(): void {
  Atomics.add(state, INSIDE, 1);
  // Whoever closes looks at the count after that: one of the two sees the other.
  if (isMainThread || Atomics.load(state, CLOSED) === 0) return;
  leave();
  Atomics.wait(state, NEVER, 0);
}

function leave(): void {
  Atomics.sub(state, INSIDE, 1);
  Atomics.notify(state, INSIDE);
}

/**
 * Asked in the main thread before it ends others, or the process: lets none inside any more, and waits for those that are.
 * @returns false where one is still there after `patience`, in milliseconds
 */
export function leaveNative(patience: number): boolean {
  Atomics.store(state, CLOSED, 1);
  const until = performance.now() + patience;
  for (;;) {
    const inside = Atomics.load(state, INSIDE);
    const left = until - performance.now();
    if (inside === 0 || left <= 0) return inside === 0;
    Atomics.wait(state, INSIDE, inside, left);
  }
}
