// `npm run nodes [VERSION…]`: the built program under several Nodes, which must print and write the same bytes. The Nodes come from npm's packages, into a scratch folder.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const project = join(import.meta.dirname, "..");
const bin = join(project, "dist", "bin.js");
const scratch = mkdtempSync(join(tmpdir(), "mono-advise-nodes-"));
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_OPTIONS$|GITHUB_)/i.test(name)),
);

interface Node {
  readonly program: string;
  readonly version: string;
}

/** @throws Error where npm has no Node for this machine */
function node(wanted: string): Node {
  const folder = join(scratch, `node-${wanted}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}\n");
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const { status, stderr } = spawnSync("npm", ["install", `${name}@${wanted}`], { cwd: folder, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm has no ${name}@${wanted}: ${stderr}`);
  const program = join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return { program, version: stdout.trim() };
}

/** Costs are those of the saved profile, so nothing is built; `OUT` is a folder that is compared file by file. */
const reports = [
  "markdown",
  "text",
  "json",
  "sarif",
  "github",
  "gitlab",
  "html",
  "firefox-profile",
  "pprof",
  "speedscope",
  "folded",
  "csv",
];
const parsing: readonly (readonly string[])[] = [
  ["ledger", "-q", ...reports.flatMap((format) => ["--format", `${format}=OUT/${format}`])],
  ["ledger", "--no-costs", "--format", "text"],
  ["ledger", "--message-format", "json"],
  ["check", "ledger/src/batch.rs", "ledger/src/syntax.rs", "--format", "json", "--error-on", "note"],
];
const others: readonly (readonly string[])[] = [
  ["why", "1", "--crate", "ledger", "-q"],
  ["why", "no_such_function", "--crate", "ledger", "-q"],
  ["diff", "ledger/mono-advise.profile.json", "ledger/mono-advise.profile.json", "--format", "json"],
  ["merge", "ledger/mono-advise.profile.json", "-o", "OUT/merged.json", "-q"],
  ["explain", "outline-region"],
  ["config"],
  ["completion", "bash"],
  ["--help"],
];

interface Printed {
  readonly code: number | null;
  /** Of one that could not run; else it may have words of cargo's. */
  readonly error: string;
  /** Of all that was printed and written, compressed data by what is in it: each Node brings its own zlib. */
  readonly hash: string;
}

function outcome({ program }: Node, words: readonly string[], parser: string): Printed {
  const out = join(scratch, "out");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const args = words.map((word) => word.replace("OUT", out));
  const { status, stdout, stderr } = spawnSync(program, [bin, ...args], {
    cwd: scratch,
    env: { ...env, MONO_ADVISE_PARSER: parser, NO_COLOR: "1" },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const error = status === 2 ? stderr : "";
  const hash = createHash("sha256").update(`${status}\n${stdout}\n${error}`);
  for (const file of readdirSync(out).sort()) hash.update(plain(readFileSync(join(out, file))));
  return { code: status, error, hash: hash.digest("hex") };
}

function plain(bytes: Buffer): string | Buffer {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
  const text = bytes.toString("utf8");
  return text.replace(/H4sI[\w+/]{40,}=*/g, (packed) => gunzipSync(Buffer.from(packed, "base64")).toString("utf8"));
}

let failed = 0;
try {
  if (!existsSync(bin)) throw new Error("there is no dist/bin.js: run `npm run build`");
  cpSync(join(project, "fixtures", "salsa-ledger"), join(scratch, "ledger"), {
    recursive: true,
    filter: (path) => !path.endsWith("target"),
  });
  const asked = process.argv.slice(2);
  const nodes = (asked.length > 0 ? asked : ["20", "22", "24"]).map(node);
  // What cargo says while it fetches is none of our bytes.
  outcome(nodes[0]!, ["ledger", "--format", "json"], "wasm");
  process.stdout.write(`${nodes.map(({ version }) => version).join(", ")}\n`);
  const runs = [
    ...[...parsing, ...others].map((words) => ({ words, parser: "native" })),
    ...parsing.map((words) => ({ words, parser: "wasm" })),
  ];
  for (const { words, parser } of runs) {
    const [first, ...rest] = nodes.map((each) => outcome(each, words, parser));
    const expected = words.includes("no_such_function") ? 2 : words.includes("--error-on") ? 1 : 0;
    const wrong = [first!, ...rest].find(({ hash, code }) => hash !== first!.hash || code !== expected);
    if (wrong === undefined) continue;
    failed++;
    const codes = [first!, ...rest].map(({ code }) => code).join(", ");
    process.stdout.write(`${parser}: ${words.join(" ")}: exit codes ${codes}\n${wrong.error}\n`);
  }
  process.stdout.write(failed === 0 ? "the same bytes everywhere\n" : `${failed} differ or fail\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failed > 0 ? 1 : 0;
