// Why cargo rejects a manifest, in one sentence: file and line, cargo's own words in one line, what to do next.
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";

/** What was rejected, and why, without what to do about it. */
export class Rejection extends UserError {
  /** Of a file that the user can put right. */
  readonly reason: string;

  constructor(reason: string, next: string) {
    super(`cargo rejects ${reason}; ${next}`);
    this.reason = reason;
  }

  /** Where the sources can be read without cargo. */
  orFromSources(): Rejection {
    return new Rejection(
      this.reason,
      `${nextStep(this.reason)}, or ask for advice from the sources alone with --no-costs`,
    );
  }
}

/** What only says that something inside failed. */
const WRAPPER =
  /^(?:failed to (?:parse manifest at|load manifest for (?:workspace member|dependency)|parse lock file at|load source for dependency|parse the `[^`]*` key|query replaced source|read configured registry)|unable to update|Unable to update|TOML parse error|could not parse input as TOML)/;
const PUT_RIGHT = "put that right first";

/** @param said cargo's message, from `error:` on */
export function rejectionOf(said: string, manifest: string): Rejection {
  const parts = said
    .replace(/^error(?:\[\w+\])?: /, "")
    .split(/\n\s*\nCaused by:\n/)
    .map((part) => part.split("\n").map((line) => line.trim()));
  const words = parts.map(wordsOf).filter((part) => part !== "");
  const telling = words.filter((part, at) => at === words.length - 1 || !WRAPPER.test(part));
  const last = telling.at(-1) ?? said;
  // What the system says of a file needs the file.
  const ofFile = /\(os error \d+\)/.test(last) ? words.slice(-2, -1) : [];
  const chain = [...telling.slice(0, -1), ...ofFile.filter((part) => !telling.includes(part)), last];
  const reason = [...new Set(chain)].join(": ").replace(/ \(os error \d+\)/g, "");
  return new Rejection(`${placeOf(said, manifest, reason)}: ${reason}`, nextStep(reason));
}

function nextStep(reason: string): string {
  if (/--offline|offline mode/.test(reason)) return "leave --offline out once, so that cargo can download it";
  if (
    /does not understand this lock file|older than the|newer than this version|requires? (?:rustc|a newer)/.test(reason)
  )
    return "update the toolchain (`rustup update`), or put that right first";
  if (/does not (?:contain|have) (?:this|these|the) features?/.test(reason)) return "name another feature, or none";
  return PUT_RIGHT;
}

/** The words of one part in one line, without the excerpt of a file. */
function wordsOf(lines: readonly string[]): string {
  const words = lines.filter((line) => line !== "" && !/^(?:-->|\d*\s*\||\d+ \|)/.test(line));
  if (/^TOML parse error/.test(words[0] ?? "")) words.shift();
  const more = words
    .slice(1)
    .filter((line) => /^(?:- |[a-z(])/.test(line) && !/^(?:help|note|referenced by)\b/.test(line));
  const [first = ""] = words;
  const items = more.filter((line) => line.startsWith("- ")).map((line) => line.slice(2));
  const text = items.length > 0 ? `${first} ${items.join(", ")}` : [first, ...more].join(", ");
  return text.replace(/:, /g, ": ").replace(/[\s.:?]+$/, "");
}

/** As cargo shows it, or where the manifest has what the reason is about. */
function placeOf(said: string, manifest: string, reason: string): string {
  const shown = /^\s*--> (.+?):(\d+):(\d+)$/m.exec(said);
  if (shown !== null) return `${resolve(dirname(manifest), shown[1]!)}:${shown[2]}:${shown[3]}`;
  const named =
    /(?:failed to parse (?:manifest at `|lock file at: )|could not parse TOML configuration in `)([^`\n]+)/.exec(
      said,
    )?.[1];
  const file = named ?? manifest;
  const at = /TOML parse error at line (\d+), column (\d+)/.exec(said);
  if (at !== null) return `${file}:${at[1]}:${at[2]}`;
  const line = file.endsWith(".lock") ? undefined : lineOf(file, reason);
  return line === undefined ? file : `${file}:${line}`;
}

/** The one line that has a word which cargo quotes, as a key or as a value. */
function lineOf(file: string, reason: string): number | undefined {
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return undefined;
  }
  const folder = dirname(file);
  for (const [, word] of reason.matchAll(/`([^`\s]+)`/g)) {
    const names = [word!, relative(folder, word!), relative(folder, dirname(word!))].filter((name) => name !== "");
    const found = lines.flatMap((text, at) =>
      names.some((name) => text.includes(`"${name}"`) || new RegExp(`^\\s*"?${escaped(name)}"?\\s*[.=]`).test(text))
        ? [at + 1]
        : [],
    );
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
