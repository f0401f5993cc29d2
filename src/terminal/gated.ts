// The last gate in front of a terminal and of a runner's log: whatever a command writes, nothing in it is a control or a command.
import { printableLines } from "../printable.ts";
import type { Io, Output } from "./io.ts";

/** Colours: the only sequence that this program and cargo write. */
const COLOUR = /(\u001b\[[\d;]*m)/;

/** `Io` whose streams let through text and colours. What is no text passes: bytes are for files. */
export function gated(io: Io): Io {
  return { ...io, stdout: throughGate(io.stdout, isOurs), stderr: throughGate(io.stderr, () => false) };
}

function throughGate(output: Output, passes: (line: string) => boolean): Output {
  return {
    write: (text) => output.write(typeof text === "string" ? harmless(text, passes) : text),
    ...(output.isTTY === undefined ? {} : { isTTY: output.isTTY }),
    raw: output.raw ?? output,
  };
}

/** A line of CSV ends with CR and LF, which only ends a line. */
function harmless(text: string, passes: (line: string) => boolean): string {
  return text
    .split("\r\n")
    .map((part) => harmlessLines(part, passes))
    .join("\r\n");
}

function harmlessLines(text: string, passes: (line: string) => boolean): string {
  const printed = text
    .split(COLOUR)
    .map((part, at) => (at % 2 === 1 ? part : printableLines(part)))
    .join("");
  // Nearly every text.
  if (!printed.includes("::") && !printed.includes("##[")) return printed;
  return printed
    .split("\n")
    .map((line) => (passes(line) ? line : withoutCommands(line)))
    .join("\n");
}

// What a runner of GitHub Actions takes for a command in a log, behind colours, too: actions/runner, src/Runner.Worker/ActionCommandManager.cs.
const COMMANDS =
  "error|warning|notice|debug|group|endgroup|echo|stop-commands|add-(?:mask|path|matcher)|remove-matcher|set-(?:output|env)|save-state|internal-[a-z-]+";
const COMMAND = new RegExp(String.raw`^((?:\s|\u001b\[[\d;]*m)*):(?=:(?:${COMMANDS})(?:\s[^:]*)?::)`, "i");

function withoutCommands(line: string): string {
  return line.replace(COMMAND, "$1\\u{3a}").replaceAll("##[", "#\\u{23}[");
}

/** A mark of `--format github`; what is in it has been escaped. */
function isOurs(line: string): boolean {
  return /^::(?:warning|notice|error) (?:[^:]*,)?title=mono-advise[^:]*::/.test(line) && !line.includes("##[");
}
