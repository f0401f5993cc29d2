import { expect, it } from "vitest";
import { buildTime } from "../../src/report/build-time.ts";

it("claims no seconds beside those that were measured", () => {
  const text = buildTime({ total: 12.826, collector: 2.051, irGeneration: 5.518, llvm: 4.966, atMost: 8.233 });
  expect(text).toBe(
    "Compiling the crate took 13 s: 2.1 s to find the copies, 5.5 s to make LLVM IR, 5.0 s in LLVM (partly at the same time). Less IR can save 8.2 s at the very most; what a change saves is known when it has been measured.",
  );
});
