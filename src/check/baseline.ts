// Findings that a team has accepted: shown, but no longer a reason to stop a commit. Line numbers are not in it, so that it merges well.
import { UserError } from "../errors.ts";

export const BASELINE_NAME = "mono-advise.baseline.json";

/** An accepted finding is known by its rule and its function's path, or, when the function has moved, by its rule and body. */
export interface BaselineEntry {
  readonly rule: string;
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly path: string;
  /** Hash of the function's text without layout and comments. */
  readonly body: string;
}

/** What is in the file. */
export interface BaselineFile {
  readonly formatVersion: 1;
  readonly findings: readonly BaselineEntry[];
}

/** @throws UserError for a file that cannot be trusted: it is never overwritten then */
export function readBaseline(text: string, name: string): BaselineEntry[] {
  if (/^(?:<{7}|={7}|>{7})(?: |$)/m.test(text)) {
    throw new UserError(
      `${name} has conflict marks of a merge; keep the lines of both sides, or remove it and run check --all --update-baseline`,
    );
  }
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new UserError(`${name} is not JSON; repair it, or remove it and run check --all --update-baseline`);
  }
  const { formatVersion, findings } = (file ?? {}) as Partial<Record<keyof BaselineFile, unknown>>;
  if (typeof formatVersion === "number" && formatVersion > 1) {
    throw new UserError(`${name} has format ${formatVersion}, this mono-advise reads format 1: update mono-advise`);
  }
  if (formatVersion !== 1 || !Array.isArray(findings) || !findings.every(isEntry)) {
    throw new UserError(`${name} is not a baseline of mono-advise; remove it and run check --all --update-baseline`);
  }
  return findings;
}

/** One line for each finding, sorted, without what would change with every edit. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ rule, file, path, body }) => `    ${JSON.stringify({ rule, file, path, body })}`);
  const sorted = [...new Set(lines)].sort();
  const list = sorted.length === 0 ? "[]" : `[\n${sorted.join(",\n")}\n  ]`;
  return `{\n  "formatVersion": 1,\n  "findings": ${list}\n}\n`;
}

/** Whether an entry is among those that are accepted. */
export function knownIn(baseline: readonly BaselineEntry[]): (entry: BaselineEntry) => boolean {
  const keys = new Set(baseline.flatMap(keysOf));
  return (entry) => keysOf(entry).some((key) => keys.has(key));
}

/** Entries about the files that were looked at which no finding answers to any more. */
export function staleEntries(
  baseline: readonly BaselineEntry[],
  found: readonly BaselineEntry[],
  lookedAt: ReadonlySet<string>,
): BaselineEntry[] {
  const isFound = knownIn(found);
  return baseline.filter((known) => lookedAt.has(known.file) && !isFound(known));
}

/** Two entries are one when the rule is the same, and the body, or the place. */
function keysOf({ rule, body, path, file }: BaselineEntry): readonly string[] {
  return [JSON.stringify([rule, body]), JSON.stringify([rule, path, file])];
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Record<string, unknown>;
  return ["rule", "file", "path", "body"].every((key) => typeof entry[key] === "string");
}
