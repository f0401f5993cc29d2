// Opens an input of IR as a plain sequence of chunks: files, streams, gzip and zstd look the same afterwards.
import { type FileHandle, open, stat } from "node:fs/promises";
import { pipeline, Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { openPipe } from "../disk/open-pipe.ts";
import { diskReason, isMadeUp, MADE_UP } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";

/** A path (any extension), or a stream or a source with the name that messages give it. */
export type IrInput =
  | string
  | { readonly name: string; readonly stream: AsyncIterable<Uint8Array> }
  | { readonly name: string; readonly chunks: ChunkSource };

/** Fills `target` from `offset` on as far as there is data; 0 only at the end. */
export interface ChunkSource {
  read(target: Buffer, offset: number): Promise<number>;
  close(): Promise<void>;
}

const gzipMagic = [0x1f, 0x8b] as const;
const zstdMagic = [0x28, 0xb5, 0x2f, 0xfd] as const;

/** How messages name the input. */
export function inputName(input: IrInput): string {
  return typeof input === "string" ? input : input.name;
}

/**
 * Compression is told from the first bytes, not from the name.
 * @throws UserError when the file cannot be opened, or is zstd and this Node has none (22.15 and 23.8 have).
 */
export async function openChunks(input: IrInput): Promise<ChunkSource> {
  if (typeof input !== "string") return "chunks" in input ? input.chunks : decompressed(input.name, input.stream);
  const file = await openFile(input);
  const info = await file.stat();
  const no = info.isDirectory()
    ? "is a folder: name the .ll files in it"
    : info.isCharacterDevice() || info.isBlockDevice()
      ? "is a device, and no file: name the .ll file that rustc wrote"
      : isMadeUp(info, input)
        ? `cannot be read: ${MADE_UP}: name the .ll file that rustc wrote`
        : undefined;
  if (no !== undefined) {
    await file.close();
    throw new UserError(`${input} ${no}`);
  }
  // A pipe cannot be read twice, so its first bytes must be kept.
  if (!info.isFile()) return decompressed(input, file.createReadStream());
  const head = Buffer.alloc(4);
  await file.read(head, 0, 4, 0);
  if (!isCompressed(head)) return fileSource(file);
  return decompressed(input, file.createReadStream({ start: 0, highWaterMark: 1 << 20 }));
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return (await stat(path)).isFIFO() ? await openPipe(path, "r") : await open(path);
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${diskReason(error)}`);
  }
}

function fileSource(file: FileHandle): ChunkSource {
  let position = 0;
  return {
    async read(target, offset) {
      const { bytesRead } = await file.read(target, offset, target.length - offset, position);
      position += bytesRead;
      return bytesRead;
    },
    close: () => file.close(),
  };
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

function isCompressed(head: Uint8Array): boolean {
  return startsWith(head, gzipMagic) || startsWith(head, zstdMagic);
}

async function decompressed(name: string, stream: AsyncIterable<Uint8Array>): Promise<ChunkSource> {
  const iterator = stream[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  while (size < 4) {
    const next = await iterator.next();
    if (next.done) break;
    pieces.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(pieces);
  const whole = chain(head, iterator);
  const unpack = decompressor(name, head);
  if (unpack === undefined) return iterated(name, whole);
  // Errors reach the reader through `unpack`; `compose` would throw them at nobody (Node 20).
  pipeline(Readable.from(whole), unpack, () => undefined);
  return iterated(name, unpack);
}

async function* chain(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function decompressor(name: string, head: Uint8Array): Transform | undefined {
  const chunkSize = 1 << 20;
  if (startsWith(head, gzipMagic)) return zlib.createGunzip({ chunkSize });
  if (!startsWith(head, zstdMagic)) return undefined;
  const create = (zlib as { createZstdDecompress?: (options: object) => Transform }).createZstdDecompress;
  if (create !== undefined) return create({ chunkSize });
  throw new UserError(
    `${name} is packed with zstd, which this Node cannot read: unpack it with \`zstd -d\`, or use Node 22.15 or newer`,
  );
}

function iterated(name: string, stream: AsyncIterable<Uint8Array>): ChunkSource {
  const iterator = stream[Symbol.asyncIterator]();
  let left: Uint8Array = new Uint8Array(0);
  return {
    async read(target, offset) {
      let at = offset;
      while (at < target.length) {
        if (left.length === 0) {
          const next = await iterator.next().catch((error: unknown) => {
            throw new UserError(
              `${name} cannot be unpacked to its end (${(error as NodeJS.ErrnoException).code ?? error}): it is damaged or cut off`,
            );
          });
          if (next.done) break;
          left = next.value;
        }
        const taken = Math.min(left.length, target.length - at);
        target.set(left.subarray(0, taken), at);
        left = left.subarray(taken);
        at += taken;
      }
      return at - offset;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
