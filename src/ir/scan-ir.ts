// The one pass over LLVM IR: finds functions, counts their lines and hands each line to those who listen.
import { type IrInput, inputName, openChunks } from "./chunk-source.ts";
import type { DefinedBefore } from "./defined-before.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";
import { lineBlocks } from "./lines.ts";

/** How an input ended. */
export interface ScanEnd {
  /** Bytes after unpacking. */
  readonly bytes: number;
  /** The last function was not closed. */
  readonly insideFunction: boolean;
  /** The last line has a line end, as LLVM always writes it. */
  readonly wholeLastLine: boolean;
  /** Up to 512 bytes of the beginning, to tell what the input is when it is not IR. */
  readonly head: Buffer;
}

export interface ScanOptions {
  /** Told after each chunk how many (unpacked) bytes were read so far. */
  readonly onProgress?: (bytes: number) => void;
  /** What other units of the same crate have defined: nobody hears of it again. */
  readonly before?: DefinedBefore | undefined;
  /** Bytes of a chunk; only tests set it. */
  readonly chunkBytes?: number;
}

const newline = 10;
const space = 32;
const brace = 0x7d;
const letterD = 0x64;
const bang = 0x21;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Counts as `cargo llvm-lines` 0.4.46 does (its `count.rs`): a function begins at `define `, ends at a line that is `}`, and each
 * line with exactly two leading blanks counts one, also a stray one before the next function.
 * @throws UserError when the input cannot be read.
 */
export async function scanIr(
  input: IrInput,
  consumers: readonly IrConsumer[],
  options: ScanOptions = {},
): Promise<ScanEnd> {
  const source = await openChunks(input);
  const pass = new Pass(consumers, options.before);
  let bytes = 0;
  let wholeLastLine = true;
  let head: Buffer = Buffer.alloc(0);
  try {
    for await (const block of lineBlocks(source, inputName(input), options.chunkBytes)) {
      if (bytes === 0) head = Buffer.from(block.bytes.subarray(block.start, Math.min(block.end, block.start + 512)));
      pass.block(block.bytes, block.start, block.end);
      bytes += block.end - block.start;
      wholeLastLine = block.bytes[block.end - 1] === newline;
      options.onProgress?.(bytes);
    }
  } finally {
    await source.close();
  }
  return { bytes, insideFunction: pass.insideFunction, wholeLastLine, head };
}

class Pass {
  insideFunction = false;
  /** Inside of a function that somebody hears of. */
  private telling = false;
  private readonly before: DefinedBefore | undefined;
  private count = 0;
  private readonly line: Mutable<IrLine> = { bytes: Buffer.alloc(0), start: 0, end: 0 };
  private readonly defines: readonly IrConsumer[];
  private readonly bodies: readonly IrConsumer[];
  private readonly closes: readonly IrConsumer[];
  private readonly metadatas: readonly IrConsumer[];
  private readonly others: readonly IrConsumer[];

  constructor(consumers: readonly IrConsumer[], before: DefinedBefore | undefined) {
    this.before = before;
    this.defines = consumers.filter((consumer) => consumer.define !== undefined);
    this.bodies = consumers.filter((consumer) => consumer.body !== undefined);
    this.closes = consumers.filter((consumer) => consumer.close !== undefined);
    this.metadatas = consumers.filter((consumer) => consumer.metadata !== undefined);
    this.others = consumers.filter((consumer) => consumer.other !== undefined);
  }

  /** The hot loop: most lines only cost one `indexOf`, which is `memchr`. */
  block(bytes: Buffer, start: number, end: number): void {
    const line = this.line;
    line.bytes = bytes;
    const withBodies = this.bodies.length > 0;
    for (let at = start; at < end; ) {
      let lineEnd = bytes.indexOf(newline, at);
      if (lineEnd < 0 || lineEnd > end) lineEnd = end;
      const first = bytes[at];
      if (first === space) {
        if (lineEnd > at + 1 && bytes[at + 1] === space && (lineEnd === at + 2 || bytes[at + 2] !== space))
          this.count++;
        if (withBodies && this.telling) this.tell(at, lineEnd);
      } else if (
        lineEnd > at &&
        (withBodies || !this.insideFunction || first === brace || first === letterD || first === bang)
      ) {
        this.topLevel(first!, at, lineEnd);
      }
      at = lineEnd + 1;
    }
  }

  private topLevel(first: number, start: number, lineEnd: number): void {
    const { line } = this;
    const { bytes } = line;
    line.start = start;
    // Windows line ends: `str::lines` takes the `\r` off as well.
    line.end = bytes[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
    if (first === brace && line.end === start + 1) {
      if (this.insideFunction) this.before?.close(this.count);
      if (this.telling) for (const consumer of this.closes) consumer.close!(this.count);
      this.count = 0;
      this.insideFunction = this.telling = false;
    } else if (first === letterD && isDefine(bytes, start)) {
      this.insideFunction = true;
      this.telling = this.before?.define(line) !== true;
      if (this.telling) for (const consumer of this.defines) consumer.define!(line);
    } else if (first === bang) {
      for (const consumer of this.metadatas) consumer.metadata!(line);
    } else if (this.insideFunction) {
      if (this.telling) for (const consumer of this.bodies) consumer.body!(line);
    } else {
      for (const consumer of this.others) consumer.other!(line);
    }
  }

  private tell(start: number, lineEnd: number): void {
    this.line.start = start;
    this.line.end = this.line.bytes[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
    for (const consumer of this.bodies) consumer.body!(this.line);
  }
}

/** `define `, with the first letter known. Behind the end of a line stands its line end, which is none of these. */
function isDefine(bytes: Buffer, start: number): boolean {
  return (
    bytes[start + 1] === 0x65 &&
    bytes[start + 2] === 0x66 &&
    bytes[start + 3] === 0x69 &&
    bytes[start + 4] === 0x6e &&
    bytes[start + 5] === 0x65 &&
    bytes[start + 6] === space
  );
}
