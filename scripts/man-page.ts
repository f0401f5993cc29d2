// man/mono-advise.1, made from the definitions of the command line: every command with its options, in roff.
import type { CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { commands } from "../src/cli/cli.ts";
import { EXAMPLES, examplesOf } from "../src/cli/examples.ts";
import type { Io } from "../src/terminal/io.ts";

const FILES: readonly (readonly [string, string])[] = [
  ["mono-advise.md", "the report, beside the manifest of the crate"],
  ["mono-advise.toml", "settings; `mono-advise config --init` writes one in which every setting is explained"],
  ["mono-advise.profile.json", "a saved measurement beside the manifest, taken where it is true"],
  ["mono-advise.baseline.json", "findings that `mono-advise check` accepts"],
  ["mono-advise.budget.json", "limits that `mono-advise check --against` compares with"],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ["CARGO", "the cargo to run"],
  ["MONO_ADVISE_PARSER", "`native` or `wasm`: the parser of sources, without looking which one loads"],
  ["NO_COLOR, FORCE_COLOR", "as everywhere; `--color` goes before them"],
  ["GITHUB_ACTIONS, GITHUB_STEP_SUMMARY", "in a workflow findings are also marks and a summary"],
];

export function manPage(): string {
  const program = commands({} as Io, () => undefined);
  const help = program.createHelp();
  const below = help.visibleCommands(program).filter((command) => command.name() !== "help");
  const above = new Map(optionRows(program));
  const parts = [
    `.TH MONO\\-ADVISE 1 "" "mono\\-advise ${program.version()}" "User Commands"`,
    `.SH NAME\nmono\\-advise \\- monomorphization\\-reduction advice for Rust`,
    `.SH SYNOPSIS\n.B mono\\-advise\n[options] [crate]\n.br\n.B mono\\-advise\n.I command\n[options] [arguments]\n.br\n.B cargo mono\\-advise\n\\&...`,
    `.SH DESCRIPTION\n${prose(program.description())}\nWithout a command, a report on one crate is written.`,
    `.SH OPTIONS\n${options(program)}`,
    `.SH COMMANDS`,
    ...below.map(
      (command) =>
        `.SS ${usage(command)}\n${prose(command.description())}\n${options(command, above)}${example(examplesOf(command.name()))}`,
    ),
    `.SH FILES\n${definitions(FILES)}`,
    `.SH ENVIRONMENT\n${definitions(ENVIRONMENT)}`,
    `.SH EXAMPLES AND EXIT STATUS${example(EXAMPLES)}`,
    `.SH SEE ALSO\n.BR cargo (1),\n.BR rustc (1)`,
  ];
  return `.\\" Made by npm run bless; do not edit.\n${parts.join("\n")}\n`;
}

function usage(command: CommandUnknownOpts): string {
  return `mono\\-advise ${prose(command.name())} ${prose(command.usage())}`.trim();
}

/** @param above options that the page has explained already: of these the names are enough */
function options(command: CommandUnknownOpts, above: ReadonlyMap<string, string> = new Map()): string {
  const help = command.createHelp();
  const rows = optionRows(command);
  const own = rows.filter(([flags, text]) => above.get(flags) !== text);
  const same = rows.filter((row) => !own.includes(row)).map(([flags]) => flags.replace(/ <.*/, ""));
  const places = help.visibleArguments(command).map((each) => [each.name(), help.argumentDescription(each)] as const);
  const rest = same.length === 0 ? "" : `.PP\nAs above: ${prose(same.join("; "))}.\n`;
  return definitions([...places, ...own]) + rest;
}

function optionRows(command: CommandUnknownOpts): (readonly [flags: string, text: string])[] {
  const help = command.createHelp();
  return help.visibleOptions(command).map((option) => [option.flags, help.optionDescription(option as Option)]);
}

function definitions(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([term, text]) => `.TP\n.B ${prose(term)}\n${prose(text)}\n`).join("");
}

function example(text: string): string {
  return text === "" ? "" : `\n.PP\n.nf\n${text.trim().split("\n").map(prose).join("\n")}\n.fi`;
}

/** A dash as it is typed, and no line that begins as a request. */
function prose(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");
}
