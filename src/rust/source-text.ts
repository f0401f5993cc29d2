// Bytes of a Rust file as text, where they are one.

/** Undefined for what is not UTF-8, and for binary files and UTF-16, which may look as if they were: no source has a zero in it. */
export function sourceText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
