// Process groups that this run has started and that are still there: who has to end at once can end them, from another thread, too.

const MOST = 64;

/** 0 where there is none. Shared, so that a thread that waits for signals sees it. */
export const groups = new Int32Array(new SharedArrayBuffer(MOST * Int32Array.BYTES_PER_ELEMENT));

export function noteStart(group: number | undefined): void {
  const free = groups.indexOf(0);
  if (group !== undefined && free >= 0) groups[free] = group;
}

export function noteEnd(group: number | undefined): void {
  const at = group === undefined ? -1 : groups.indexOf(group);
  if (at >= 0) groups[at] = 0;
}
