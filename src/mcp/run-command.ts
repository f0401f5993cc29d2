// What the tools of the server run: a command of this program, with words as on a command line.

export interface CommandRun {
  /** As of the process: 0 done, 1 findings that are fatal or tests that fail, 2 could not run, 130 interrupted. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param onLine each line of what the command says on its way. */
export type RunCommand = (
  words: readonly string[],
  signal: AbortSignal,
  onLine: (line: string) => void,
) => Promise<CommandRun>;

/** Texts that come in pieces, with each line of them when it is whole. */
export function lineCollector(onLine: (line: string) => void): {
  readonly write: (text: string) => void;
  readonly text: () => string;
} {
  let all = "";
  let told = 0;
  return {
    write(text) {
      all += text;
      for (let end = all.indexOf("\n", told); end >= 0; end = all.indexOf("\n", told)) {
        onLine(all.slice(told, end));
        told = end + 1;
      }
    },
    text: () => all,
  };
}
