// Splits what cargo writes to standard error into its messages, which pass through, and its progress bar, which becomes numbers.

export interface CargoProgress {
  readonly done: number;
  readonly of: number;
}

export interface CargoOutput {
  /** Takes pieces as they come. */
  readonly write: (text: string) => void;
  readonly end: () => void;
}

/** `    Building [====>    ] 12/57: serde, rayon` (cargo 1.95, forced with CARGO_TERM_PROGRESS_WHEN), with or without colours. */
const BAR = /^\s*(?:\x1b\[[\d;]*m)*\s*Building(?:\x1b\[[\d;]*m)*\s+\[[^\]]*\]\s+(\d+)\/(\d+)/;

/** Cargo ends a message with a line feed and a bar with a carriage return; what is left of a bar it clears with ESC [K. */
export function cargoOutput(
  onMessage: (line: string) => void,
  onProgress: (progress: CargoProgress) => void,
): CargoOutput {
  let rest = "";
  const bar = (line: string) => {
    const found = BAR.exec(line);
    if (found) onProgress({ done: Number(found[1]), of: Number(found[2]) });
  };
  const message = (line: string) => {
    const start = line.lastIndexOf("\r", line.length - 2) + 1;
    for (const part of line.slice(0, start).split("\r")) bar(part);
    onMessage(`${line.slice(start).replace(/\r$/, "").replaceAll("\x1b[K", "")}\n`);
  };
  return {
    write(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) message(line);
      // A bar must not wait for the next message; a `\r` that is the first half of a line end stays.
      const end = rest.lastIndexOf("\r");
      const complete = rest.slice(0, end + 1);
      if (end < 0 || !BAR.test(complete.slice(complete.lastIndexOf("\r", end - 1) + 1))) return;
      for (const part of complete.split("\r")) bar(part);
      rest = rest.slice(end + 1);
    },
    end() {
      if (rest.endsWith("\r")) rest = "";
      if (rest !== "") message(rest);
      rest = "";
    },
  };
}
