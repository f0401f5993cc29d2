// The text of a file that an editor or a shell of any system saved.

/** UTF-8 or UTF-16 of either order, with a mark or without; what is neither was written in Windows' Western code page. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, "utf-16be");
  const start = bytes.subarray(0, 2_000);
  const zeros = [0, 1].map((side) => start.filter((byte, at) => byte === 0 && at % 2 === side).length);
  const many = start.length / 4;
  if (zeros[1]! > many && zeros[0]! < many / 8) return decoded(bytes, "utf-16le");
  if (zeros[0]! > many && zeros[1]! < many / 8) return decoded(bytes, "utf-16be");
  const text = decoded(bytes, "utf-8");
  // Control characters are of no text: a compressed file, or bitcode.
  return text.includes("\ufffd") && !/[\0-\u0008\u000e-\u001a]/.test(text) ? decoded(bytes, "windows-1252") : text;
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}
