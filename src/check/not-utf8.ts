// What is said of a file that is no text.
import type { Notice } from "../model/span.ts";

export function notUtf8(file: string): Notice {
  return { kind: "not-utf8", message: "is not UTF-8 and was not checked", file };
}
