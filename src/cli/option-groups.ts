// Options that several commands have: those that name a crate, how it is built, and where costs come from. Cargo's own spellings for what cargo also has.
import {
  type Command,
  type CommandUnknownOpts,
  InvalidArgumentError,
  Option,
  type OptionValues,
} from "@commander-js/extra-typings";
import { UserError } from "../errors.ts";
import type { FormatWish } from "../report/format-wish.ts";
import { messageFormatNames } from "../report/message-formats.ts";
import { colourChoices } from "../terminal/colour.ts";

/** The types of what the options give grow with each that is added; a command's function says which it needs. */
export function crateOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .optionsGroup("Crate:")
    .option("-p, --package <name>", "package of the workspace; repeatable where several crates may be meant", collect)
    .option("--lib", "the library (default where there is one)")
    .option("--bin <name>", "this binary; repeatable, as all targets are", collect)
    .option("--bins", "each binary")
    .option("--example <name>", "this example", collect)
    .option("--test <name>", "this integration test", collect)
    .option("--bench <name>", "this benchmark", collect)
    .option("--manifest-path <path>", "path of a Cargo.toml")
    .option("-F, --features <features>", "features to activate, separated by commas; repeatable", collect)
    .option("--all-features", "activate all features")
    .option("--no-default-features", "leave the default features out")
    .option("--locked", "fail when Cargo.lock would have to change")
    .option("--offline", "let cargo use no network")
    .option("--no-cargo", "start no cargo at all: the folder alone, without its dependencies; nothing is measured")
    .option("--frozen", "both --locked and --offline")
    .option("-q, --quiet", "no progress, no summary")
    .addOption(colourOption());
}

export function buildOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .optionsGroup("Build:")
    .option("-r, --release", "measure with the release profile")
    .option("--profile <name>", "measure with this cargo profile; `test` for unit tests")
    .option("--target <triple>", "build for this target")
    .option("--target-dir <folder>", "where to build (default: mono-advise in the workspace's target folder)")
    .option("-j, --jobs <n>", "how many jobs cargo runs at once")
    .option("-v, --verbose", "let cargo show the commands that it runs")
    .option(
      "--editable <names>",
      "whose functions count as editable: crates, or workspace, path, git, registry; separated by commas, repeatable",
      collectNames,
    );
}

export function costOptions<A extends unknown[], O extends OptionValues>(command: Command<A, O>) {
  return command
    .optionsGroup("Costs:")
    .option(
      "--llvm-lines <file>",
      "output of `cargo llvm-lines`, also pasted in Markdown; `-` for stdin; repeatable",
      collect,
    )
    .option("--ir <file...>", "LLVM IR that exists already (.ll, .ll.gz); `-` for stdin")
    .option("--measurement <file>", "a saved profile")
    .option("--time-passes <file>", "what `rustc -Ztime-passes` printed for the crate; `-` for stdin");
}

export function runsOption() {
  return new Option("--runs <n>", "how many pairs --time measures (default: 5, which is the least)").argParser(
    wholeNumber,
  );
}

export function colourOption() {
  return new Option("--color <when>", "colours").choices(colourChoices).default("auto" as const);
}

/** @throws UserError when an option that takes one value is given twice: cargo refuses that, and one of both would be lost */
export function refuseRepeats(command: CommandUnknownOpts): void {
  for (const option of command.options) {
    const takesOne = (option.required || option.optional) && !option.variadic && !isCollector(option.parseArg);
    if (!takesOne) continue;
    let seen = false;
    command.on(`option:${option.name()}`, () => {
      if (seen) throw new UserError(`${option.long} is given twice: give it once`);
      seen = true;
    });
  }
  for (const below of command.commands) refuseRepeats(below);
}

function isCollector(parse: unknown): boolean {
  return collectors.has(parse);
}

/** What reads an option that may be given several times. */
const collectors = new Set<unknown>([collect, collectNames]);

/** Repeatable, each with a file of its own: `--format sarif=out.sarif --format github`. */
export function formatOption<F extends string>(names: readonly F[], text: string) {
  const parse = (value: string, previous: readonly FormatWish<F>[] | undefined): readonly FormatWish<F>[] => {
    const [name = "", ...file] = value.split("=");
    const format = names.find((known) => known === name);
    if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${names.join(", ")}.`);
    if (file.length > 0 && file.join("=") === "") throw new InvalidArgumentError(`A file is needed behind ${name}=.`);
    return [...(previous ?? []), { format, ...(file.length > 0 && { file: file.join("=") }) }];
  };
  collectors.add(parse);
  const option = new Option(
    "--format <format>",
    `${text}; FORMAT=FILE for a file, repeatable; in GitHub Actions also github, without being asked`,
  ).argParser(parse);
  // For help and completion; what is behind a `=` only our parser knows.
  option.argChoices = [...names];
  return option;
}

/** As cargo spells it. */
export function messageFormatOption() {
  return new Option(
    "--message-format <form>",
    "print findings as rustc prints diagnostics, to stdout: json for editors and rustfix, one a line; short for people",
  ).choices(messageFormatNames);
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError("A whole number is needed.");
  return Number(value);
}

export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

function collectNames(value: string, previous: string[] = []): string[] {
  return [...previous, ...value.split(",").map((name) => name.trim())].filter((name) => name !== "");
}
