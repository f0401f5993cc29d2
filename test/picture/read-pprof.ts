// A second reader of pprof's format, by the field numbers of its profile.proto: what writes it has no say in this.
import { gunzipSync } from "node:zlib";

type Field = readonly [number, number | Buffer];

/** The fields of a message in order: varints as numbers, all else as bytes (protobuf's encoding, wire types 0 and 2). */
function* fields(bytes: Buffer): Generator<Field> {
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("a varint goes on behind the end");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) yield [number, varint()];
    else if (wire === 2) {
      const length = varint();
      if (at + length > bytes.length) throw new Error(`field ${number} goes on behind the end`);
      yield [number, bytes.subarray(at, at + length)];
      at += length;
    } else throw new Error(`wire type ${wire} is none of profile.proto`);
  }
}

function messages(all: readonly Field[], number: number): (readonly Field[])[] {
  return all.filter(([each]) => each === number).map(([, value]) => [...fields(value as Buffer)]);
}

function one(all: readonly Field[], number: number): number {
  return (all.find(([each]) => each === number)?.[1] as number | undefined) ?? 0;
}

/** Repeated integers, packed or not. */
function integers(all: readonly Field[], number: number): number[] {
  return all
    .filter(([each]) => each === number)
    .flatMap(([, value]) => (typeof value === "number" ? [value] : packed(value)));
}

function packed(bytes: Buffer): number[] {
  // A packed field is what a message of one field would be, without its keys.
  const found: number[] = [];
  let [value, factor] = [0, 1];
  for (const byte of bytes) {
    value += (byte & 0x7f) * factor;
    factor *= 128;
    if (byte < 0x80) {
      found.push(value);
      [value, factor] = [0, 1];
    }
  }
  return found;
}

export interface ReadPprof {
  readonly types: readonly (readonly [type: string, unit: string])[];
  /** Names from the innermost frame on, each with its file and line, and the values. */
  readonly samples: readonly { readonly stack: readonly string[]; readonly values: readonly number[] }[];
}

/** @throws Error for what the format forbids: an id of nothing, a first string that is not empty */
export function readPprof(gzipped: Uint8Array): ReadPprof {
  const profile = [...fields(gunzipSync(gzipped))];
  const strings = profile.filter(([number]) => number === 6).map(([, value]) => (value as Buffer).toString("utf8"));
  if (strings[0] !== "") throw new Error("the first string is not empty");
  const text = (index: number) => {
    const found = strings[index];
    if (found === undefined) throw new Error(`there is no string ${index}`);
    return found;
  };
  const byId = (number: number) => new Map(messages(profile, number).map((each) => [one(each, 1), each]));
  const [locations, functions] = [byId(4), byId(5)];
  const named = (kind: string, all: ReadonlyMap<number, readonly Field[]>, id: number) => {
    const found = all.get(id);
    if (id === 0 || found === undefined) throw new Error(`there is no ${kind} ${id}`);
    return found;
  };
  const frame = (id: number) => {
    const line = messages(named("location", locations, id), 4)[0]!;
    const fn = named("function", functions, one(line, 1));
    const [file, at] = [text(one(fn, 4)), one(line, 2)];
    return file === "" ? text(one(fn, 2)) : `${text(one(fn, 2))} ${file}:${at}`;
  };
  return {
    types: messages(profile, 1).map((each) => [text(one(each, 1)), text(one(each, 2))] as const),
    samples: messages(profile, 2).map((each) => ({ stack: integers(each, 1).map(frame), values: integers(each, 2) })),
  };
}
