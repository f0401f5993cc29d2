// rustfmt, with the settings of the user's repository, over what a patch wrote: other code stays as its owner wrote it.
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { structuredPatch } from "diff";
import { run as defaultRun, type Run, type RunOptions } from "../cargo/run.ts";

/** Of a file in which rustfmt would change more than one line in this many, its owner has another style. */
const OWN_STYLE = 5;

/**
 * Formatted texts of files in `root`, a folder that may be written to. Where rustfmt had something to add before, only lines that a patch
 * wrote anew are formatted, and none where it had much to add; a text that cannot be formatted comes back as it is.
 * The files are left with the texts that are given back.
 * @param settings folder from which the nearest rustfmt.toml is looked for upwards: `root` is a copy that may lack it.
 */
export async function formatFiles(
  root: string,
  settings: string,
  edition: string,
  files: ReadonlyMap<string, { readonly before: string; readonly after: string }>,
  options: RunOptions,
  run: Run = defaultRun,
): Promise<Map<string, string>> {
  const config = nearestConfig(settings);
  const args = ["--edition", edition, ...(config === undefined ? [] : ["--config-path", config]), "--emit", "stdout"];
  const result = new Map<string, string>();
  for (const [name, { before, after }] of files) {
    const file = join(root, ...name.split("/"));
    const format = async (text: string) => {
      await rm(file, { force: true });
      await writeFile(file, text);
      const { code, stdout } = await run("rustfmt", [...args, file], options);
      return code === 0 ? ownPart(stdout, file) : undefined;
    };
    const was = await format(before);
    const wanted = was === undefined ? undefined : await format(after);
    const text = wanted === undefined ? after : was === before ? wanted : newLinesOnly(before, was!, after, wanted);
    await rm(file, { force: true });
    await writeFile(file, text);
    result.set(name, text);
  }
  return result;
}

/** As rustfmt looks for it. */
function nearestConfig(folder: string): string | undefined {
  const found = [".rustfmt.toml", "rustfmt.toml"].map((name) => join(folder, name)).find((path) => existsSync(path));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : nearestConfig(above));
}

/** `after` with what rustfmt wants of lines that stand nowhere in `before`, with those around them. */
function newLinesOnly(before: string, was: string, after: string, wanted: string): string {
  const lines = before.split("\n");
  const restyled = hunks(before, was).reduce((sum, { oldLines }) => sum + oldLines, 0);
  if (restyled * OWN_STYLE > lines.length) return after;
  const known = new Set(lines.map((line) => line.trim()));
  const result = after.split("\n");
  for (const { oldStart, oldLines, lines: changes } of hunks(after, wanted).reverse()) {
    const old = changes.filter((line) => line.startsWith("-")).map((line) => line.slice(1));
    // Of an insertion there is no old line that could be new.
    if (old.length === 0 || old.some((line) => known.has(line.trim()))) continue;
    const now = changes.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
    result.splice(oldStart - 1, oldLines, ...now);
  }
  return result.join("\n");
}

function hunks(from: string, to: string) {
  return structuredPatch("", "", from, to, "", "", { context: 0 }).hunks;
}

/** rustfmt prints the file and its modules, each after a line with its path and an empty one. */
function ownPart(stdout: string, file: string): string | undefined {
  const head = `${file}:\n\n`;
  const start = stdout.indexOf(head);
  if (start < 0) return undefined;
  const rest = stdout.slice(start + head.length);
  const next = /^(?:\/|[A-Za-z]:\\).*\.rs:\n\n/m.exec(rest);
  return next ? rest.slice(0, next.index) : rest;
}
