import { expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "./fake-io.ts";

const folder = scratchFolders();

const LOAD = `use std::path::Path;

pub fn load<P: AsRef<Path>>(path: P) -> std::io::Result<Vec<String>> {
    let path = path.as_ref();
    let text = std::fs::read_to_string(path)?;
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        found.push(line.to_uppercase());
    }
    found.sort();
    found.dedup();
    Ok(found)
}
`;

const ROOT = `#[cfg(feature = "raw")]
pub mod raw {
    #[path = "mod.rs"]
    mod inner;
}
#[cfg(not(feature = "raw"))]
mod raw;
`;

it("advises once on a file of which `cfg` makes two modules, by the path of the likelier one", async () => {
  const root = folder("two-modules", {
    "Cargo.toml": `${manifest("twice")}\n[features]\nraw = []\n`,
    "src/lib.rs": ROOT,
    "src/raw/mod.rs": LOAD,
  });
  const io = fakeIo(root, { env: plainEnv() });
  await main([".", "--no-costs", "--format", "json", "--offline"], io);
  const { findings } = JSON.parse(io.out()) as { findings: { path: string }[] };
  expect(findings.map(({ path }) => path)).toEqual(["twice::raw::load"]);
});
