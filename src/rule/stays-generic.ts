// Whether what takes the code still has type parameters: then it is compiled where it is used, like the function it came from.
import type { ForecastModel } from "../model/finding.ts";
import type { GenericFunction, Region } from "../model/function.ts";

const ERASES: ReadonlySet<ForecastModel> = new Set(["dyn-closure", "dyn-reference"]);

export function staysGeneric(model: ForecastModel, { facts }: GenericFunction, regions: readonly Region[]): boolean {
  return regions.some(({ keeps }) => keeps) || (ERASES.has(model) && Number(facts.otherParameters ?? 0) > 0);
}
