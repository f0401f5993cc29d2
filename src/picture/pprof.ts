// The format of pprof (profile.proto, gzipped), with copies left out: a sample has the lines of its own, its stack the way there.
import { gzipSync } from "node:zlib";
import { Function as Func, Line, Location, Profile, Sample, StringTable, ValueType } from "pprof-format";
import type { Picture } from "./picture.ts";
import { stacksOf } from "./stacks.ts";

export function pprof(picture: Picture): Uint8Array {
  const { frames, stacks } = stacksOf(picture);
  const stringTable = new StringTable();
  const text = (value: string) => stringTable.dedup(value);
  // Ids begin at one: zero says that there is none.
  const functions = frames.map(
    ({ name, file }, index) =>
      new Func({ id: index + 1, name: text(name), systemName: text(name), filename: text(file ?? "") }),
  );
  const locations = frames.map(
    ({ line }, index) =>
      new Location({ id: index + 1, line: [new Line({ functionId: index + 1, line: line ?? 0 })], address: 0 }),
  );
  // The innermost frame first.
  const paths: number[][] = [];
  const samples: Sample[] = [];
  for (const { frame, parent, lines } of stacks) {
    const path = [frame + 1, ...(parent === undefined ? [] : paths[parent]!)];
    paths.push(path);
    if (lines > 0) samples.push(new Sample({ locationId: path, value: [lines] }));
  }
  const type = new ValueType({ type: text("llvm_ir"), unit: text("lines") });
  const profile = new Profile({
    sampleType: [type],
    sample: samples,
    location: locations,
    function: functions,
    stringTable,
    periodType: type,
    period: 1,
  });
  return gzipSync(profile.encode());
}
