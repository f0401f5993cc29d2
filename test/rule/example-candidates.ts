// The functions of one example as the rules see them: indexed and analysed like any package, with the recorded costs.
import { resolve } from "node:path";
import { analyse } from "../../src/analysis/analyse.ts";
import { indexPackage } from "../../src/index/index-package.ts";
import type { Candidate } from "../../src/model/candidate.ts";
import type { Package } from "../../src/model/crate.ts";
import recorded from "./recorded.json" with { type: "json" };

interface RecordedFunction {
  readonly name: string;
  readonly copies: number;
  readonly lines: number;
  readonly closureCopies: number;
  readonly closureLines: number;
}

interface RecordedExample {
  readonly code: string;
  readonly rustc?: string;
  readonly lines: number;
  readonly functions: readonly RecordedFunction[];
}

const records: Readonly<Record<string, RecordedExample>> = recorded.examples;

/** What rustc made of the example with this number on this page. */
export function recordOf(id: string, place: number): RecordedExample {
  const record = records[`${id}/${place}`];
  if (record === undefined) throw new Error(`${id}: example ${place} was never recorded, run: npm run bless test/rule`);
  return record;
}

/** Every generic function of the code, without costs. */
export function candidatesIn(code: string): Candidate[] {
  const root = resolve("example");
  const entry = resolve(root, "lib.rs");
  const target = { name: "example", crateName: "example", kind: "lib", entry, edition: "2021" } as const;
  const example: Package = { name: "example", version: "0.1.0", owner: "crate", root, targets: [target] };
  const index = indexPackage(example, target, (file) => {
    if (file !== entry) throw new Error(`no such file: ${file}`);
    return code;
  });
  return index.functions
    .filter(({ item }) => item.generic && item.macro === undefined)
    .map((source) => ({ function: analyse(source, index, () => undefined) }));
}

/** The same with what each function cost; one that was not compiled is left out, as it joins with no measurement. */
export function withCosts(candidates: readonly Candidate[], record: RecordedExample): Candidate[] {
  return candidates.flatMap((candidate) => {
    const cost = record.functions.find(({ name }) => name === candidate.function.name);
    return cost === undefined || cost.copies === 0 ? [] : [{ function: candidate.function, cost }];
  });
}
