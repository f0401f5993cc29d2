// Cuts an input into blocks of whole lines, reading the next block while the last one is looked at; memory is two chunks, or one very long line.
import { UserError } from "../errors.ts";
import type { ChunkSource } from "./chunk-source.ts";

/** 4 MiB: larger chunks were not faster on a 586 MB file, with smaller ones the turns cost time (1 MiB: a sixth more). */
export const chunkBytes = 4 << 20;

/** Room before a chunk for the cut line of the chunk before it. */
const reserve = 1 << 16;

/** No compiler writes such a line; a device or a binary file would fill the memory with it. */
const longestLine = 256 << 20;

/** `bytes[start, end)` holds whole lines, the last one of the file perhaps without its line end. Valid until the next block is asked for. */
export interface LineBlock {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/**
 * Blocks of whole lines in the order of the input.
 * @throws UserError for a line of more than 256 MiB.
 */
export async function* lineBlocks(
  source: ChunkSource,
  name: string,
  size: number = chunkBytes,
): AsyncGenerator<LineBlock> {
  let current = Buffer.allocUnsafe(reserve + size);
  let next = Buffer.allocUnsafe(reserve + size);
  let reading = source.read(current, reserve);
  let cut: Buffer = Buffer.alloc(0);
  for (let length = await reading; length > 0; length = await reading) {
    reading = source.read(next, reserve);
    // A failure is reported when its turn comes; until then nobody listens to it.
    reading.catch(() => undefined);
    const end = reserve + length;
    const lastBreak = current.subarray(reserve, end).lastIndexOf(10);
    const whole = reserve + lastBreak + 1;
    if (lastBreak < 0) {
      cut = Buffer.concat([cut, current.subarray(reserve, end)]);
      if (cut.length > longestLine) throw new UserError(`${name} has a line of more than 256 MiB: it is not LLVM IR`);
    } else {
      yield withCut(cut, current, whole);
      cut = Buffer.from(current.subarray(whole, end));
    }
    [current, next] = [next, current];
  }
  if (cut.length > 0) yield { bytes: cut, start: 0, end: cut.length };
}

function withCut(cut: Buffer, chunk: Buffer, end: number): LineBlock {
  if (cut.length <= reserve) {
    const start = reserve - cut.copy(chunk, reserve - cut.length);
    return { bytes: chunk, start, end };
  }
  const bytes = Buffer.concat([cut, chunk.subarray(reserve, end)]);
  return { bytes, start: 0, end: bytes.length };
}
