// rustfmt where the sources were formatted with it before: other code stays as its owner wrote it.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run as defaultRun, type Run, type RunOptions } from "../cargo/run.ts";

/**
 * Formatted texts of files in `root`, a folder that may be written to; a text that was not formatted before, or cannot be, comes back as it is.
 * The files are left with the texts that are given back.
 */
export async function formatFiles(
  root: string,
  edition: string,
  files: ReadonlyMap<string, { readonly before: string; readonly after: string }>,
  options: RunOptions,
  run: Run = defaultRun,
): Promise<Map<string, string>> {
  const result = new Map<string, string>();
  for (const [name, { before, after }] of files) {
    const file = join(root, ...name.split("/"));
    const format = async (text: string) => {
      await rm(file, { force: true });
      await writeFile(file, text);
      const { code, stdout } = await run("rustfmt", ["--edition", edition, "--emit", "stdout", file], options);
      return code === 0 ? ownPart(stdout, file) : undefined;
    };
    const clean = (await format(before)) === before;
    const text = (clean ? await format(after) : undefined) ?? after;
    await rm(file, { force: true });
    await writeFile(file, text);
    result.set(name, text);
  }
  return result;
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
