// Runs all signals on one function of a small crate given as text.
import path from "node:path";
import { analyseBody } from "../../../src/analysis/dependence/analyse-body.ts";
import { signals } from "../../../src/analysis/signals/signals.ts";
import type { SourceFacts } from "../../../src/facts.ts";
import { indexPackage } from "../../../src/index/index-package.ts";
import type { Package } from "../../../src/model/crate.ts";
import type { Region, RegionKind } from "../../../src/model/function.ts";

const root = path.resolve("ledger");
const entry = path.join(root, "src", "lib.rs");
const target = { name: "ledger", crateName: "ledger", kind: "lib", entry, edition: "2021" } as const;
const ledger: Package = { name: "ledger", version: "1.0.0", owner: "crate", root, targets: [target] };

export interface Found {
  readonly facts: Partial<SourceFacts>;
  /** Text of the lines of each region of one kind. */
  readonly textOf: (kind: RegionKind) => string[];
  readonly regions: (kind: RegionKind) => Region[];
}

/** Facts and regions of the function `name` in `text`. */
export function signalsOf(text: string, name: string): Found {
  const index = indexPackage(ledger, target, () => text);
  const source = index.functionsByName.get(name)?.[0];
  if (source === undefined) throw new Error(`no function ${name}`);
  const { facts, regions } = signals(analyseBody(source, index, () => undefined));
  const lines = text.split("\n");
  const of = (kind: RegionKind): Region[] => regions.filter((region) => region.kind === kind);
  return {
    facts: Object.assign({}, ...facts) as Partial<SourceFacts>,
    regions: of,
    textOf: (kind) =>
      of(kind).map((region) =>
        lines
          .slice(region.lines[0] - 1, region.lines[1])
          .join("\n")
          .trim(),
      ),
  };
}
