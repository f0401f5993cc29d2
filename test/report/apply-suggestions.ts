// Applies suggestions of rustc's JSON as rustfix does: each replacement once, by the bytes of the file as it is on disk.
import type { RustcDiagnostic } from "../../src/report/rustc-format.ts";

/** One a line; cargo's lines have the diagnostic inside. */
export function diagnosticsIn(text: string): RustcDiagnostic[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .map((value) => (value.reason === "compiler-message" ? value.message : value));
}

/** @param read bytes of a file by the name that rustc has for it */
export function applied(
  diagnostics: readonly Pick<RustcDiagnostic, "children">[],
  read: (file: string) => Buffer,
): Map<string, Buffer> {
  const spans = diagnostics
    .flatMap(({ children }) => children)
    .flatMap((child) => child.spans)
    .filter(({ suggested_replacement }) => suggested_replacement !== null);
  const files = [...new Set(spans.map(({ file_name }) => file_name))];
  return new Map(
    files.map((file) => {
      const own = spans.filter(({ file_name }) => file_name === file).sort((a, b) => a.byte_start - b.byte_start);
      const before = read(file);
      const parts: Buffer[] = [];
      let at = 0;
      for (const { byte_start, byte_end, suggested_replacement } of own) {
        if (byte_start < at) throw new Error(`two replacements of ${file} overlap at byte ${byte_start}`);
        parts.push(before.subarray(at, byte_start), Buffer.from(suggested_replacement!));
        at = byte_end;
      }
      return [file, Buffer.concat([...parts, before.subarray(at)])];
    }),
  );
}
