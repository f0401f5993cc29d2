// How much later an editor has all of a save's diagnostics with `editor-check` than with cargo alone, and what that takes of the processor.
//
//   npm run bench:editor -- FILE [RUNS]
//
// FILE is a source of a crate whose dependencies are checked already; its text is put back at the end. Cargo and `editor-check` take turns. Not for Windows: a shell counts the processor time.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const [named, runs = "7"] = process.argv.slice(2);
if (named === undefined) throw new Error("usage: npm run bench:editor -- FILE [RUNS]");
const bin = join(import.meta.dirname, "..", "dist", "bin.js");
if (!existsSync(bin)) throw new Error("there is no dist/bin.js: npm run build");
const file = resolve(named);
const root = workspaceOf(file);
const before = readFileSync(file, "utf8");
const cargo = ["cargo", "check", "--workspace", "--offline", "--message-format=json"];
const ours = [process.execPath, bin, "editor-check", "--", ...cargo.slice(1)];

/** What is saved, by the turn: each is another text. */
const SAVES: Readonly<Record<string, (turn: number) => string>> = {
  "a file saved as it is": () => before,
  "a comment added": (turn) => `${before}\n// ${turn}\n`,
  "a plain function added": (turn) => `${before}\nfn added_${turn}() {}\n`,
};

interface Took {
  readonly first: number;
  readonly last: number;
  readonly cpu: number;
}

let turn = 0;
try {
  for (const [what, text] of Object.entries(SAVES)) {
    const took: { readonly cargo: Took[]; readonly ours: Took[] } = { cargo: [], ours: [] };
    await run(ours);
    for (let left = Number(runs); left > 0; left--) {
      for (const [which, words] of [
        ["cargo", cargo],
        ["ours", ours],
      ] as const) {
        writeFileSync(file, text(++turn));
        took[which].push(await run(words));
      }
    }
    const of = (key: keyof Took) =>
      [median(took.cargo.map((each) => each[key])), median(took.ours.map((each) => each[key]))] as const;
    const shown = (name: string, [alone, both]: readonly [number, number]) =>
      `${name} ${alone.toFixed(2)} → ${both.toFixed(2)} s (${both < alone ? "−" : "+"}${Math.abs(both - alone).toFixed(2)})`;
    console.log(
      `${what}: ${[shown("first line", of("first")), shown("last line", of("last")), shown("processor", of("cpu"))].join(", ")}`,
    );
  }
} finally {
  writeFileSync(file, before);
}

/** Seconds to the first and to the last byte of standard output, and of the processor. */
function run(words: readonly string[]): Promise<Took> {
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const child = spawn("sh", ["-c", '"$@" 2>/dev/null; times >&2', "sh", ...words], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [first, last, times] = [0, 0, ""];
  child.stdout.on("data", () => {
    first ||= since();
    last = since();
  });
  child.stderr.on("data", (text) => {
    times += text;
  });
  return new Promise((done) => {
    // The second line of `times` is about what the shell started.
    child.on("close", () => done({ first, last, cpu: seconds(times.split("\n")[1] ?? "") }));
  });
}

function seconds(times: string): number {
  const parts = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function workspaceOf(path: string): string {
  let found: string | undefined;
  for (let at = dirname(path); dirname(at) !== at; at = dirname(at))
    if (existsSync(join(at, "Cargo.lock"))) found ??= at;
  if (found === undefined) throw new Error(`there is no Cargo.lock above ${path}: build it once`);
  return found;
}
