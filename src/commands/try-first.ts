// `--try`: the changes of a report are compiled and measured before it is written.
import { UserError } from "../errors.ts";
import type { Io, Progress } from "../terminal/io.ts";
import type { CrateOptions } from "./crate-options.ts";
import { NothingToTry, triedFindings } from "./tried-findings.ts";

interface Wish extends CrateOptions {
  readonly costs: boolean;
  readonly llvmLines?: readonly string[];
  readonly ir?: readonly string[];
  readonly measurement?: string;
}

/** @throws UserError where nothing is measured here that a change could be compared with, or for several crates. */
export async function tryFirst(
  folder: string,
  wish: Wish,
  several: boolean,
  io: Io,
  progress: Progress,
): Promise<void> {
  const { costs, llvmLines, ir, measurement, ...crate } = wish;
  if (several) throw new UserError("--try compiles the changes of one crate: name it with -p");
  if (!costs || [llvmLines, ir, measurement].some((each) => each !== undefined))
    throw new UserError(
      "--try measures before and after the changes: leave --no-costs, --llvm-lines, --ir and --measurement out",
    );
  try {
    await triedFindings(folder, [], crate, io, progress);
  } catch (error) {
    // A report without findings is still one.
    if (!(error instanceof NothingToTry)) throw error;
  }
}
