// The `.d` files of rustc: which sources a unit was made of (make's format, plus `# env-dep:` lines).

export interface DepInfo {
  /** As rustc wrote them: absolute, or relative to the folder it ran in. */
  readonly files: readonly string[];
  /** Names of the environment variables that the sources read with `env!` and `option_env!`. */
  readonly variables: readonly string[];
}

export function parseDepInfo(text: string): DepInfo {
  const files = new Set<string>();
  const variables = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const variable = /^# env-dep:([^=]+)/.exec(line);
    if (variable?.[1]) variables.add(variable[1]);
    // `target: source source`; the target may be a Windows path with a colon of its own. A rule without sources repeats a source.
    const colon = line.indexOf(": ");
    if (line.startsWith("#") || colon < 0) continue;
    for (const name of line.slice(colon + 2).match(/(?:\\ |\S)+/g) ?? []) files.add(name.replaceAll("\\ ", " "));
  }
  return { files: [...files].sort(), variables: [...variables].sort() };
}
