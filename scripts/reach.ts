// What advice is worth on crates that nobody tuned for: forecast, `try --all`, new messages and tests of each; writes docs/reach.md.
//
//   npm run reach -- SCRATCH-FOLDER [--real CRATE-FOLDER] [--anew] [NAME…]
//
// A crate of which there is a result in the scratch folder is not run again, so a run can be stopped and gone on with; `--anew` forgets them.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { run } from "../src/cargo/run.ts";
import { type ReachRow, reachCrate } from "./reach-crate.ts";
import { LOCAL, PUBLISHED } from "./reach-crates.ts";
import { reachPage } from "./reach-page.ts";
import { published } from "./stand-alone.ts";

const PROCESSES = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { real: { type: "string" }, anew: { type: "boolean" }, single: { type: "boolean" } },
});
const [folder, ...wanted] = positionals;
if (folder === undefined)
  throw new Error("usage: npm run reach -- SCRATCH-FOLDER [--real CRATE-FOLDER] [--anew] [NAME…]");
const scratch = resolve(folder);
const real = values.real === undefined ? undefined : resolve(values.real);
const all = [...PUBLISHED.map(({ name }) => name), ...LOCAL.map(({ name }) => name), ...(real ? [basename(real)] : [])];

if (values.single) console.log(JSON.stringify(await single(wanted[0]!)));
else await every(all.filter((name) => wanted.length === 0 || wanted.includes(name)));

/** One process for each crate: what one leaves in memory is no burden for the next. */
async function every(names: readonly string[]): Promise<void> {
  mkdirSync(join(scratch, "results"), { recursive: true });
  if (values.anew) for (const name of names) rmSync(resultOf(name), { force: true });
  const queue = names.filter((name) => !existsSync(resultOf(name)));
  const work = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const args = [...process.execArgv, import.meta.filename, scratch, "--single", name];
      const onStderr = (text: string) => process.stderr.write(text.replace(/^/gm, `${name}: `).replace(/\S+: $/, ""));
      const { code, stdout } = await run(process.execPath, [...args, ...(real ? ["--real", real] : [])], {
        cwd: scratch,
        onStderr,
      });
      if (code === 0) writeFileSync(resultOf(name), stdout);
      else console.error(`${name}: ended with ${code}`);
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
  const rows = all.filter((name) => existsSync(resultOf(name))).map((name) => [name, result(name)] as const);
  const { stdout: rustc } = await run("rustc", ["-V"], { cwd: scratch });
  const known = [...PUBLISHED.filter((each) => each.known).map(({ name }) => name), ...(real ? [basename(real)] : [])];
  const there = known.filter((name) => rows.some(([found]) => found === name));
  const page = reachPage(rows, there, rustc.trim());
  console.log(page);
  writeFileSync(join(import.meta.dirname, "..", "docs", "reach.md"), page);
}

async function single(name: string): Promise<ReachRow> {
  const targetDir = join(scratch, "target", name);
  const found = PUBLISHED.find((each) => each.name === name);
  if (found) {
    const { version, features = [] } = found;
    return reachCrate(await published(scratch, name, version), { lib: true, features, targetDir });
  }
  const local = LOCAL.find((each) => each.name === name);
  if (!local) return reachCrate(real!, { lib: true, targetDir });
  const copy = join(scratch, "crates", local.fixture);
  cpSync(join(import.meta.dirname, "..", "fixtures", "faults", local.fixture), copy, { recursive: true });
  return reachCrate(join(copy, local.folder), { targetDir });
}

function resultOf(name: string): string {
  return join(scratch, "results", `${name}.json`);
}

function result(name: string): ReachRow {
  return JSON.parse(readFileSync(resultOf(name), "utf8")) as ReachRow;
}
