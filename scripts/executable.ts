// `npm run executable`: the program with a Node of its own, in one folder that needs neither Node nor npm: Node's single executable application, with what it loads beside it. Takes the Node that runs this.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const { version, files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  files: readonly string[];
};
const name = `mono-advise-${version}-${process.platform}-${process.arch}`;
const folder = process.argv[2] ?? join(root, "executable", name);
const lib = join(folder, "lib");
const program = join(folder, process.platform === "win32" ? "mono-advise.exe" : "mono-advise");

/** What is in the executable: it only finds what is beside it, also through a link, and hands over. */
const MAIN = `const { realpathSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join } = require("node:path");
const lib = join(dirname(realpathSync(process.execPath)), "lib");
try {
  createRequire(join(lib, "start.cjs")).resolve("./start.cjs");
} catch {
  process.stderr.write("error: there is no " + lib + ": keep the folder lib beside the program, and link to the program instead of copying it\\n");
  process.exit(2);
}
createRequire(join(lib, "start.cjs"))("./start.cjs");
`;

/** The mark that Node looks for, as its manual has it ("Single executable applications"). */
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

function must(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], { cwd: root, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
}

function copyProgram(): void {
  for (const each of ["package.json", ...files]) cpSync(join(root, each), join(lib, each), { recursive: true });
  // The parser in WebAssembly alone: nothing in the folder is for one system but Node itself.
  const shell = process.platform === "win32";
  const { stdout } = spawnSync("npm", ["ls", "--omit=dev", "--omit=optional", "--all", "--parseable"], {
    cwd: root,
    encoding: "utf8",
    shell,
  });
  for (const path of stdout.split("\n").filter((line) => line.includes("node_modules")))
    cpSync(path, join(lib, relative(root, path)), { recursive: true });
  writeFileSync(join(lib, "start.cjs"), 'import("./dist/bin.js");\n');
}

function makeProgram(): void {
  const [main, config, blob] = ["main.cjs", "sea.json", "sea.blob"].map((file) => join(folder, file)) as [
    string,
    string,
    string,
  ];
  writeFileSync(main, MAIN);
  writeFileSync(config, JSON.stringify({ main, output: blob, disableExperimentalSEAWarning: true }));
  must(process.execPath, ["--experimental-sea-config", config]);
  copyFileSync(process.execPath, program);
  chmodSync(program, 0o755);
  if (process.platform === "darwin") must("codesign", ["--remove-signature", program]);
  const postject = join(dirname(createRequire(import.meta.url).resolve("postject/package.json")), "dist", "cli.js");
  const segment = process.platform === "darwin" ? ["--macho-segment-name", "NODE_SEA"] : [];
  must(process.execPath, [postject, program, "NODE_SEA_BLOB", blob, "--sentinel-fuse", FUSE, ...segment]);
  if (process.platform === "darwin") must("codesign", ["--sign", "-", program]);
  for (const file of [main, config, blob]) rmSync(file);
}

if (!existsSync(join(root, "dist", "bin.js"))) throw new Error("there is no dist/bin.js: run `npm run build`");
rmSync(folder, { recursive: true, force: true });
mkdirSync(lib, { recursive: true });
copyProgram();
makeProgram();
process.stdout.write(
  `wrote ${relative(process.cwd(), folder)}: run mono-advise in it, or link to it from a folder of PATH\n`,
);
