// Completion for PowerShell: words and options; it completes paths by itself where nothing is given.
import type { CommandSpec, CompletionSpec } from "./spec.ts";

export function powershell({ program, commands }: CompletionSpec): string {
  const names = commands.map(({ name, text }) => `    ${quoted(name)} = ${quoted(text)}\n`).join("");
  return `# PowerShell completion for mono-advise: \`mono-advise completion powershell | Out-String | Invoke-Expression\`
Register-ArgumentCompleter -Native -CommandName mono-advise, cargo-mono-advise -ScriptBlock {
  param($word, $ast, $position)
  $commands = [ordered]@{
${names}  }
  $options = @{
${[program, ...commands].map(optionTable).join("")}  }
  $values = @{
${[program, ...commands].map(valueTable).join("")}  }
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $command = @($before | Where-Object { $commands.Contains($_) }) | Select-Object -First 1
  $previous = $before | Select-Object -Last 1
  $found = if ($values.ContainsKey("$command $previous")) { $values["$command $previous"] }
    elseif ($word -like '-*') { $options["$command"] }
    elseif ($null -eq $command) { $commands }
    else { $values["$command"] }
  if ($null -ne $found) {
    $found.GetEnumerator() | Where-Object { $_.Key -like "$word*" } | ForEach-Object {
      [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
    }
  }
}
`;
}

function optionTable({ name, options }: CommandSpec): string {
  return table(
    name,
    options.map(({ long, text }) => [long, text] as const),
  );
}

function valueTable({ name, options, arguments: wanted }: CommandSpec): string {
  const ofOptions = options.flatMap(({ short, long, value }) =>
    typeof value !== "object"
      ? []
      : [long, ...(short === undefined ? [] : [short])].map((flag) =>
          table(`${name} ${flag}`, value.words.map(itself)),
        ),
  );
  const [first] = wanted;
  return [...ofOptions, ...(typeof first === "object" ? [table(name, first.words.map(itself))] : [])].join("");
}

function itself(word: string): readonly [string, string] {
  return [word, word];
}

function table(key: string, rows: readonly (readonly [string, string])[]): string {
  const entries = rows.map(([word, text]) => `${quoted(word)} = ${quoted(text === "" ? word : text)}`);
  return `    ${quoted(key)} = [ordered]@{ ${entries.join("; ")} }\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
