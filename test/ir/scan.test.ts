// The pass itself: chunks of any size, long lines, Windows line ends, packed and piped input, a second listener.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { debugNumber } from "../../src/ir/debug-number.ts";
import type { IrConsumer } from "../../src/ir/ir-consumer.ts";
import { scanIr } from "../../src/ir/scan-ir.ts";
import { excerptIr, excerptTable, fromBytes, read } from "./excerpt.ts";

const ir = excerptIr("bare-debug1");
const total = excerptTable("bare-debug1")[0]!;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scan-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each([64, 1000, 65_537])("chunks of %i bytes give the same profile", async (chunkBytes) => {
  expect(await read([fromBytes(ir)], { chunkBytes })).toEqual(await read([fromBytes(ir)]));
});

test("Windows line ends change nothing", async () => {
  const windows = Buffer.from(ir.toString("utf8").replaceAll("\n", "\r\n"));
  expect(await read([fromBytes(windows)])).toEqual(await read([fromBytes(ir)]));
});

describe("inputs that hold the same module give the same profile", () => {
  test.each(["plain.txt", "packed.ll.gz"])("file %s", async (name) => {
    const path = join(folder, name);
    writeFileSync(path, name.endsWith(".gz") ? gzipSync(ir) : ir);
    expect(await read([path])).toEqual(await read([fromBytes(ir)]));
  });

  test("a packed stream in pieces of one byte", async () => {
    const pieces = [...gzipSync(ir)].map((byte) => Uint8Array.of(byte));
    expect(await read([{ name: "stdin", stream: Readable.from(pieces) }])).toEqual(await read([fromBytes(ir)]));
  });
});

test("a line of 50 MB is one line", async () => {
  const [head, ...rest] = ir.toString("latin1").split("start:\n");
  const long = `  %long = add i8 0, 0 ; ${"x".repeat(50 << 20)}\n`;
  const bytes = Buffer.from(`${head}start:\n${long}${rest.join("start:\n")}`, "latin1");
  const { totals } = await read([fromBytes(bytes)]);
  expect(totals.lines).toBe(total.lines + 1);
  expect(totals.copies).toBe(total.copies);
});

test("a second listener gets the lines of each function, with their debug numbers, in the same pass", async () => {
  const bodies: { lines: string[]; numbers: number[]; counted: number }[] = [];
  let open: { lines: string[]; numbers: number[] } = { lines: [], numbers: [] };
  const listener: IrConsumer = {
    define: () => {
      open = { lines: [], numbers: [] };
    },
    body: (line) => {
      open.lines.push(line.bytes.toString("latin1", line.start, line.end));
      open.numbers.push(debugNumber(line));
    },
    close: (counted) => bodies.push({ ...open, counted }),
  };
  const profile = await read([fromBytes(ir)], { listeners: () => [listener], chunkBytes: 5000 });
  expect(bodies).toHaveLength(total.copies);
  expect(bodies.reduce((sum, body) => sum + body.counted, 0)).toBe(profile.totals.lines);
  for (const { lines, numbers, counted } of bodies) {
    expect(lines.filter((line) => /^ {2}(?! )/.test(line))).toHaveLength(counted);
    expect(numbers).toEqual(lines.map((line) => Number(/.*!dbg !(\d+)/.exec(line)?.[1] ?? -1)));
  }
});

test("progress is told, and ends at the size of the input", async () => {
  const told: number[] = [];
  await read([fromBytes(ir)], { onProgress: (bytes) => told.push(bytes), chunkBytes: 10_000 });
  expect(told.length).toBeGreaterThan(3);
  expect(told.at(-1)).toBe(ir.length);
  expect([...told].sort((a, b) => a - b)).toEqual(told);
});

test("the end of a pass says what it saw", async () => {
  const whole = await scanIr(fromBytes(ir), []);
  expect(whole).toMatchObject({ bytes: ir.length, insideFunction: false, wholeLastLine: true });
  const cut = await scanIr(fromBytes(ir.subarray(0, ir.indexOf("alloca"))), []);
  expect(cut).toMatchObject({ insideFunction: true, wholeLastLine: false });
});

test("zstd is unpacked where Node can, and refused with a sentence where it cannot", async () => {
  const frame = Buffer.from("KLUv/SQAAQAAmenYUQ==", "base64");
  const answer = await read([fromBytes(frame, "x.ll.zst")]).catch((error: Error) => error.message);
  const can = "createZstdDecompress" in (await import("node:zlib"));
  expect(answer).toMatch(can ? /x\.ll\.zst is empty/ : /x\.ll\.zst is packed with zstd, .*zstd -d.*Node 22\.15/);
});

test.runIf(process.platform !== "win32")("a pipe is read like a file", async () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const reading = read([pipe]);
  await writeFile(pipe, ir);
  expect(await reading).toEqual(await read([fromBytes(ir)]));
});

test.runIf(process.platform !== "win32")("a pipe that nobody writes to, and a device, are refused", async () => {
  const pipe = join(folder, "alone");
  execFileSync("mkfifo", [pipe]);
  await expect(read([pipe])).rejects.toThrow(`${pipe} cannot be read: it is a pipe that nobody writes to`);
  await expect(read(["/dev/zero"])).rejects.toThrow("/dev/zero is a device, and no file");
});
