// `npm run backtest [CRATE…]`: advises on every published crate of fixtures/landed-refactors and scores the advice against what landed.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../src/cli.ts";
import { type Advice, type Case, perRule } from "./backtest-rules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const cases = join(root, "fixtures", "landed-refactors");
const work = join(root, "backtest");
const wanted = process.argv.slice(2);

/** `bevy_ptr-0.15.0-rc.2` → its name and version: the version starts at the first hyphen that a digit follows. */
function split(name: string): { crate: string; version: string } {
  const match = /^(.*?)-(\d.*)$/.exec(name);
  if (!match) throw new Error(`${name} is no crate with a version`);
  return { crate: match[1]!, version: match[2]! };
}

/** A manifest of its own for each version: cargo refuses two patch releases of one crate in one. */
function fetch(name: string): string {
  const { crate, version } = split(name);
  const folder = join(work, "crates", name);
  if (existsSync(join(folder, "Cargo.lock"))) return folder;
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src", "lib.rs"), "");
  const head = '[package]\nname = "backtest"\nversion = "0.0.0"\nedition = "2021"\n\n[workspace]\n\n';
  writeFileSync(join(folder, "Cargo.toml"), `${head}[dependencies]\n${crate} = "=${version}"\n`);
  execFileSync("cargo", ["fetch", "--quiet"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

/** The advice on one crate without costs, in memory and as a file for the scorer. */
async function advise(name: string, folder: string): Promise<{ file: string; findings: Advice[] }> {
  const { crate, version } = split(name);
  let text = "";
  const io = {
    cwd: folder,
    env: process.env,
    stdin: process.stdin,
    stdout: { write: (part: string) => (text += part) },
    stderr: { write: (part: string) => process.stderr.write(part) },
    signal: new AbortController().signal,
  };
  const args = [folder, "-p", `${crate}@${version}`, "--no-costs", "--format", "json", "-o", "-", "-q"];
  const code = await main(args, io);
  if (code !== 0) throw new Error(`mono-advise ${args.join(" ")} ended with ${code}`);
  const file = join(work, "advice", `${name}.json`);
  writeFileSync(file, text);
  return { file, findings: (JSON.parse(text) as { findings: Advice[] }).findings };
}

function score(files: readonly string[], region: string, ...rest: string[]): string {
  const args = [join(cases, "score.py"), ...files, "--cases", cases, "--region", region, ...rest];
  return execFileSync(process.env.PYTHON ?? "python3", args, { encoding: "utf8" });
}

mkdirSync(join(work, "advice"), { recursive: true });
const names = Object.keys(JSON.parse(readFileSync(join(cases, "generic-functions.json"), "utf8")) as object).filter(
  (name) => wanted.length === 0 || wanted.some((part) => name.startsWith(part)),
);
const folders = names.map(fetch);
const started = process.cpuUsage();
const clock = performance.now();
const files: string[] = [];
const findings: Advice[] = [];
for (const [at, name] of names.entries()) {
  const advice = await advise(name, folders[at]!);
  files.push(advice.file);
  findings.push(...advice.findings);
}
const cpu = process.cpuUsage(started);
const seconds = (value: number) => `${value.toFixed(1)} s`;
const known = JSON.parse(readFileSync(join(cases, "dev.json"), "utf8")) as Case[];
console.log(
  `${names.length} crates in ${seconds((performance.now() - clock) / 1000)}, CPU ${seconds((cpu.user + cpu.system) / 1e6)}`,
);
console.log(score(files, "region_lines", "--miss"));
console.log(score(files, "moved_lines", "--by", "technique"));
console.log(perRule(findings, known));
