// The usage of the commands that are about several crates: `merge` and `library`.
import { type Command, Option } from "@commander-js/extra-typings";
import { libraryFormatNames } from "../report/library.ts";
import type { Io } from "../terminal/io.ts";
import { buildOptions, crateOptions, wholeNumber } from "./option-groups.ts";

export function addWorkspaceCommands(program: Command, io: Io, exit: (code: number) => void): void {
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

  buildOptions(crateOptions(program.command("library")))
    .description(
      "what a library's generics cost the crates that use it: its own functions by the sum of their lines in all users",
    )
    .argument("<library>", "folder of the library, or the name of its package")
    .optionsGroup("What:")
    .option(
      "--dependents <paths...>",
      "crates that use it, or their saved profiles (default: the members of the workspace that do)",
    )
    .optionsGroup("Output:")
    .addOption(
      new Option("--format <format>", "form of the result").choices(libraryFormatNames).default("text" as const),
    )
    .option("--top <n>", "how many functions to show", wholeNumber, 20)
    .option("-o, --output <file>", "where to write (default: stdout)")
    .action(async (library, options) => {
      const { runLibrary } = await import("../commands/library.ts");
      exit(await runLibrary(library, options, io));
    });
}
