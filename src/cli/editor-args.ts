// An editor starts this program at every save, and cargo must start at once: `editor-check` is read without loading commander.

export interface EditorArgs {
  /** For cargo. */
  readonly words: readonly string[];
  readonly saved?: string;
}

/** Undefined for help, mistakes and every other command: the full command line says what is wrong. */
export function editorArgs(argv: readonly string[]): EditorArgs | undefined {
  const [command, option, ...rest] = argv;
  if (command !== "editor-check") return undefined;
  if (option === "--") return { words: rest };
  const [, same] = /^--saved=(.+)$/.exec(option ?? "") ?? [];
  if (same !== undefined) return rest[0] === "--" ? { words: rest.slice(1), saved: same } : undefined;
  const [saved, end, ...words] = rest;
  return option === "--saved" && saved && end === "--" ? { words, saved } : undefined;
}
