// The usage of `merge`, which adds up profiles that were measured apart.
import type { Command } from "@commander-js/extra-typings";
import type { Io } from "../terminal/io.ts";

export function addMergeCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command("merge")
    .description("add up saved profiles of several crates: each function once, with the crates that pay for it")
    .argument(
      "<profiles...>",
      "profiles of one workspace, as `mono-advise measure -o FILE` writes them; merged ones, too",
    )
    .requiredOption("-o, --output <file>", "where to write the merged profile")
    .option("--allow-missing", "merge those that are there when some are not, and say which are missing")
    .option("-q, --quiet", "no progress, no summary")
    .action(async (profiles, options) => {
      const { runMerge } = await import("../commands/merge.ts");
      exit(await runMerge(profiles, options, io));
    });
}
