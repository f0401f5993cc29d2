// Measures well-known crates of the registry and compares each with `cargo llvm-lines` on the same IR: writes docs/measured-crates.md. What is measured
// already lies in the scratch folder, so a run can be stopped and gone on with; the page has what there is until then.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "../src/cargo/run.ts";
import { type CrateRow, measureCrate } from "./measure-crate.ts";
import { standAlone } from "./stand-alone.ts";

/** Name, version, features beside the default ones, what kind of generics it is known for. */
const CRATES: readonly (readonly [name: string, version: string, features: readonly string[], kind: string])[] = [
  ["regex-automata", "0.4.13", [], "automata over byte classes"],
  ["rayon", "1.11.0", [], "iterator adapters across threads"],
  ["clap_builder", "4.5.53", [], "builders with `impl Into` arguments"],
  ["hashbrown", "0.16.1", [], "containers, instantiated by others"],
  ["image", "0.25.10", [], "pixel types"],
  ["nom", "8.0.0", [], "parser combinators"],
  ["axum", "0.8.8", [], "handlers and services, async"],
  ["bevy_reflect", "0.18.0", [], "derived traits for many types"],
  ["h2", "0.4.13", [], "protocol state machines, async"],
  ["ratatui", "0.29.0", [], "widgets, `impl Into` text"],
  ["sqlx-core", "0.8.6", ["any", "migrate"], "database traits, async"],
  ["wgpu-core", "24.0.5", ["vulkan"], "backends behind traits"],
  ["serde_json", "1.0.154", [], "serializer and visitor traits"],
  ["regex", "1.13.2", [], "engines behind traits"],
  ["syn", "3.0.10", [], "parsers of many node types"],
  ["indexmap", "2.14.2", [], "containers, instantiated by others"],
  ["itertools", "0.15.0", [], "iterator adapters"],
  ["rayon-core", "1.13.0", [], "jobs of closures"],
  ["crossbeam-channel", "0.5.17", [], "channels of any type"],
  ["tokio", "1.54.1", ["full"], "tasks of any future, async"],
  ["reqwest", "0.13.5", [], "client builders, async"],
  ["tower", "0.5.3", [], "services in services"],
  ["tonic", "0.14.9", [], "codecs and services, async"],
  ["prost", "0.14.6", [], "messages, encoding by trait"],
  ["toml_edit", "0.25.20+spec-1.1.0", [], "serde, parser combinators"],
  ["csv", "1.4.0", [], "serde over records"],
  ["ndarray", "0.17.2", [], "dimensions as types"],
  ["nalgebra", "0.35.0", [], "dimensions as constants"],
  ["num-bigint", "0.5.1", [], "operators for many types"],
  ["rand", "0.10.4", [], "generators behind traits"],
  ["chrono", "0.4.45", [], "time zones as types"],
  ["time", "0.3.55", [], "formatting by trait"],
  ["url", "2.5.8", [], "text, few generics"],
  ["sha2", "0.11.1", [], "block sizes as types"],
  ["flate2", "1.1.11", [], "readers and writers"],
  ["zip", "9.8.2", [], "readers and seekers"],
  ["ignore", "0.4.35", [], "builders, threads"],
  ["globset", "0.4.22", [], "automata"],
  ["tracing-subscriber", "0.3.23", [], "layers in layers"],
  ["petgraph", "0.8.3", [], "graphs behind traits"],
  ["winnow", "1.0.5", [], "parser combinators"],
  ["pest", "2.9.6", [], "rules as types"],
  ["minijinja", "3.1.0", [], "functions of many arguments"],
  ["quick-xml", "0.42.0", [], "readers, writers, events"],
  ["html5ever", "0.40.1", [], "tree builders behind traits"],
  ["pulldown-cmark", "0.13.6", [], "callbacks, iterators"],
  ["png", "0.18.1", [], "readers and writers"],
  ["glam", "0.34.3", [], "vectors by macro"],
  ["egui", "0.37.0", [], "closures in closures"],
  ["salsa", "0.28.5", [], "ingredients by macro"],
  ["moka", "0.12.16", ["sync"], "concurrent caches, closures"],
  ["futures-util", "0.3.34", [], "combinators of futures"],
  ["rkyv", "0.8.18", [], "derived traits, archives"],
  ["ciborium", "0.2.2", [], "serde over readers"],
  ["ron", "0.12.3", [], "serde, text"],
];

const [folder, one] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: tsx scripts/measure-crates.ts SCRATCH-FOLDER [CRATE]");
const scratch = resolve(folder);

if (one === undefined) await all();
else await single(one);

/** One process for each crate, so that its peak of memory is its own. */
async function all(): Promise<void> {
  mkdirSync(join(scratch, "measured"), { recursive: true });
  const [rows, failed]: [string[], string[]] = [[], []];
  let compilers = "";
  for (const [name, version, , kind] of CRATES) {
    const kept = join(scratch, "measured", `${name}-${version}.json`);
    if (!existsSync(kept)) {
      const args = [...process.execArgv, import.meta.filename, scratch, name];
      const { code, stdout, stderr } = await run(process.execPath, args, { cwd: scratch });
      if (code === 0) writeFileSync(kept, stdout);
      else failed.push(`${name} ${version} ended with ${code}: ${stderr.trim().split("\n").at(-1)}`);
    }
    if (!existsSync(kept)) continue;
    const row = JSON.parse(readFileSync(kept, "utf8")) as CrateRow;
    compilers = `${row.rustc}, ${row.llvmLinesVersion}`;
    rows.push(markdownRow(`${name} ${version}`, kind, row));
    console.error(rows.at(-1));
    writeFileSync(join(import.meta.dirname, "..", "docs", "measured-crates.md"), page(rows, compilers));
  }
  for (const each of failed) console.error(each);
  if (failed.length > 0) process.exitCode = 1;
}

async function single(wanted: string): Promise<void> {
  const found = CRATES.find(([name]) => name === wanted);
  if (!found) throw new Error(`${wanted} is not in the list`);
  const [name, version, features] = found;
  console.log(
    JSON.stringify(await measureCrate(await standAlone(scratch, name, version), features, join(scratch, "target"))),
  );
}

function markdownRow(name: string, kind: string, row: CrateRow): string {
  const grouped = (value: number) => Math.round(value).toLocaleString("en-US");
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const cells = [
    name,
    kind,
    (row.bytes / 1e6).toFixed(1),
    grouped(row.lines),
    grouped(row.copies),
    grouped(row.functions),
    row.buildSeconds.toFixed(1),
    row.readSeconds.toFixed(2),
    grouped(row.peakBytes / 2 ** 20),
    share(row.placed),
    share(row.inKnownPackage),
    row.same ? "yes" : `no: ${row.llvmLines}`,
    row.sameInUnits ? "yes" : "no",
  ];
  return `| ${cells.join(" | ")} |`;
}

function page(rows: readonly string[], compilers: string): string {
  return `# Measured crates

Each crate as the registry has it, its library with default features (sqlx-core with \`any\` and \`migrate\`, wgpu-core with \`vulkan\`, tokio with \`full\`, moka with \`sync\`), dev profile, ${compilers}.
Made by \`tsx scripts/measure-crates.ts SCRATCH-FOLDER\`; the times are those of one run on two shared cores.

| crate | generics | IR, MB | lines | copies | functions | compile it alone, s | read, s | peak memory, MiB | lines with a place | in a known package | lines and copies as \`cargo llvm-lines\` | profile of 16 units as of one |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|---|
${rows.join("\n")}

- *compile it alone*: dependencies are built; no machine code is made.
- *read*: from the IR to functions with places. *peak memory*: of the reading process, Node and tsx included (about 80 MiB).
- *lines with a place*: their function's source file and line are in the IR's debug information. *in a known package*: that file is in a package of the dependency graph or in the standard library.
- *as cargo llvm-lines*: total lines and total copies of \`cargo llvm-lines --files\` on the same IR.
- *profile of 16 units as of one*: the profiles, evidence and causes included, are the same byte for byte.
`;
}
