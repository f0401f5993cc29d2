// Size of the machine code in an executable, from its own section table: ELF, Mach-O and PE.
import { UserError } from "../errors.ts";

/**
 * Bytes of `.text`; of the first architecture that is named where a file has one.
 * Offsets are those of ELF-64 and ELF-32 Object File Format (System V ABI, 4.1), of mach-o/loader.h, and of Microsoft's PE Format.
 * @throws UserError when it is none of the three, or has no such section.
 */
export function textSize(file: Buffer, name: string): number {
  try {
    const size = elf(file) ?? machO(file) ?? pe(file);
    if (size !== undefined) return size;
  } catch (error) {
    // A table that leads out of the file.
    if (!(error instanceof RangeError)) throw error;
  }
  throw new UserError(`${name} is no ELF, Mach-O or PE file with a section of machine code`);
}

function elf(file: Buffer): number | undefined {
  if (file.length < 64 || file.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const [wide, little] = [file[4] === 2, file[5] === 1];
  const u16 = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const word = (at: number) => (wide ? Number(little ? file.readBigUInt64LE(at) : file.readBigUInt64BE(at)) : u32(at));
  const [table, entry] = [word(wide ? 0x28 : 0x20), u16(wide ? 0x3a : 0x2e)];
  const [count, names] = [u16(wide ? 0x3c : 0x30), u16(wide ? 0x3e : 0x32)];
  const section = (index: number) => {
    const at = table + index * entry;
    return { name: u32(at), offset: word(at + (wide ? 24 : 16)), size: word(at + (wide ? 32 : 20)) };
  };
  const texts = section(names).offset;
  for (let index = 0; index < count; index++) {
    const { name, size } = section(index);
    if (textAt(file, texts + name, 6) === ".text") return size;
  }
  return undefined;
}

/** 64 bits, little-endian: what Apple's systems have run since 2019. */
function machO(file: Buffer): number | undefined {
  if (file.length < 32 || file.readUInt32LE(0) !== 0xfeedfacf) return undefined;
  const SEGMENT_64 = 0x19;
  let at = 32;
  for (let command = file.readUInt32LE(16); command > 0; command--) {
    if (file.readUInt32LE(at) === SEGMENT_64) {
      const sections = file.readUInt32LE(at + 64);
      for (let index = 0; index < sections; index++) {
        const section = at + 72 + index * 80;
        if (textAt(file, section, 16) === "__text") return Number(file.readBigUInt64LE(section + 40));
      }
    }
    at += file.readUInt32LE(at + 4);
  }
  return undefined;
}

function pe(file: Buffer): number | undefined {
  if (file.length < 64 || file.toString("latin1", 0, 2) !== "MZ") return undefined;
  const header = file.readUInt32LE(0x3c);
  if (file.readUInt32BE(header) !== 0x50450000) return undefined;
  const table = header + 24 + file.readUInt16LE(header + 20);
  for (let index = 0; index < file.readUInt16LE(header + 6); index++) {
    const section = table + index * 40;
    if (textAt(file, section, 8) === ".text") return file.readUInt32LE(section + 8);
  }
  return undefined;
}

/** Up to the first zero. */
function textAt(file: Buffer, at: number, length: number): string {
  const text = file.toString("latin1", at, at + length);
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
