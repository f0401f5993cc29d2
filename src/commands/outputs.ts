// Where what `--format` asks for goes: stdout, files, and in GitHub Actions the marks and the summary of the step, without being asked.
import { appendFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { refuseLinkOutside } from "../disk/refuse-link-outside.ts";
import { UserError } from "../errors.ts";
import type { FormatWish } from "../report/format-wish.ts";
import type { Io } from "../terminal/io.ts";

/**
 * What is asked for, or the fallback; with `github` besides in GitHub Actions, where nobody asked for anything.
 * @param hasOwnFile whether a format goes to a file where none is named
 * @throws UserError when two formats would be mixed up in one stream
 */
export function wishesOf<F extends string>(
  given: readonly FormatWish<F>[] | undefined,
  fallback: F,
  { env }: Io,
  hasOwnFile: (format: F | "github") => boolean = () => false,
): readonly FormatWish<F | "github">[] {
  const wishes: readonly FormatWish<F | "github">[] =
    given !== undefined && given.length > 0
      ? given
      : [
          { format: fallback },
          ...(env.GITHUB_ACTIONS === "true" && fallback !== "github" ? [{ format: "github" as const }] : []),
        ];
  const mixed = wishes.filter(({ format, file }) => file === "-" || (file === undefined && !hasOwnFile(format)));
  // Marks may stand in front of text for a person: the runner takes them out of what it shows.
  const [first, second] = mixed.filter(
    ({ format }, at) => format !== "github" || mixed.some((other, of) => of !== at && other.format !== "text"),
  );
  if (first !== undefined && second !== undefined) {
    const named = second.format === "github" ? first.format : second.format;
    throw new UserError(
      `${first.format} and ${second.format} would go to one place: give one of them a file, as --format ${named}=FILE`,
    );
  }
  return wishes;
}

/** @throws UserError when the file cannot be written, or is a link out of the working folder */
export async function writeOutput(file: string, text: string | Uint8Array, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  refuseLinkOutside(path, io.cwd);
  const { writeAtomically } = await import("../disk/write-atomically.ts");
  try {
    await writeAtomically(path, text);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new UserError(
      `could not write ${file}: ${missing ? `there is no folder ${dirname(path)}` : (error as Error).message}; name another file`,
    );
  }
}

/** Appends Markdown to the summary of the step, where there is one and the runner is to be told; what cannot be written is said, and is no failure. */
export async function appendSummary(
  wishes: readonly FormatWish<string>[],
  markdown: () => Promise<string>,
  io: Io,
): Promise<void> {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file || !wishes.some(({ format }) => format === "github")) return;
  const { stepSummary } = await import("../report/step-summary.ts");
  const pointer = "The whole of it: write the report to a file with --format markdown=FILE and upload that.";
  try {
    const there = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    appendFileSync(file, stepSummary(await markdown(), there, pointer));
  } catch (error) {
    io.stderr.write(`note: the summary of the step was not written: ${(error as Error).message}\n`);
  }
}
