// The processed profile format of the Firefox Profiler, version 70 (its src/types/profile.ts of August 2026): one thread, one sample a line of IR.
import type { Likeness } from "../model/picture.ts";
import { printableJson } from "../printable.ts";
import type { Picture } from "./picture.ts";
import { type Frame, stacksOf } from "./stacks.ts";

const CATEGORIES: readonly { readonly of: Likeness | undefined; readonly name: string; readonly color: string }[] = [
  { of: undefined, name: "Crate or function", color: "grey" },
  { of: "repeats", name: "Repeats a body", color: "orange" },
  { of: "but-for-constants", name: "Same but for constants", color: "yellow" },
  { of: "needs-type", name: "Needs the type", color: "blue" },
  { of: "single", name: "One copy", color: "lightblue" },
  { of: "unknown", name: "Not compared", color: "darkgrey" },
];

export function firefoxProfile(picture: Picture): string {
  const { frames, stacks } = stacksOf(picture);
  const weighted = stacks.flatMap(({ lines }, index) => (lines > 0 ? [{ index, lines }] : []));
  const name = picture.report.crate.name;
  const length = weighted.length;
  return `${printableJson({
    meta: {
      interval: 1,
      startTime: 0,
      processType: 0,
      categories: CATEGORIES.map(({ name, color }) => ({ name, color, subcategories: ["Other"] })),
      product: `${name}: lines of LLVM IR`,
      importedFrom: "mono-advise",
      stackwalk: 0,
      version: 36,
      preprocessedProfileVersion: 70,
      symbolicated: true,
      symbolicationNotSupported: true,
      usesOnlyOneStackType: true,
      sourceCodeIsNotOnSearchfox: true,
      markerSchema: [],
    },
    libs: [],
    shared: {
      ...tables(frames),
      stackTable: {
        frame: stacks.map(({ frame }) => frame),
        prefixOffset: stacks.map(({ parent }, index) => (parent === undefined ? 0 : index - parent)),
        length: stacks.length,
      },
    },
    threads: [
      {
        processType: "default",
        processStartupTime: 0,
        processShutdownTime: null,
        registerTime: 0,
        unregisterTime: null,
        pausedRanges: [],
        name: "LLVM IR",
        isMainThread: true,
        pid: "0",
        tid: 0,
        samples: {
          stack: weighted.map(({ index }) => index),
          // There is no time in this: each sample gets a place of its own on the axis.
          time: weighted.map((_, index) => index),
          weight: weighted.map(({ lines }) => lines),
          weightType: "samples",
          length,
        },
        markers: { data: [], name: [], startTime: [], endTime: [], phase: [], category: [], length: 0 },
      },
    ],
  })}\n`;
}

/** Frames, the functions they are in and the files of these, with the strings that all name by index. */
function tables(frames: readonly Frame[]) {
  const strings = indexed();
  const files = indexed();
  const nothing = (length: number) => Array.from({ length }, () => null);
  const same = <T>(value: T) => frames.map(() => value);
  const category = frames.map(({ likeness }) => CATEGORIES.findIndex(({ of }) => of === likeness));
  const name = frames.map((frame) => strings.at(frame.name));
  const source = frames.map(({ file }) => (file === undefined ? null : files.at(file)));
  const filename = files.all.map(strings.at);
  const { length } = frames;
  const count = files.all.length;
  return {
    frameTable: {
      address: same(-1),
      lib: same(-1),
      inlineDepth: same(0),
      category,
      subcategory: same(0),
      func: frames.map((_, index) => index),
      nativeSymbol: nothing(length),
      innerWindowID: nothing(length),
      line: frames.map(({ line }) => line ?? null),
      column: nothing(length),
      originalLocation: nothing(length),
      length,
    },
    funcTable: {
      name,
      isJS: same(false),
      relevantForJS: same(false),
      resource: same(-1),
      source,
      lineNumber: frames.map(({ line }) => line ?? null),
      columnNumber: nothing(length),
      originalLocation: nothing(length),
      length,
    },
    resourceTable: { name: [], host: [], type: [], length: 0 },
    nativeSymbols: { libIndex: [], address: [], name: [], functionSize: [], length: 0 },
    sources: {
      id: nothing(count),
      filename,
      startLine: filename.map(() => 1),
      startColumn: filename.map(() => 1),
      sourceMapURL: nothing(count),
      content: nothing(count),
      length: count,
    },
    sourceLocationTable: { source: [], line: [], column: [], length: 0 },
    stringArray: strings.all,
  };
}

/** Strings, each once, and where they are. */
function indexed() {
  const all: string[] = [];
  const known = new Map<string, number>();
  const at = (value: string): number => {
    const found = known.get(value) ?? all.push(value) - 1;
    known.set(value, found);
    return found;
  };
  return { all, at };
}
