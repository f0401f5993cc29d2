// How a file is named from a folder, for messages that tools read.
import { isAbsolute, relative } from "node:path";

/** The path from a folder, or the whole one where that would lead out of it. */
export function fromFolder(folder: string, file: string): string {
  const inside = relative(folder, file);
  return inside === ".." || /^\.\.[\\/]/.test(inside) || isAbsolute(inside) ? file : inside;
}
