// Bundles the page of `--format html` into one file, with a policy that lets nothing run but what stands in it; part of `npm run build`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** The page without its data. */
export async function bundledPage(): Promise<string> {
  const licence = readFileSync(join(root, "node_modules", "d3-hierarchy", "LICENSE"), "utf8");
  const { outputFiles } = await build({
    entryPoints: [join(root, "web", "main.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    banner: { js: `/*! Lays out with d3-hierarchy:\n${licence}*/` },
    logLevel: "warning",
    write: false,
  });
  const script = outputFiles[0]!.text.trim();
  const style = readFileSync(join(root, "web", "style.css"), "utf8").trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = readFileSync(join(root, "web", "page.html"), "utf8");
  return page
    .replace("<!--policy-->", () => policy)
    .replace("/*style*/", () => style)
    .replace("/*script*/", () => script);
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, "dist", "picture.html"), await bundledPage());
}
