// What can be completed, from the definitions of the command line: one value that every shell's script is made from.
import type { CommandUnknownOpts, Option } from "@commander-js/extra-typings";

/** What stands at a place: one of these words, a path, or what no shell can know. */
export type Wanted = { readonly words: readonly string[] } | "path" | "nothing";

export interface OptionSpec {
  /** `-o`, where there is one. */
  readonly short?: string;
  readonly long: string;
  readonly text: string;
  /** Absent for a switch. */
  readonly value?: Wanted;
}

export interface CommandSpec {
  /** Empty for the program itself. */
  readonly name: string;
  readonly text: string;
  readonly options: readonly OptionSpec[];
  /** What arguments are; the last one is also what follows. */
  readonly arguments: readonly Wanted[];
}

export interface CompletionSpec {
  readonly program: CommandSpec;
  readonly commands: readonly CommandSpec[];
}

/** Words in angle brackets that stand for a file or a folder. */
const PATHS = /^(?:crate|after|against|before|dir|file|files|folder|library|new|old|path|paths|profile|profiles)$/;

/** @param rules ids of rules, for what asks for one */
export function completionSpec(program: CommandUnknownOpts, rules: readonly string[]): CompletionSpec {
  const names = program.createHelp().visibleCommands(program);
  const specs = names.map((command) => commandSpec(command, rules));
  const known = { words: specs.map(({ name }) => name) };
  return {
    program: { ...commandSpec(program, rules), name: "" },
    commands: specs.map((spec) => (spec.name === "help" ? { ...spec, arguments: [known] } : spec)),
  };
}

function commandSpec(command: CommandUnknownOpts, rules: readonly string[]): CommandSpec {
  const help = command.createHelp();
  const wanted = (name: string, choices: readonly string[] | undefined): Wanted =>
    choices !== undefined
      ? { words: choices }
      : name === "rule"
        ? { words: rules }
        : PATHS.test(name)
          ? "path"
          : "nothing";
  const option = (each: Option): OptionSpec => ({
    ...(each.short !== undefined && { short: each.short }),
    long: each.long!,
    text: brief(each.description),
    ...((each.required || each.optional) && { value: wanted(valueName(each), each.argChoices) }),
  });
  return {
    name: command.name(),
    text: brief(command.description()),
    options: help.visibleOptions(command).map(option),
    arguments: command.registeredArguments.map((each) => wanted(each.name(), each.argChoices)),
  };
}

/** `--rule <name>` asks for a rule, `--package <name>` for what cannot be known. */
function valueName({ flags, long }: Option): string {
  if (long === "--rule") return "rule";
  return /[<[]([\w-]+)/.exec(flags)?.[1] ?? "";
}

/** The first clause, for a line beside the word. */
function brief(text: string): string {
  const [clause = ""] = text.split(/[;:(]/);
  return clause.replaceAll("`", "").trim();
}
