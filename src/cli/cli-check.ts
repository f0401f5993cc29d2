// The usage of `check`, of a commit by its sources or of a measurement by a budget, and of `history`.
import { type Command, Option } from "@commander-js/extra-typings";
import { checkFormatNames } from "../check/formats.ts";
import { UserError } from "../errors.ts";
import { severities } from "../model/finding.ts";
import { budgetFormatNames } from "../report/budget.ts";
import type { FormatWish } from "../report/format-wish.ts";
import { historyFormatNames } from "../report/history.ts";
import type { Io } from "../terminal/io.ts";
import { buildOptions, crateOptions, formatOption, messageFormatOption, wholeNumber } from "./option-groups.ts";

export function addCheckCommand(program: Command, io: Io, exit: (code: number) => void): void {
  buildOptions(crateOptions(program.command("check")))
    .description(
      "what the next commit adds: new or grown generic functions that a rule flags; starts no cargo. With --against: whether a measurement is within its budget",
    )
    .argument("[files...]", "only these; whole files when nothing is staged, or outside of git")
    .optionsGroup("What:")
    .option("--base <rev>", "compare the index with where this branch left <rev>, not with HEAD")
    .option("--all", "every Rust file below this folder, against the baseline")
    .option("--config <file>", "settings, instead of those of the workspace")
    .optionsGroup("Budget:")
    .option("--against <old>", "a profile, a revision, or a file of limits as mono-advise.budget.json")
    .option("--measurement <new>", "a profile or a revision (default: the crate, measured)")
    .option("--crate <folder>", "the crate that is measured, whose revisions and settings are meant", ".")
    .optionsGroup("Baseline:")
    .option(
      "--update-baseline",
      "accept what is found: write it to mono-advise.baseline.json; with --against, lower the limits of that file",
    )
    .option("--prune", "take out of the baseline what is not found any more")
    .optionsGroup("Output:")
    .addOption(
      formatOption(
        [...new Set([...checkFormatNames, ...budgetFormatNames])],
        "form of the output, text by default; markdown for budgets, sarif and gitlab for commits",
      ),
    )
    .addOption(messageFormatOption())
    .addOption(
      new Option("--error-on <level>", "exit with 1 when there is a new finding of this level")
        .choices(severities)
        .default("warning" as const),
    )
    .option(
      "--strict",
      "exit with 1 also for files that could not be checked, and parse plain functions of whole files, too",
    )
    .action(async (files, options) => {
      const { against, format } = options;
      if (against === undefined) {
        if (options.measurement !== undefined)
          throw new UserError("--measurement is checked by a budget: say what to compare it with by --against");
        const { runCheck } = await import("../commands/check.ts");
        exit(await runCheck(files, { ...options, format: only(checkFormatNames, format, "a commit") }, io));
        return;
      }
      if (files.length > 0 || options.base !== undefined || options.all || options.prune)
        throw new UserError("--against compares measurements: leave out files, --base, --all and --prune");
      if (options.messageFormat !== undefined)
        throw new UserError("--message-format shows findings on sources: leave it out, or --against");
      const { runBudget } = await import("../commands/budget.ts");
      exit(await runBudget({ ...options, against, format: only(budgetFormatNames, format, "a budget") }, io));
    });
}

/** What is read here is what `editor-args.ts` does not take. */
export function addEditorCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command("editor-check")
    .description(
      "for an editor, at every save: run cargo with these words, pass on what it prints, and add the findings on the saved package",
    )
    .argument(
      "<words...>",
      "behind `--`: cargo's, with --message-format=json: `-- check --workspace --message-format=json`",
    )
    .option("--saved <file>", "the file that was saved (default: the newest Rust source below this folder)")
    .action(async (words, options) => {
      const { runEditorCheck } = await import("../commands/editor-check.ts");
      exit(await runEditorCheck(words, options, io));
    });
}

export function addHistoryCommand(program: Command, io: Io, exit: (code: number) => void): void {
  buildOptions(crateOptions(program.command("history")))
    .description(
      "measure the revisions of a range in a scratch folder: what each costs, and which function it changed most",
    )
    .argument("<range>", "FROM..TO, along first parents; FROM is measured, too")
    .optionsGroup("What:")
    .option("--every <n>", "take every n-th revision, and the last", wholeNumber, 1)
    .option("--crate <folder>", "the crate whose revisions are meant", ".")
    .optionsGroup("Output:")
    .addOption(
      new Option("--format <format>", "form of the result").choices(historyFormatNames).default("text" as const),
    )
    .option("-o, --output <file>", "where to write (default: stdout)")
    .action(async (range, options) => {
      const { runHistory } = await import("../commands/history.ts");
      exit(await runHistory(range, options, io));
    });
}

function only<F extends string>(
  known: readonly F[],
  wishes: readonly FormatWish<string>[] | undefined,
  what: string,
): readonly FormatWish<F>[] {
  return (wishes ?? []).map((wish) => {
    const format = known.find((name) => name === wish.format);
    if (format === undefined) throw new UserError(`${what} has no format ${wish.format}; there is ${known.join(", ")}`);
    return { ...wish, format };
  });
}
