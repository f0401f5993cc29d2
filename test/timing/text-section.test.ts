import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textSize } from "../../src/timing/text-section.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();
const NAMES = "\0.data\0.text\0.shstrtab\0";

/** Three sections after an empty one, by the layout of the System V ABI: `.data` of 8 bytes, `.text` of 4,242, the names. */
function elf(wide: boolean, little: boolean): Buffer {
  const file = Buffer.alloc(1024);
  const u16 = (at: number, value: number) => (little ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
  const u32 = (at: number, value: number) => (little ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
  const word = (at: number, value: number) => {
    if (!wide) u32(at, value);
    else if (little) file.writeBigUInt64LE(BigInt(value), at);
    else file.writeBigUInt64BE(BigInt(value), at);
  };
  file.write("\x7fELF", 0, "latin1");
  file[4] = wide ? 2 : 1;
  file[5] = little ? 1 : 2;
  const [entry, table, names] = [wide ? 64 : 40, 256, 128];
  word(wide ? 0x28 : 0x20, table);
  u16(wide ? 0x3a : 0x2e, entry);
  u16(wide ? 0x3c : 0x30, 4);
  u16(wide ? 0x3e : 0x32, 3);
  file.write(NAMES, names, "latin1");
  const section = (index: number, name: string, offset: number, size: number) => {
    const at = table + index * entry;
    u32(at, NAMES.indexOf(name));
    word(at + (wide ? 24 : 16), offset);
    word(at + (wide ? 32 : 20), size);
  };
  section(1, ".data", 0, 8);
  section(2, ".text", 0, 4242);
  section(3, ".shstrtab", names, NAMES.length);
  return file;
}

/** Two load commands: an unknown one of 24 bytes, then a segment with `__stubs` and `__text`. */
function machO(): Buffer {
  const file = Buffer.alloc(512);
  file.writeUInt32LE(0xfeedfacf, 0);
  file.writeUInt32LE(2, 16);
  file.writeUInt32LE(0x1b, 32);
  file.writeUInt32LE(24, 36);
  const segment = 56;
  file.writeUInt32LE(0x19, segment);
  file.writeUInt32LE(72 + 160, segment + 4);
  file.writeUInt32LE(2, segment + 64);
  file.write("__stubs", segment + 72, "latin1");
  file.writeBigUInt64LE(7n, segment + 72 + 40);
  file.write("__text", segment + 152, "latin1");
  file.writeBigUInt64LE(5151n, segment + 152 + 40);
  return file;
}

/** No optional header, `.rdata` and `.text`. */
function pe(): Buffer {
  const file = Buffer.alloc(512);
  file.write("MZ", 0, "latin1");
  file.writeUInt32LE(128, 0x3c);
  file.write("PE\0\0", 128, "latin1");
  file.writeUInt16LE(2, 134);
  file.writeUInt16LE(16, 148);
  const table = 128 + 24 + 16;
  file.write(".rdata", table, "latin1");
  file.writeUInt32LE(9, table + 8);
  file.write(".text", table + 40, "latin1");
  file.writeUInt32LE(6161, table + 48);
  return file;
}

describe("the machine code of an executable", () => {
  it.each([
    ["ELF-64", elf(true, true), 4242],
    ["ELF-32, big-endian", elf(false, false), 4242],
    ["Mach-O", machO(), 5151],
    ["PE", pe(), 6161],
  ])("is found in %s", (_, file, size) => {
    expect(textSize(file, "app")).toBe(size);
  });

  it.each([
    ["a script", Buffer.from("#!/bin/sh\nexec true\n")],
    ["nothing", Buffer.alloc(0)],
    ["an ELF file that is cut off", elf(true, true).subarray(0, 200)],
  ])("is not looked for in %s", (_, file) => {
    expect(() => textSize(file, "app")).toThrow("app is no ELF, Mach-O or PE file with a section of machine code");
  });

  it("is as large as the tools of the machine say", () => {
    const root = folder("sized", { "main.rs": "fn main() {}" });
    const program = join(root, "main");
    execFileSync("rustc", ["-Cstrip=symbols", "-o", program, join(root, "main.rs")]);
    let said: string;
    try {
      said = execFileSync("size", ["-A", program], { encoding: "utf8" });
    } catch {
      return;
    }
    expect(textSize(readFileSync(program), "main")).toBe(Number(/^\.text\s+(\d+)/m.exec(said)?.[1]));
  }, 60_000);
});
