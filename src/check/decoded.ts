// Bytes of a file as text, where they are one.
import type { Notice } from "../model/span.ts";

/** Undefined for what is not UTF-8, and for binary files, which may look as if they were. */
export function decoded(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function notUtf8(file: string): Notice {
  return { kind: "not-utf8", message: "is not UTF-8 and was not checked", file };
}
