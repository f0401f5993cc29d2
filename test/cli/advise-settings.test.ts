// The settings of a crate in its report: levels, thresholds, files that are left out.
import { join } from "node:path";
import { expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { COSTLY } from "../check/scratch-repository.ts";
import { fakeIo } from "./fake-io.ts";

const folder = scratchFolders();

/** Findings of a crate with one function that `outline-conversion` is for, as rule and severity. */
async function findings(name: string, settings: string): Promise<string[]> {
  const root = folder(name, {
    "Cargo.toml": manifest("demo"),
    "src/lib.rs": "pub mod settings;\n",
    "src/settings.rs": COSTLY,
    "mono-advise.toml": settings,
  });
  const io = fakeIo(join(root), { env: plainEnv() });
  expect(await main([".", "--no-costs", "--format", "json", "--offline"], io)).toBe(0);
  const report = JSON.parse(io.out()) as { findings: { rule: string; severity: string }[] };
  return report.findings.map(({ rule, severity }) => `${rule} ${severity}`);
}

it("gives the advice as a warning without settings", async () =>
  expect(await findings("none", "")).toEqual(["outline-conversion warning"]));

it("takes the level of a rule from the settings", async () => {
  expect(await findings("note", '[rules]\noutline-conversion = "note"\n')).toEqual(["outline-conversion note"]);
  expect(await findings("off", '[rules]\noutline-conversion = "off"\n')).not.toContain("outline-conversion warning");
});

it("leaves excluded and generated files out", async () => {
  expect(await findings("exclude", 'exclude = ["src/settings.rs"]\n')).toEqual([]);
  expect(await findings("generated", 'generated = ["**/settings.rs"]\n')).toEqual([]);
});

it("gives no advice that saves less than the settings ask for", async () =>
  expect(await findings("lines", "minimum-lines = 5000\n")).toEqual([]));
