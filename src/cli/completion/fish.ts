// Completion for fish: one function that finds the command in the line, and a line a word.
import type { CommandSpec, CompletionSpec, OptionSpec, Wanted } from "./spec.ts";

export function fish({ program, commands }: CompletionSpec): string {
  const all = [program, ...commands];
  const lines = [
    "complete -c mono-advise -c cargo-mono-advise -e",
    ...commands.map(
      ({ name, text }) => `complete -c mono-advise -n '__mono_advise_in first' -a ${name} -d ${quoted(text)}`,
    ),
    ...all.flatMap(commandLines),
    "complete -c cargo-mono-advise -w mono-advise",
  ];
  return `# fish completion for mono-advise: \`mono-advise completion fish > ~/.config/fish/completions/mono-advise.fish\`
function __mono_advise_in -d 'Whether the command is this one; first, where none is named and one could come'
  set -l skip
  set -l command
  set -l place first
  for word in (commandline -opc)[2..-1]
    if test -n "$skip"
      set skip
      continue
    end
    switch "$command $word"
      case ${all.flatMap(valueFlags).map(quoted).join(" ")}
        set skip 1
      case '* -*'
      case '*'
        if test -z "$command" -a -n "$place"
          contains -- $word ${commands.map(({ name }) => name).join(" ")}
          and set command $word
        end
        set place
    end
  end
  test "$argv[1]" = "$command"
  or test "$argv[1]" = first -a -n "$place"
end
${lines.join("\n")}
`;
}

function commandLines({ name, options, arguments: wanted }: CommandSpec): string[] {
  const condition = `__mono_advise_in ${quoted(name)}`;
  // Paths are what fish completes by itself, unless all that can come are words or nothing.
  const words = wanted.flatMap((each) => (typeof each === "string" ? [] : each.words));
  const list = words.length === 0 ? "" : ` -a ${quoted(words.join(" "))}`;
  const place = wanted.includes("path") ? [] : [`complete -c mono-advise -n ${quoted(condition)} -f${list}`];
  return [...place, ...options.map((option) => optionLine(option, condition))];
}

/** Options whose next word is theirs. */
function valueFlags({ name, options }: CommandSpec): string[] {
  return options.flatMap(({ short, long, value }) =>
    value === undefined ? [] : [`${name} ${long}`, ...(short === undefined ? [] : [`${name} ${short}`])],
  );
}

function optionLine({ short, long, text, value }: OptionSpec, condition: string): string {
  const name = `${short === undefined ? "" : ` -s ${short.slice(1)}`} -l ${long.slice(2)}`;
  return `complete -c mono-advise -n ${quoted(condition)}${name}${value === undefined ? "" : valueWords(value)} -d ${quoted(text)}`;
}

function valueWords(value: Wanted): string {
  if (typeof value === "string") return value === "path" ? " -r -F" : " -x";
  return ` -x -a ${quoted(value.words.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
