// Reads what a module's metadata says of its functions: DISubprogram → name, line, DIFile; and which compiler wrote it, with how much debug info.
import type { IntList } from "./bodies/int-list.ts";
import { DebugColumns } from "./debug-columns.ts";
import { debugNumber, decimal } from "./debug-number.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";
import { ShortenedName } from "./shortened-name.ts";

/** A `DIFile`. Text is unescaped. */
export interface DebugFile {
  readonly filename: string;
  readonly directory: string;
  /** Lower-case hex; absent when the compiler wrote another checksum or none. */
  readonly md5?: string;
}

/** Longest name that is kept as it is, in bytes: names of closures nested in iterator adapters reach 10,000. */
const longestName = 400;

/** No module has so many nodes: their lines would be gigabytes. What a damaged file names beyond is not looked for. */
const largestNumber = 1 << 28;

const distinctSubprogram = Buffer.from(" = distinct !DISubprogram(");
const fileNode = Buffer.from(" = !DIFile(");
const namespaceNode = Buffer.from(' = !DINamespace(name: "');
const rustcIdent = Buffer.from(' = !{!"rustc version ');
const nameField = Buffer.from('name: "');
const linkageField = Buffer.from(', linkageName: "');
const scopeField = Buffer.from(", scope: !");
const fileField = Buffer.from(", file: !");
const lineField = Buffer.from(", line: ");
const [comma, less] = [0x2c, 0x3c];

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
  /** One bit for each DISubprogram that a function named. */
  private wanted = new Uint32Array(1 << 10);
  private readonly files = new Map<number, DebugFile>();
  private readonly columns: DebugColumns;
  private readonly short = new ShortenedName();

  /** `columns` may be those of a module that is not asked for any more. */
  constructor(columns = new DebugColumns()) {
    columns.clear();
    this.columns = columns;
  }

  /** The row of a `distinct !DISubprogram` that a function of this module refers to, for the questions below; -1 when there is none. */
  rowOf(subprogram: number): number {
    return this.columns.rows.get(subprogram);
  }

  /** As rustc prints it, with type arguments at every debug level: `count_bytes<&str>`, `{closure#0}<u8>`. */
  name(row: number): string {
    return unescaped(this.columns.names.text(row));
  }

  /** The same for the same name without its type arguments, as LLVM escapes it. */
  nameWithoutArguments(row: number): readonly [bytes: Buffer, start: number, end: number] {
    const [bytes, start, end] = this.columns.names.place(row);
    let at = start;
    while (at < end && bytes[at] !== less) at++;
    return [bytes, start, at];
  }

  /** Line of the `fn`; in a macro the line in the macro's definition; 0 when it has none. */
  lineOf(row: number): number {
    return Math.max(this.columns.lines.get(row), 0);
  }

  /** Number of its DIFile, -1 when it has none. */
  fileOf(row: number): number {
    return this.columns.files.get(row);
  }

  /** Number of the node it stands in: the module, the impl, the type; -1 when it has none. */
  scopeOf(row: number): number {
    return this.columns.scopes.get(row);
  }

  file(number: number): DebugFile | undefined {
    return this.files.get(number);
  }

  /**
   * Whether a scope tells definitions apart: all around it have names. Blocks `const _: () = { … }`, which macros put around their impls, are
   * all `_`, and types (the scope of methods at level 2) differ from copy to copy.
   */
  named(scope: number): boolean {
    const { namespaces, named, outer } = this.columns;
    for (let at = scope, steps = 0; at >= 0; steps++) {
      const row = namespaces.get(at);
      if (row < 0 || named.get(row) === 0 || steps > 1000) return false;
      at = outer.get(row);
    }
    return true;
  }

  define(line: IrLine): void {
    const number = debugNumber(line);
    if (number < 0) return;
    this.want(number);
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
      if (bytes[at + 15] === 0x53 && this.isWanted(number) && holds(line, at, distinctSubprogram)) {
        this.columns.rows.set(number, this.columns.lines.length);
        this.keep(line, at + distinctSubprogram.length);
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
        const { namespaces, named, outer } = this.columns;
        namespaces.set(number, outer.length);
        named.push(to !== from + 1 || bytes[from] !== 0x5f ? 1 : 0);
        outer.push(scope);
      }
    } else if (!this.full && bytes[at + 5] === 0x49) {
      // DIBasicType, DILocalVariable; not DILocation.
      this.full = bytes[at + 6] === 0x42 || (bytes[at + 6] === 0x4c && bytes[at + 10] === 0x6c);
    }
  }

  private want(number: number): void {
    const word = number >>> 5;
    if (number > largestNumber) return;
    if (word >= this.wanted.length) {
      const next = new Uint32Array(word * 2);
      next.set(this.wanted);
      this.wanted = next;
    }
    this.wanted[word]! |= 1 << (number & 31);
  }

  private isWanted(number: number): boolean {
    return ((this.wanted[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  /** Names hold no raw quote: LLVM escapes it. Fields stand in a fixed order: name, linkageName, scope, file, line (LLVM 15 to 22). */
  private keep(line: IrLine, start: number): void {
    const { bytes, end } = line;
    const { names, scopes, files, lines } = this.columns;
    let at = start;
    if (holds(line, at, nameField)) {
      const from = at + nameField.length;
      at = closingQuote(bytes, from, end) + 1;
      if (at - 1 - from <= longestName) names.push(bytes, from, at - 1);
      else {
        this.short.read(bytes, from, at - 1);
        names.push(this.short.bytes, 0, this.short.length);
      }
    } else names.push(bytes, at, at);
    if (holds(line, at, linkageField)) at = closingQuote(bytes, at + linkageField.length, end) + 1;
    at = this.number(line, at, scopeField, scopes);
    at = this.number(line, at, fileField, files);
    this.number(line, at, lineField, lines);
  }

  /** Puts the number of a field in its column, -1 when the field is not there; where the next one begins. */
  private number(line: IrLine, start: number, field: Buffer, column: IntList): number {
    const value = holds(line, start, field) ? decimal(line.bytes, start + field.length, line.end) : -1;
    column.push(value);
    if (value < 0) return start;
    let at = start + field.length;
    while (at < line.end && line.bytes[at] !== comma) at++;
    return at;
  }
}

/** Compares byte by byte: for a dozen bytes that is faster than a call of `Buffer.compare`. */
function holds({ bytes, end }: IrLine, at: number, expected: Buffer): boolean {
  if (at + expected.length > end) return false;
  for (let index = 0; index < expected.length; index++) if (bytes[at + index] !== expected[index]) return false;
  return true;
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
