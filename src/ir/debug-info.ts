// Reads what a module's metadata says of its functions: DISubprogram → name, line, DIFile; and which compiler wrote it, with how much debug info.
import { debugNumber, decimal } from "./debug-number.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";

/** A `DIFile`. Text is unescaped. */
export interface DebugFile {
  readonly filename: string;
  readonly directory: string;
  /** Lower-case hex; absent when the compiler wrote another checksum or none. */
  readonly md5?: string;
}

/** A `distinct !DISubprogram` that a function of this module refers to. */
export interface Subprogram {
  /** As rustc prints it, with type arguments at every debug level: `count_bytes<&str>`, `{closure#0}<u8>`. */
  readonly name: string;
  /** Number of its DIFile, -1 when it has none. */
  readonly file: number;
  /** Line of the `fn`; in a macro the line in the macro's definition; 0 when it has none. */
  readonly line: number;
  /** Number of the node it stands in: the module, the impl, the type; -1 when it has none. */
  readonly scope: number;
}

/** Longest name kept, in bytes, more than reports show: names of closures nested in iterator adapters reach 10,000. */
const longestName = 180;

const distinctSubprogram = Buffer.from(" = distinct !DISubprogram(");
const fileNode = Buffer.from(" = !DIFile(");
const namespaceNode = Buffer.from(' = !DINamespace(name: "');
const rustcIdent = Buffer.from(' = !{!"rustc version ');
const nameField = Buffer.from('name: "');
const linkageField = Buffer.from(', linkageName: "');
const scopeField = Buffer.from(", scope: !");
const fileField = Buffer.from(", file: !");
const lineField = Buffer.from(", line: ");
const comma = 0x2c;

/** A consumer; complete when the pass has ended. LLVM writes metadata behind the functions, so only what these name is kept. */
export class DebugInfo implements IrConsumer {
  /** `1.95.0 (59807616e 2026-04-14)`, from `!llvm.ident`; absent when rustc did not write the file. */
  rustc: string | undefined;
  /** Nodes that rustc only writes at debug level 2 were seen: variables and types. */
  full = false;
  /** Largest number of a node, -1 when there is none. */
  lastNode = -1;
  /** Largest number of a DISubprogram that a function named. */
  lastWanted = -1;
  private readonly subprograms = new Map<number, Subprogram | undefined>();
  private readonly files = new Map<number, DebugFile>();
  private readonly namespaces = new Map<number, { readonly named: boolean; readonly scope: number }>();

  subprogram(number: number): Subprogram | undefined {
    return this.subprograms.get(number);
  }

  file(number: number): DebugFile | undefined {
    return this.files.get(number);
  }

  /**
   * Whether a scope tells definitions apart: all around it have names. Blocks `const _: () = { … }`, which macros put around their impls, are
   * all `_`, and types (the scope of methods at level 2) differ from copy to copy.
   */
  named(scope: number): boolean {
    for (let at = scope, steps = 0; at >= 0; steps++) {
      const namespace = this.namespaces.get(at);
      if (namespace?.named !== true || steps > 1000) return false;
      at = namespace.scope;
    }
    return true;
  }

  define(line: IrLine): void {
    const number = debugNumber(line);
    if (number < 0) return;
    this.subprograms.set(number, undefined);
    if (number > this.lastWanted) this.lastWanted = number;
  }

  metadata(line: IrLine): void {
    const { bytes, start, end } = line;
    let at = start + 1;
    let number = 0;
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    if (at === start + 1) return;
    if (number > this.lastNode) this.lastNode = number;
    // `!7 = distinct !DISubprogram(`, `!8 = !DIFile(`, `!9 = !DILocalVariable(`, `!4 = !{!"rustc version …`
    if (bytes[at + 3] === 0x64) {
      if (bytes[at + 15] === 0x53 && this.subprograms.has(number) && holds(line, at, distinctSubprogram)) {
        this.subprograms.set(number, subprogram(line, at + distinctSubprogram.length));
      }
    } else if (bytes[at + 4] === 0x7b) {
      if (holds(line, at, rustcIdent)) this.rustc = rustcVersion(bytes.toString("latin1", at + rustcIdent.length, end));
    } else if (bytes[at + 6] === 0x46) {
      if (holds(line, at, fileNode))
        this.files.set(number, debugFile(bytes.toString("latin1", at + fileNode.length, end)));
    } else if (bytes[at + 6] === 0x4e) {
      if (holds(line, at, namespaceNode)) {
        const from = at + namespaceNode.length;
        const to = closingQuote(bytes, from, end);
        const scope = holds(line, to + 1, scopeField) ? decimal(bytes, to + 1 + scopeField.length, end) : -1;
        this.namespaces.set(number, { named: to !== from + 1 || bytes[from] !== 0x5f, scope });
      }
    } else if (!this.full && bytes[at + 5] === 0x49) {
      // DIBasicType, DILocalVariable; not DILocation.
      this.full = bytes[at + 6] === 0x42 || (bytes[at + 6] === 0x4c && bytes[at + 10] === 0x6c);
    }
  }
}

/** Compares byte by byte: for a dozen bytes that is faster than a call of `Buffer.compare`. */
function holds({ bytes, end }: IrLine, at: number, expected: Buffer): boolean {
  if (at + expected.length > end) return false;
  for (let index = 0; index < expected.length; index++) if (bytes[at + index] !== expected[index]) return false;
  return true;
}

/** Names hold no raw quote: LLVM escapes it. Fields stand in a fixed order: name, linkageName, scope, file, line (LLVM 15 to 22). */
function subprogram(line: IrLine, at: number): Subprogram {
  const { bytes, end } = line;
  let rest = at;
  let name = "";
  if (holds(line, rest, nameField)) {
    const from = rest + nameField.length;
    const to = closingQuote(bytes, from, end);
    name = unescaped(bytes.toString("latin1", from, Math.min(to, from + longestName)));
    rest = to + 1;
  }
  if (holds(line, rest, linkageField)) rest = closingQuote(bytes, rest + linkageField.length, end) + 1;
  const found: number[] = [];
  for (const field of [scopeField, fileField, lineField]) {
    const value = holds(line, rest, field) ? decimal(bytes, rest + field.length, end) : -1;
    found.push(value);
    if (value < 0) continue;
    rest += field.length;
    while (rest < end && bytes[rest] !== comma) rest++;
  }
  const [scope, file, lineNumber] = found as [number, number, number];
  return { name, scope, file, line: Math.max(lineNumber, 0) };
}

function closingQuote(bytes: Buffer, from: number, end: number): number {
  const quote = bytes.indexOf(0x22, from);
  return quote < 0 || quote > end ? end : quote;
}

function debugFile(fields: string): DebugFile {
  const filename = unescaped(/\bfilename: "([^"]*)"/.exec(fields)?.[1] ?? "");
  const directory = unescaped(/\bdirectory: "([^"]*)"/.exec(fields)?.[1] ?? "");
  const md5 = /\bchecksumkind: CSK_MD5, checksum: "([0-9a-f]{32})"/.exec(fields)?.[1];
  return md5 === undefined ? { filename, directory } : { filename, directory, md5 };
}

function rustcVersion(text: string): string {
  return text.slice(0, text.includes('"') ? text.indexOf('"') : text.length);
}

/** LLVM's `printEscapedString`: `\\` and `\XX` for bytes that are not printable ASCII. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  const bytes = text.replace(/\\(\\|[0-9A-Fa-f]{2})/g, (_, code: string) =>
    code === "\\" ? code : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
