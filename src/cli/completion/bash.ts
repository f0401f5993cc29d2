// Completion for bash from 3.2 on: no associative arrays, nothing of the package bash-completion.
import type { CommandSpec, CompletionSpec, Wanted } from "./spec.ts";

export function bash({ program, commands }: CompletionSpec): string {
  const all = [program, ...commands];
  return `# bash completion for mono-advise: \`source <(mono-advise completion bash)\`
_mono_advise() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev="" command="" before="" skip="" words="" wanted="" place=0 at word
  if ((COMP_CWORD > 0)); then prev=\${COMP_WORDS[COMP_CWORD - 1]}; fi
  # \`--option=value\` is three words where \`=\` divides words, else one.
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $prev == "=" ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $cur == --*=* ]]; then
    before=\${cur%%=*}= prev=\${cur%%=*} cur=\${cur#*=}
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ $word == "=" ]]; then
      continue
    elif [[ \${COMP_WORDS[at - 1]} == "=" || -n $skip ]]; then
      skip=""
      continue
    fi
    case "$command $word" in
${valueOptions(all)}      *" -"*) ;;
      *)
        case "$command$place $word" in
          ${commands.map(({ name }) => `"0 ${name}"`).join(" | ")}) command=$word ;;
          *) ((place++)) ;;
        esac
        ;;
    esac
  done
  case "$command $prev" in
${valueCases(all)}  esac
  if [[ -z $wanted && $cur == -* ]]; then
    wanted=words
    case "$command" in
${all.map(({ name, options }) => `      ${quoted(name)}) words=${quoted(options.flatMap(({ short, long }) => [long, ...(short === undefined ? [] : [short])]).join(" "))} ;;`).join("\n")}
    esac
  elif [[ -z $wanted ]]; then
    wanted=path
    case "$command $place" in
${argumentCases(program, commands)}    esac
  fi
  COMPREPLY=()
  local IFS=$'\\n'
  case "$wanted" in
    words) COMPREPLY=($(IFS=" " && compgen -P "$before" -W "$words" -- "$cur")) ;;
    both) COMPREPLY=($(IFS=" " && compgen -W "$words" -- "$cur") $(compgen -f -- "$cur")) ;;
    path) COMPREPLY=($(compgen -P "$before" -f -- "$cur")) ;;
  esac
  if [[ $wanted == path || $wanted == both ]]; then compopt -o filenames 2>/dev/null; fi
  return 0
}
complete -F _mono_advise mono-advise cargo-mono-advise
`;
}

/** Options whose next word is theirs: of the commands that have them. */
function valueOptions(all: readonly CommandSpec[]): string {
  const patterns = all.flatMap(({ name, options }) =>
    options
      .filter(({ value }) => value !== undefined)
      .flatMap((option) => flagsOf(option).map((flag) => `${name} ${flag}`)),
  );
  return `      ${patterns.map(quoted).join(" | ")}) skip=1 ;;\n`;
}

function valueCases(all: readonly CommandSpec[]): string {
  return all
    .flatMap(({ name, options }) =>
      options.flatMap(({ value, ...option }) =>
        value === undefined
          ? []
          : [
              `    ${flagsOf(option)
                .map((flag) => quoted(`${name} ${flag}`))
                .join(" | ")}) ${assigned(value)} ;;\n`,
            ],
      ),
    )
    .join("");
}

/** Where no command is named yet, one may come, or a folder. */
function argumentCases(program: CommandSpec, commands: readonly CommandSpec[]): string {
  const first = `    " 0") wanted=both words=${quoted(commands.map(({ name }) => name).join(" "))} ;;\n`;
  const others = [program, ...commands].flatMap(({ name, arguments: wanted }) =>
    wanted.flatMap((each, at) =>
      name === "" && at === 0
        ? []
        : [
            `    ${at === wanted.length - 1 ? `${quoted(`${name} `)}*` : quoted(`${name} ${at}`)}) ${assigned(each)} ;;\n`,
          ],
    ),
  );
  const without = commands.filter(({ arguments: wanted }) => wanted.length === 0);
  return `${first}${others.join("")}${without.map(({ name }) => `    ${quoted(`${name} `)}*) wanted=nothing ;;\n`).join("")}`;
}

function assigned(wanted: Wanted): string {
  return typeof wanted === "string" ? `wanted=${wanted}` : `wanted=words words=${quoted(wanted.words.join(" "))}`;
}

function flagsOf({ short, long }: { readonly short?: string; readonly long: string }): string[] {
  return [...(short === undefined ? [] : [short]), long];
}

function quoted(text: string): string {
  return `"${text.replace(/["$\\`]/g, "\\$&")}"`;
}
