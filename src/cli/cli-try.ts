// The usage of `try` and `upstream`, which make patches of findings.
import type { Command, OptionValues } from "@commander-js/extra-typings";
import type { Io } from "../terminal/io.ts";
import { buildOptions, crateOptions, messageFormatOption, runsOption, wholeNumber } from "./option-groups.ts";

export function addTryCommands(program: Command, io: Io, exit: (code: number) => void): void {
  const add = (name: string) => effectOptions(buildOptions(crateOptions(program.command(name))));
  add("try")
    .description(
      "make the patches of findings, compile them in a copy of the workspace and measure again: forecast against truth",
    )
    .argument("<crate>", "folder of the crate, or a path inside it")
    .argument("[findings...]", "numbers of the report, or fingerprints")
    .optionsGroup("What:")
    .option("--all", "every finding, and all regions of their functions that can move")
    .option(
      "--mir-spans",
      "ask rustc where each value stands, too (unstable, allowed for one crate): more regions can move",
    )
    .option("--measurement <file>", "advise on a saved profile")
    .option(
      "--no-all-targets",
      "compare what the compiler says of the crate alone, not of its tests, examples and benches",
    )
    .optionsGroup("Output:")
    .option(
      "--pr",
      "print the text of a pull request in place of the result: the table that was measured, and how to see it",
    )
    .option(
      "--keep <file>",
      "write what compiles here, as a diff that `git apply` takes in the root of your repository; of dependencies in a file each",
    )
    .addOption(messageFormatOption())
    .option("--apply", "make the change in your own files; asks for a clean work tree, as cargo fix does")
    .option("--allow-dirty", "apply although there are changes that are not committed")
    .option("--allow-staged", "apply although there are changes that are staged")
    .option("--allow-no-vcs", "apply although there is no repository")
    .action(async (folder, findings, options) => {
      const { runTry } = await import("../commands/try.ts");
      exit(await runTry(folder, findings, options, io));
    });

  add("upstream")
    .description(
      "print the text of an issue for the owner of a dependency: evidence, patch, measured effect; sends nothing",
    )
    .argument("<crate>", "folder of the crate, or a path inside it")
    .argument("<findings...>", "numbers of the report, or fingerprints")
    .option(
      "--mir-spans",
      "ask rustc where each value stands, too (unstable, allowed for one crate): more regions can move",
    )
    .option("--measurement <file>", "advise on a saved profile")
    .action(async (folder, findings, options) => {
      const { runUpstream } = await import("../commands/upstream.ts");
      exit(await runUpstream(folder, findings, options, io));
    });
}

/** A command of its own, about no finding. */
export function addSetupCommand(program: Command, io: Io, exit: (code: number) => void): void {
  buildOptions(crateOptions(program.command("setup")))
    .description("build a crate with settings that cost no rewrite, each in turn: seconds and bytes; changes nothing")
    .argument("[crate]", "folder of the crate, or a path inside it", ".")
    .option("--runs <n>", "how often each is built (default: 3)", wholeNumber)
    .action(async (folder, options) => {
      const { runSetup } = await import("../commands/setup.ts");
      exit(await runSetup(folder, options, io));
    });
}

/** What is measured of a change beside lines. */
function effectOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .optionsGroup("Effect:")
    .option(
      "--time",
      "compile the crate before and after, in turn: CPU, wall and memory of rustc, clean and after a touch",
    )
    .addOption(runsOption())
    .option(
      "--size",
      "link the binary of the workspace that depends on the crate before and after: bytes, stripped, and of .text",
    )
    .option("--size-of <name>", "the same of this binary, example or test of the workspace")
    .option(
      "--instructions-of <command>",
      "count instructions of a command before and after, under valgrind's cachegrind or perf: `cargo run --release --example NAME`; runs in the copy of the crate's folder",
    )
    .option("--no-slower", "take findings out whose patches raise these instructions by more than 0.1 %")
    .option("--run-tests", "run the tests of the changed packages, too");
}
