import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { discover } from "../../src/cargo/metadata.ts";
import { type Measurement, measure } from "../../src/measure/measure.ts";
import type { CrateGraph } from "../../src/model/crate.ts";
import { plainEnv } from "../cargo/scratch-crate.ts";

const root = join(import.meta.dirname, "..", "..", "fixtures", "salsa-ledger");

/** Compiles salsa once, in the fixture's own target folder; later runs compile the ledger alone. */
describe("salsa-ledger, measured", () => {
  let graph: CrateGraph;
  let measured: Measurement;
  beforeAll(async () => {
    const options = { env: plainEnv(), again: true };
    graph = await discover(root, options);
    measured = await measure(graph, options);
  }, 600_000);

  it("places salsa's hot generic functions in salsa's own source, a copy for each tracked function at least", () => {
    const salsa = graph.packages.find((each) => each.name === "salsa");
    const hot = measured.profile.functions.find((each) => each.path.endsWith("::execute_maybe_iterate"));
    expect(hot?.place).toMatchObject({
      file: "src/function/execute.rs",
      package: { name: "salsa", version: "0.25.2" },
    });
    expect(hot?.copies).toBeGreaterThanOrEqual(12);
    expect(existsSync(join(salsa?.root ?? "", "src", "function", "execute.rs"))).toBe(true);
  });

  it("places all but a few lines", () => {
    const { functions, totals } = measured.profile;
    const placed = functions.reduce((sum, each) => sum + (each.place ? each.lines : 0), 0);
    expect(placed / totals.lines).toBeGreaterThan(0.99);
    expect(functions.reduce((sum, each) => sum + each.lines, 0)).toBe(totals.lines);
  });

  it("is used again when nothing has changed, and leaves no lock file", async () => {
    const again = await measure(graph, { env: plainEnv() });
    expect(again.why).toBeUndefined();
    expect(again.profile).toEqual(measured.profile);
    expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
  });
});
