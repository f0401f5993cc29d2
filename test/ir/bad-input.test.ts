// Input that is not, or not wholly, LLVM IR: one sentence that says what it is and what to do, never a wrong number.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { excerptIr, fromBytes, read } from "./excerpt.ts";

const ir = excerptIr("bare-debug1");
const table =
  "  Lines                Copies             Function name\n  -----                ------             -------------\n";

function until(text: string, last = false): Buffer {
  return ir.subarray(0, last ? ir.lastIndexOf(text) : ir.indexOf(text));
}

test.each<[what: string, bytes: Buffer, sentence: RegExp]>([
  ["an empty file", Buffer.alloc(0), /^x\.ll is empty: .*make it again$/],
  ["text", Buffer.from("hello\n"), /^x\.ll is not LLVM IR: make one with/],
  ["zeros", Buffer.alloc(100_000), /^x\.ll is not LLVM IR/],
  ["bitcode", Buffer.from("4243c0de3514000005000000", "hex"), /^x\.ll is LLVM bitcode \(\.bc\), not text: .*llvm-dis/],
  ["wrapped bitcode", Buffer.from("dec0170b00000000", "hex"), /^x\.ll is LLVM bitcode/],
  ["a library", Buffer.from("!<arch>\n/               0"), /^x\.ll is an archive \(\.rlib or \.a\), not LLVM IR/],
  ["an object file", Buffer.from("7f454c4602010100", "hex"), /^x\.ll is machine code, not LLVM IR/],
  ["a table", Buffer.from(table), /^x\.ll is a table of `cargo llvm-lines`, not LLVM IR: give it with --llvm-lines$/],
  [
    "cut inside a function",
    Buffer.concat([until("  ret "), Buffer.from("\n")]),
    /^x\.ll ends inside a function, behind \d+ whole/,
  ],
  ["cut inside a line", until(", scope: ", true), /^x\.ll ends in the middle of a line: .*make it again$/],
  ["cut before the metadata", until("!llvm.module.flags"), /^x\.ll ends before its debug info, !\d+ is missing/],
  ["cut in the metadata", until("!20 = "), /^x\.ll ends before its debug info, !\d+ is missing/],
  ["a damaged gzip file", gzipSync(ir).subarray(0, 5000), /^x\.ll cannot be unpacked to its end .*damaged or cut off$/],
])("%s", async (_, bytes, sentence) => {
  const error = await read([fromBytes(bytes)]).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toMatch(sentence);
});

test("a file that is not there, and a folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bad-input-"));
  await expect(read([join(folder, "no.ll")])).rejects.toThrow(
    /no\.ll cannot be read: there is no such file or folder$/,
  );
  await expect(read([folder])).rejects.toThrow(/is a folder: name the \.ll files in it$/);
  rmSync(folder, { recursive: true });
});

test("IR of a crate that defines nothing is a right answer", async () => {
  const empty = Buffer.from("; ModuleID = 'a'\nsource_filename = \"a.1234-cgu.0\"\n\n!llvm.ident = !{!0}\n");
  const profile = await read([fromBytes(empty)]);
  expect(profile).toMatchObject({ crate: "a", totals: { lines: 0, copies: 0, functions: 0 }, debugInfo: 0 });
  expect(profile.notices.map((notice) => notice.kind)).toEqual(["ir-empty"]);
});

test.each(["bare-legacy-debug0", "generics-v0-debug0"])(
  "%s: without debug info it works by name and says what is lost",
  async (name) => {
    const profile = await read([fromBytes(excerptIr(name))]);
    expect(profile.debugInfo).toBe(0);
    expect(profile.functions.every((cost) => cost.place === undefined)).toBe(true);
    expect(profile.notices.map((notice) => notice.message)).toEqual([
      expect.stringMatching(/no debug info: .* by name, without file, line and package; .*-Cdebuginfo=1/),
    ]);
    const with1 = await read([fromBytes(excerptIr(name.includes("bare") ? "bare-legacy" : "generics-stable-v0-dev"))]);
    expect(profile.totals.lines).toBe(with1.totals.lines);
    expect(profile.totals.copies).toBe(with1.totals.copies);
  },
);

test("debug level 2 is read, its counts are known to be higher", async () => {
  const profile = await read([fromBytes(excerptIr("bare-debug2"))]);
  expect(profile.debugInfo).toBe(2);
  expect(profile.notices.map((notice) => notice.message)).toEqual([expect.stringMatching(/about 28 % higher/)]);
  const one = await read([fromBytes(ir)]);
  expect(one.debugInfo).toBe(1);
  expect(one.notices).toEqual([]);
  expect(profile.totals.copies).toBe(one.totals.copies);
  expect(profile.totals.lines).toBeGreaterThan(one.totals.lines);
  expect((await read([fromBytes(excerptIr("bare-tables"))])).debugInfo).toBe(1);
});
