// Completion for zsh, by its own _arguments: the program first, then what follows a command.
import type { CommandSpec, CompletionSpec, OptionSpec, Wanted } from "./spec.ts";

export function zsh({ program, commands }: CompletionSpec): string {
  return `#compdef mono-advise cargo-mono-advise
# zsh completion for mono-advise: a file \`_mono-advise\` in a folder of $fpath
_mono-advise() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -s -S -C \\
${program.options.map((option) => `    ${optionWords(option)} \\\n`).join("")}    '1: :_mono-advise_first' \\
    '*:: :->rest'
  [[ $state == rest ]] || return
  curcontext="\${curcontext%:*:*}:mono-advise-$line[1]:"
  case $line[1] in
${commands.map(commandCase).join("")}  esac
}
_mono-advise_first() {
  local -a commands=(
${commands.map(({ name, text }) => `    ${quoted(`${name}:${text.replaceAll(":", "\\:")}`)}\n`).join("")}  )
  _alternative 'commands:command:{ _describe -t commands command commands }' 'files:crate:_files'
}
if [[ \${funcstack[1]} == _mono-advise ]]; then _mono-advise "$@"; else compdef _mono-advise mono-advise cargo-mono-advise; fi
`;
}

function commandCase({ name, options, arguments: wanted }: CommandSpec): string {
  const places = wanted.map((each, at) => quoted(`${at === wanted.length - 1 ? "*" : at + 1}: :${action(each)}`));
  const words = [...options.map(optionWords), ...places];
  return `    ${name}) _arguments -s -S \\\n${words.map((word) => `      ${word}`).join(" \\\n")} ;;\n`;
}

/** An option may be given again: most that take a value are repeatable, and the program says which are not. */
function optionWords({ short, long, text, value }: OptionSpec): string {
  const said = text.replace(/[\\[\]:]/g, "\\$&");
  const behind = value === undefined ? "" : `: :${action(value)}`;
  const long_ = quoted(`*${long}${value === undefined ? "" : "="}[${said}]${behind}`);
  return short === undefined
    ? long_
    : `${quoted(`*${short}${value === undefined ? "" : "+"}[${said}]${behind}`)} ${long_}`;
}

function action(wanted: Wanted): string {
  if (typeof wanted === "string") return wanted === "path" ? "_files" : " ";
  return `(${wanted.words.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
