// What the printed change claims of signatures: never a call without its arguments, a lost write, or a type cut short.
import { describe, expect, it } from "vitest";
import { change, changeNotes } from "../../src/report/change.ts";
import { sliceSignature } from "../../src/report/slice-signature.ts";
import { analysed } from "../analysis/dependence/dependence-of.ts";
import { finding } from "./sample-report.ts";

describe("a signature over slices", () => {
  it.each([
    [
      "pub fn checksum<const N: usize>(bytes: &[u8; N], seed: u32) -> u32 {",
      "pub fn checksum(bytes: &[u8], seed: u32) -> u32",
    ],
    ["fn put<T: Copy, const N: usize>(all: &mut [T; N])", "fn put<T: Copy>(all: &mut [T])"],
    ["fn put<const N: usize, T>(\n    all: [T; N],\n) -> bool", "fn put<T>(all: &[T]) -> bool"],
    ["fn both<const N: usize, const M: usize>(a: &[u8; N], b: &[u8; M])", "fn both(a: &[u8], b: &[u8])"],
  ])("of %s", (written, expected) => expect(sliceSignature(written)).toBe(expected));

  it("is none where the length is named once more, or there is no such array", () => {
    expect(sliceSignature("fn f<const N: usize>(a: &[u8; N]) -> [u8; N + 1]")).toBeUndefined();
    expect(sliceSignature("fn f(a: &[u8; 4])")).toBeUndefined();
  });
});

describe("a region that awaits", () => {
  it("is named in a note, and gets no helper", () => {
    const awaiting = { ...finding, regions: [{ ...finding.regions[0]!, awaits: true }] };
    expect(change(awaiting)).toBe("");
    expect(changeNotes(awaiting)).toEqual(["Lines 22–26 await: the helper has to be an `async fn`."]);
  });
});

describe("a change to the whole function", () => {
  it("prints no helper whose parameters nobody knows", () => {
    const region = { ...finding.regions[0]!, kind: "whole-body" as const, inputs: [], outputs: [] };
    expect(change({ ...finding, technique: "remove-needless-generic", regions: [region] })).toBe("");
  });
});

describe("a parameter of a helper", () => {
  it.each([
    ["Box<[u8]>", "ref", "data: &[u8]"],
    ["Box<dyn Fn() -> u8>", "ref", "data: &Box<dyn Fn() -> u8>"],
    ["Box<str>", "mut", "data: &mut Box<str>"],
    ["Vec<u8>", "ref", "data: &Vec<u8>"],
  ] as const)("for %s that is %s is %s", (type, mode, expected) => {
    const value = { name: "data", type, mode };
    const region = { ...finding.regions[0]!, inputs: [value] };
    expect(change({ ...finding, regions: [region] })).toContain(`(${expected})`);
  });
});

describe("a helper that never returns", () => {
  it("says so, whatever the region's block gives", () => {
    const region = { ...finding.regions[0]!, outputs: [], exits: [], givesValue: true, diverges: true } as const;
    expect(change({ ...finding, regions: [region] })).toMatch(/^fn \w+\(.*\) -> ! \{/);
  });
});

describe("what comes out of a helper", () => {
  it("is bound as `mut` where the function changes it", () => {
    const outputs = [{ name: "a", mode: "value", changed: true } as const, { name: "b", mode: "value" } as const];
    const region = { ...finding.regions[0]!, outputs, exits: [], lines: [13, 14] as const };
    expect(change({ ...finding, regions: [region] })).toContain("let (mut a, b) = ");
  });
});

const ITEMS = `pub trait Job { const LIMIT: u32; fn run(&mut self) -> u32; }
pub struct Worker<J> { job: J, misses: u64, names: Vec<String> }
`;

describe("values of a region", () => {
  const of = (body: string, kind: "fields" | "statements") =>
    analysed(
      `${ITEMS}impl<J: Job> Worker<J> {\nfn work(&mut self, seen: Seen) -> usize {\n${body}\n}\n}`,
      "work",
    ).regions(kind);

  it("are borrowed mutably where a number is written", () => {
    const [region] = of(
      "self.job.run();\nlet was = self.misses;\nself.misses += 1;\nprint(was);\nself.job.run() as usize",
      "fields",
    );
    expect(region!.inputs.map(({ name, type, mode, argument }) => [name, type, mode, argument])).toEqual([
      ["misses", "u64", "mut", "&mut self.misses"],
    ]);
  });

  it("are no reference where a method of an unknown type may take them", () => {
    const text = `fn work<J: Job>(mut job: J) {
    let query = start();
    job.run();
    let done = query.pop();
    print(&done);
    job.run();
}`;
    const region = analysed(ITEMS + text, "work")
      .regions("statements")
      .find(({ inputs }) => inputs.length > 0);
    expect(region!.inputs.map(({ name, mode }) => [name, mode])).toEqual([["query", "value"]]);
  });

  it("have a result where the region ends a block whose value is used", () => {
    const tail = (text: string) =>
      analysed(`${ITEMS}fn work<J: Job>(mut job: J, names: &mut Vec<String>) -> usize {\n${text}\n}`, "work")
        .regions("statements")
        .map(({ givesValue }) => givesValue ?? false);
    expect(tail("let n = match job.run() { 0 => {\nnames.sort();\nnames.len()\n} _ => 1 };\njob.run();\nn")).toEqual([
      true,
    ]);
    expect(tail("match job.run() { 0 => {\nnames.sort();\nnames.pop();\n} _ => {} };\njob.run() as usize")).toEqual([
      false,
    ]);
    expect(tail("for _ in 0..job.run() {\nnames.sort();\nnames.clear()\n}\njob.run() as usize")).toEqual([false]);
  });

  it("say under which condition they are bound", () => {
    const [region] = of(
      "self.job.run();\n#[cfg(debug_assertions)]\nlet _span = enter(&self.names);\nself.names.sort();\nself.job.run() as usize",
      "fields",
    );
    expect(region!.outputs).toEqual([{ name: "_span", mode: "value", cfg: "#[cfg(debug_assertions)]" }]);
  });
});
