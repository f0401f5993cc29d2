// Cargo's lines on their way to an editor, untouched, with ours put in between two of them.
import { messageLine } from "../report/message-formats.ts";
import type { EditorFindings } from "./findings.ts";

export interface CargoLines {
  /** A piece of what cargo prints: whole lines go on at once. */
  readonly write: (bytes: Uint8Array) => void;
  /** Findings go out as soon as cargo has named their package: editors clear the diagnostics of a package by cargo's name for it. */
  readonly add: (findings: EditorFindings) => void;
  /** Resolved when there is one. */
  readonly first: Promise<void>;
  /** Whether cargo has named one. */
  readonly hasPackages: () => boolean;
  /** Passes on a last line without an end. Findings on a package that cargo never came to are not told. */
  readonly end: () => void;
}

/** What cargo says about the package of a line, as it says it (Cargo book, "JSON messages"). */
interface OfPackage {
  readonly package_id: unknown;
  readonly manifest_path: string;
  readonly target: unknown;
}

export function cargoLines(put: (bytes: Uint8Array) => void): CargoLines {
  let rest: Uint8Array = new Uint8Array();
  const seen = new Map<string, OfPackage>();
  let waiting: EditorFindings | undefined;
  let isThere: () => void = () => undefined;
  const first = new Promise<void>((done) => {
    isThere = done;
  });
  const tell = () => {
    const of = waiting && seen.get(waiting.manifest);
    if (waiting === undefined || of === undefined) return;
    const { package_id, manifest_path, target } = of;
    for (const message of waiting.diagnostics)
      put(Buffer.from(messageLine({ reason: "compiler-message", package_id, manifest_path, target, message })));
    waiting = undefined;
  };
  return {
    first,
    write(bytes) {
      const end = bytes.lastIndexOf(10) + 1;
      if (end === 0) {
        rest = Buffer.concat([rest, bytes]);
        return;
      }
      const lines = Buffer.concat([rest, bytes.subarray(0, end)]);
      rest = bytes.slice(end);
      put(lines);
      isThere();
      note(lines.toString("utf8"), seen);
      tell();
    },
    add(findings) {
      waiting = findings;
      tell();
    },
    hasPackages: () => seen.size > 0,
    end() {
      if (rest.length > 0) put(rest);
      rest = new Uint8Array();
    },
  };
}

/** Only artifacts and messages have a package with a target. */
function note(lines: string, seen: Map<string, OfPackage>): void {
  for (const line of lines.split("\n")) {
    const path = /"manifest_path":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
    if (path === undefined || seen.has(JSON.parse(path))) continue;
    try {
      const said: OfPackage = JSON.parse(line);
      if (said.package_id !== undefined && said.target !== undefined) seen.set(said.manifest_path, said);
    } catch {
      // A line of somebody else's that looks like cargo's.
    }
  }
}
