// Bundles what `mono-advise check` and `editor-check` load into few files, as a hook spends most of its time on finding modules; the last part of `npm run build`.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..");
const out = process.argv[2] ?? join(root, "dist");

/** What both bundles and the rest of the program need the same copy of, or what is seldom loaded: the files that the compiler wrote. */
const SEPARATE =
  /^(?:errors|cli\/cli|terminal\/failed|terminal\/this-tool|rule\/load|rust\/wasm-parser|commands\/check)\.ts$/;

/** @param folder of the bundle, relative to the output: imports are written as seen from there */
function separate(folder: string): Plugin {
  return {
    name: "separate",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, kind, resolveDir }) => {
        const name = posix(relative(join(root, "src"), join(resolveDir, path)));
        if (kind === "entry-point" || !SEPARATE.test(name)) return undefined;
        const seen = posix(relative(folder, name)).replace(/\.ts$/, ".js");
        return { path: seen.startsWith(".") ? seen : `./${seen}`, external: true };
      });
    },
  };
}

const PART = /^check-.+-[A-Z0-9]{8}\.js$/;

function posix(path: string): string {
  return path.split(sep).join("/");
}

// The names of parts change with what is in them: those of an earlier build would be packed, too.
const parts = join(out, "commands");
for (const name of existsSync(parts) ? readdirSync(parts) : []) if (PART.test(name)) rmSync(join(parts, name));

const hash = createHash("sha256");
for (const entry of ["bin", "commands/check", "commands/check-worker", "commands/editor-worker"]) {
  const { outputFiles } = await build({
    entryPoints: { [entry]: join(root, "src", `${entry}.ts`) },
    outdir: out,
    bundle: true,
    splitting: true,
    chunkNames: "commands/check-[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    legalComments: "none",
    // Names are kept, for stacks; what is read at every start need not be pretty.
    minifyWhitespace: true,
    plugins: [separate(dirname(entry))],
    logLevel: "warning",
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    writeFileSync(path, contents);
    hash.update(contents);
  }
}
// What a check keeps between two runs is kept for this program only.
writeFileSync(join(out, "commands", "check-build"), hash.digest("hex"));
