// When sources are read ahead of their costs: while rustc is at the crate itself, until there is IR to be read.
import { availableParallelism } from "node:os";
import type { ReadAhead } from "../advise/read-ahead.ts";
import type { MeasureOptions } from "../measure/measure.ts";

/** With one core there is no time between. */
export function readingAhead(ahead: ReadAhead, build: MeasureOptions): MeasureOptions {
  if (availableParallelism() < 2) return build;
  return {
    ...build,
    onBuild: (why, last) => {
      build.onBuild?.(why, last);
      ahead.expect(last);
    },
    onProgress: (done) => {
      build.onProgress?.(done);
      if (done.of - done.done <= 1) ahead.start();
    },
    onRead: (bytes) => {
      ahead.stop();
      build.onRead?.(bytes);
    },
  };
}
