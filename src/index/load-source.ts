// Reads source files, each once, and parses them when somebody asks.
import path from "node:path";
import type { Notice, PackageRef } from "../model/span.ts";
import { blankParts } from "../rust/blank-parts.ts";
import { parseAround, type SyntaxTree } from "../rust/parser.ts";
import { sourceText } from "../rust/source-text.ts";
import type { SourceFile } from "./index-types.ts";
import { withoutBroken } from "./without-broken.ts";

/** Reads a file given by its native absolute path; throws when it cannot. */
export type ReadFile = (file: string) => string | Uint8Array;

/** Of a text, where the bodies begin that are going to be asked for: places behind the opening braces of their functions. */
export type AskedBodies = (text: string) => readonly number[];

/** The function it returns gives undefined for a file that cannot be read; what can be said about the rest goes to `notices`. */
export function sourceLoader(
  root: string,
  reference: PackageRef,
  read: ReadFile,
  notices: Notice[],
  asked: AskedBodies | undefined,
): { load(file: string): SourceFile | undefined; readonly files: ReadonlyMap<string, SourceFile> } {
  const files = new Map<string, SourceFile>();
  const load = (file: string) => {
    const known = files.get(file);
    if (known !== undefined) return known;
    let content: string | Uint8Array;
    try {
      content = read(file);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (code !== undefined && code !== "ENOENT" && code !== "ENOTDIR") {
        notices.push({ kind: "unreadable", message: unreadable(code, error), file: relativeTo(root, file) });
      }
      return undefined;
    }
    const relative = relativeTo(root, file);
    const text = typeof content === "string" ? content : sourceText(content);
    if (text === undefined) {
      notices.push({ kind: "not-utf8", message: "is not UTF-8 and was not analysed", file: relative });
    }
    const source = sourceFile(reference, relative, text ?? "", notices, asked);
    files.set(file, source);
    return source;
  };
  return { load, files };
}

/** Whether a file of this content would be read as this one was. */
export function isSameText({ text }: SourceFile, content: Uint8Array): boolean {
  return (sourceText(content) ?? "") === text;
}

function unreadable(code: unknown, error: unknown): string {
  if (code === "OUTSIDE") return "is outside of the folders of the workspace and its dependencies, and was not read";
  return code === "ENOTREG" || code === "EFBIG"
    ? `was not read: ${(error as Error).message}`
    : `cannot be read (${code})`;
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join("/");
}

function sourceFile(
  reference: PackageRef,
  file: string,
  text: string,
  notices: Notice[],
  asked: AskedBodies | undefined,
): SourceFile {
  let tree: SyntaxTree | undefined;
  return {
    package: reference,
    file,
    text,
    get root() {
      if (tree === undefined) {
        tree = parsed(text, new Set(asked?.(text)));
        const { refused } = tree;
        if (refused !== undefined) notices.push({ kind: "unread", message: `${refused}: it was not looked at`, file });
        tree = withoutBroken(text, tree, (line, message) => notices.push({ kind: "unparsable", message, file, line }));
      }
      return tree.rootNode;
    },
  };
}

/** Bodies that are asked for anyway are parsed with the file, unless it has an error: alone, that of one function is none of the others'. */
function parsed(text: string, asked: ReadonlySet<number>): SyntaxTree {
  const blank = blankParts(text);
  const left = blank.filter(({ start }) => !asked.has(start));
  if (left.length < blank.length) {
    const tree = parseAround(text, left);
    if (!tree.hasError && tree.refused === undefined) return tree;
  }
  return parseAround(text, blank);
}
