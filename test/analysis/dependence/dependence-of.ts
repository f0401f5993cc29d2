// Analyses one function of a small crate given as text, and answers by the text of its lines.
import path from "node:path";
import { analyse } from "../../../src/analysis/analyse.ts";
import { analyseBody } from "../../../src/analysis/dependence/analyse-body.ts";
import type { Analysis } from "../../../src/analysis/dependence/types.ts";
import { indexPackage } from "../../../src/index/index-package.ts";
import type { FunctionSource, PackageIndex } from "../../../src/index/index-types.ts";
import type { Package } from "../../../src/model/crate.ts";
import type { GenericFunction, Region, RegionKind } from "../../../src/model/function.ts";

const root = path.resolve("orchard");
const entry = path.join(root, "src", "lib.rs");
const target = { name: "orchard", crateName: "orchard", kind: "lib", entry, edition: "2021" } as const;
const orchard: Package = { name: "orchard", version: "1.0.0", owner: "crate", root, targets: [target] };

export interface Analysed {
  readonly analysis: Analysis;
  readonly function: GenericFunction;
  /** What the line that contains the text depends on, and why when it does: `generic: calls T::ripen`. */
  readonly line: (text: string) => string;
  /** Text of each region of one kind. */
  readonly texts: (kind: RegionKind) => string[];
  readonly regions: (kind: RegionKind) => Region[];
}

/** Analyses the first function called `name`. */
export function analysed(text: string, name: string): Analysed {
  const index: PackageIndex = indexPackage(orchard, target, () => text);
  const source: FunctionSource | undefined = index.functionsByName.get(name)?.[0];
  if (source === undefined) throw new Error(`no function ${name}`);
  const result = analyse(source, index, () => undefined);
  const lines = text.split("\n");
  const regions = (kind: RegionKind) => result.regions.filter((region) => region.kind === kind);
  return {
    analysis: analyseBody(source, index, () => undefined),
    function: result,
    regions,
    texts: (kind) =>
      regions(kind).map((region) =>
        lines
          .slice(region.lines[0] - 1, region.lines[1])
          .join("\n")
          .trim(),
      ),
    line: (part) => {
      const found = result.source.filter((line) => line.dependence !== undefined && line.text.includes(part));
      if (found.length !== 1) throw new Error(`${found.length} lines of the body contain ${part}`);
      return `${found[0]!.dependence}${found[0]!.reason === undefined ? "" : `: ${found[0]!.reason}`}`;
    },
  };
}
