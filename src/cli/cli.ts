// argv → options → command → exit code: 0 done, 1 findings that were asked to be fatal, 2 could not run.
import { Argument, Command, CommanderError, Option, type OptionValues } from "@commander-js/extra-typings";
import { severities } from "../model/finding.ts";
import { sortKeys } from "../model/report.ts";
import { pictureFormatNames } from "../picture/formats.ts";
import { diffFormatNames } from "../report/diff.ts";
import { reportFormatNames } from "../report/formats.ts";
import { failed } from "../terminal/failed.ts";
import type { Io } from "../terminal/io.ts";
import { thisTool } from "../terminal/this-tool.ts";
import { addCheckCommand, addEditorCommand, addHistoryCommand } from "./cli-check.ts";
import { addSetupCommand, addTryCommands } from "./cli-try.ts";
import { addWorkspaceCommands } from "./cli-workspace.ts";
import { completionScripts, shells } from "./completion/scripts.ts";
import { EXAMPLES, examplesOf } from "./examples.ts";
import { refuseMistypedCommand, refuseUnknownHelp, whyWords } from "./mistyped.ts";
import {
  buildOptions,
  collect,
  costOptions,
  crateOptions,
  formatOption,
  messageFormatOption,
  refuseRepeats,
  runsOption,
  wholeNumber,
} from "./option-groups.ts";

/** The commands that read sources; `check` chooses for itself, as it does not always come this way. */
const PARSING = new Set(["mono-advise", "why", "try", "upstream"]);

/** Runs one command. Never throws for what a user can put right. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = commands(io, (value) => {
    code = value;
  });
  try {
    refuseUnknownHelp(argv, program);
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return failed(error, io);
  }
}

/** The whole command line; its help and its definitions are what completion and the manual page are made from. */
export function commands(io: Io, exit: (code: number) => void): Command {
  const program = new Command("mono-advise");
  program
    .description("Which generic functions cost a Rust crate the most LLVM IR, why, and what to change.")
    .version(thisTool().version, "-V, --version")
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .exitOverride()
    .showHelpAfterError("(--help shows the usage)")
    .enablePositionalOptions()
    .helpCommand("help [command]", "usage of a command");

  program.hook("preAction", async (_, command) => {
    if (PARSING.has(command.name())) await (await import("../rust/parser.ts")).chooseParser(io.env.MONO_ADVISE_PARSER);
  });

  advising(program.argument("[crate]", "folder of the crate, or a path inside it", ".").allowExcessArguments())
    .addHelpText("after", EXAMPLES)
    .action(async (folder, options) => {
      const { runAdvise } = await import("../commands/advise.ts");
      refuseMistypedCommand(program.args, program, io);
      exit(await runAdvise(folder, options, io));
    });

  buildOptions(crateOptions(program.command("measure")))
    .description(
      "build a crate, read its LLVM IR and save the profile; runs build scripts and macros as any build does",
    )
    .argument("[crate]", "folder of the crate, or a path inside it", ".")
    .optionsGroup("Output:")
    .option("-o, --output <file>", "write the profile here too")
    .option("--revision <rev>", "measure the crate as it was at a git revision, in a scratch folder")
    .option("--again", "measure although the saved profile is still true")
    .option("--time", "also build the target as you do, so that reports forecast seconds")
    .option("--time-passes", "also time rustc's passes, with a nightly toolchain")
    .action(async (folder, options) => {
      const { runMeasure } = await import("../commands/measure.ts");
      exit(await runMeasure(folder, options, io));
    });

  buildOptions(crateOptions(program.command("diff")))
    .description("compare two profiles, or two revisions of a crate: what grew, shrank, is new, gone or has moved")
    .argument("<before>", "a profile, or a git revision")
    .argument("<after>", "a profile, or a git revision")
    .optionsGroup("Output:")
    .option("--crate <folder>", "the crate whose revisions are meant", ".")
    .option("--time", "also compile both revisions in turn: CPU, wall and memory of rustc, clean and after a touch")
    .addOption(runsOption())
    .option("--force", "compare although toolchain or settings differ")
    .addOption(new Option("--format <format>", "form of the result").choices(diffFormatNames).default("text" as const))
    .option("--top <n>", "how many functions to show", wholeNumber, 30)
    .option("-o, --output <file>", "where to write (default: stdout)")
    .action(async (before, after, options) => {
      const { runDiff } = await import("../commands/diff.ts");
      exit(await runDiff(before, after, options, io));
    });

  addWorkspaceCommands(program, io, exit);

  costOptions(buildOptions(crateOptions(program.command("why"))))
    .description("all that was measured of one function: who causes its copies, what it causes, line by line")
    .argument("<function>", "its path or the end of it, as reports and cargo llvm-lines print it: `Book::settle`")
    .argument("[function]", "the same, where the crate stands in front of it: `why CRATE FUNCTION`")
    .option("--crate <folder>", "folder of the crate, or a path inside it (default: this folder)")
    .action(async (first, second, options) => {
      const { runWhy } = await import("../commands/why.ts");
      const { name, crate } = whyWords(first, second, options.crate, io);
      exit(await runWhy(name, { ...options, crate }, io));
    });

  addTryCommands(program, io, exit);
  addSetupCommand(program, io, exit);

  addCheckCommand(program, io, exit);
  addEditorCommand(program, io, exit);
  addHistoryCommand(program, io, exit);

  program
    .command("mcp")
    .description(
      "a server for agents on standard input and output (Model Context Protocol), about the workspace in this folder",
    )
    .action(async () => {
      const [{ runMcp }, { commandRunner }] = await Promise.all([
        import("../commands/mcp.ts"),
        import("./command-runner.ts"),
      ]);
      exit(await runMcp(commandRunner(io, main), io));
    });

  program
    .command("config")
    .description("print the settings in force, and where each comes from")
    .option("--config <file>", "settings, instead of those of the workspace")
    .option("--init", "write a mono-advise.toml here in which every setting is explained, and none is set")
    .action(async (options) => {
      const { runConfig } = await import("../commands/config.ts");
      exit(await runConfig(options, io));
    });

  program
    .command("explain")
    .description("print the page of a rule: why, before, after, when not to")
    .argument("<rule>", "id of a rule, as `mono-advise rules` lists them")
    .option("--rules <dir>", "look in this folder of rule pages too")
    .action(async (id, options) => {
      const { runExplain } = await import("../commands/explain.ts");
      exit(await runExplain(id, options, io));
    });

  program
    .command("rules")
    .description("list the rules")
    .option("--rules <dir>", "list the pages of this folder too")
    .action(async (options) => {
      const { runRules } = await import("../commands/rules.ts");
      exit(await runRules(options, io));
    });

  program
    .command("completion")
    .description("print the completion of a shell, to be sourced or saved where the shell looks")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .action(async (shell) => {
      const [{ runCompletion }, { completionSpec }] = await Promise.all([
        import("../commands/completion.ts"),
        import("./completion/spec.ts"),
      ]);
      exit(await runCompletion((rules) => completionScripts[shell](completionSpec(program, rules)), io));
    });
  for (const command of program.commands) command.addHelpText("after", examplesOf(command.name()));
  refuseRepeats(program);
  return program;
}

function advising<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  const crate = crateOptions(command)
    .option(
      "--workspace",
      "every member with a library or a binary, in one ranking; --measurement names a folder of profiles",
    )
    .option("--exclude <name>", "with --workspace: not this member; repeatable", collect)
    .option("--allow-missing", "with --workspace: leave out members that have no profile there");
  return costOptions(buildOptions(crate))
    .option("--no-costs", "source only: judge every generic function of the crate")
    .optionsGroup("Report:")
    .option("--try", "first compile the changes in a copy and measure again, as `mono-advise try --all` does")
    .option("-o, --output <file>", "where to write; `-` for stdout (default: mono-advise.md beside the manifest)")
    .addOption(
      formatOption(
        [...reportFormatNames, ...pictureFormatNames],
        "form of the report; sarif for code scanning, github for marks in a workflow, html for pictures on one page, the others for profilers and spreadsheets (markdown by default)",
      ),
    )
    .addOption(messageFormatOption())
    .option("--against <profile>", "an earlier profile: the page of --format html shows what came and went since")
    .option("--open", "open the page of --format html in the browser")
    .option(
      "--top <n>",
      "how many findings to show, in full (default: 20; in Markdown five in full, five folded)",
      wholeNumber,
    )
    .option(
      "--filter <text>",
      "only findings with this in their function's name, package or place, in letters of either case; /REGEX/ for a regular expression",
    )
    .option("--rule <name>", "only findings of this rule; repeatable", collect)
    .option("--only-workspace", "only findings in code of this workspace")
    .addOption(
      new Option("--sort <key>", "order of the findings; numbers stay those of the whole report").choices(sortKeys),
    )
    .option("--rules <dir>", "use the rule pages of this folder too")
    .addOption(
      new Option("--error-on <level>", "exit with 1 when there is a finding of this level among those shown").choices(
        severities,
      ),
    );
}
