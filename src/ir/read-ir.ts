// LLVM IR of one crate → profile: exact counts, every function at its true place, in memory that grows with functions and not with bytes.
import type { Notice, Package, Profile } from "../model.ts";
import { type IrInput, inputName } from "./chunk-source.ts";
import type { CompiledInstance, GroupInstances } from "./compiled-instance.ts";
import { compiledInstances } from "./compiled-instances.ts";
import { DebugInfo } from "./debug-info.ts";
import { DefinedFunctions } from "./defined-functions.ts";
import type { IrConsumer } from "./ir-consumer.ts";
import { irNotices } from "./ir-notices.ts";
import { manglingOf } from "./mangling.ts";
import { ModuleHeader } from "./module-header.ts";
import { PlaceTable } from "./place-table.ts";
import { refuseBadInput } from "./refuse-bad-input.ts";
import { scanIr } from "./scan-ir.ts";
import { describeSymbol } from "./symbols/describe.ts";

export interface ReadIrOptions {
  /** Packages that code can come from, the crate's own first: their roots turn paths into places. */
  readonly packages: readonly Package[];
  /** `groupInstances` of cost/group.ts. */
  readonly group: GroupInstances;
  /** Bytes of all inputs read so far, after unpacking. */
  readonly onProgress?: (bytes: number) => void;
  /** Others who listen to the same pass, one set for each input: call edges, shared lines. */
  readonly listeners?: (input: IrInput) => readonly IrConsumer[];
  /** Bytes of a chunk; only tests set it. */
  readonly chunkBytes?: number;
}

/**
 * Several inputs are the codegen units of one crate: their functions are added up, as `cargo llvm-lines --files` does.
 * @throws UserError when an input cannot be read, is not LLVM IR, or is cut off
 */
export async function readIr(inputs: readonly IrInput[], options: ReadIrOptions): Promise<Profile> {
  const places = new PlaceTable(options.packages);
  const modules: Module[] = [];
  let before = 0;
  for (const input of inputs) {
    const onProgress = (bytes: number) => options.onProgress?.(before + bytes);
    const { bytes, ...found } = await readModule(input, places, { ...options, onProgress });
    before += bytes;
    modules.push(found);
  }
  const instances = modules.flatMap((module) => module.instances);
  const functions = options.group(instances, describeSymbol);
  const debugInfo = modules.some((module) => module.full)
    ? 2
    : instances.some((one) => one.place !== undefined)
      ? 1
      : 0;
  const compilers = [...new Set(modules.flatMap((module) => module.rustc ?? []))].sort();
  const lines = instances.reduce((sum, instance) => sum + instance.lines, 0);
  return {
    formatVersion: 1,
    crate: [...new Set(modules.flatMap((module) => module.crate ?? []))].sort().join("+"),
    from: "ir",
    ...(compilers.length === 0 ? {} : { compiler: compilers.join(", ") }),
    mangling: manglingOf(instances),
    debugInfo,
    totals: { lines, copies: instances.length, functions: functions.length },
    functions,
    notices: [...irNotices(instances, debugInfo), ...modules.flatMap((module) => module.notices)],
  };
}

interface Module {
  readonly instances: readonly CompiledInstance[];
  readonly crate: string | undefined;
  readonly rustc: string | undefined;
  readonly full: boolean;
  readonly notices: readonly Notice[];
}

async function readModule(
  input: IrInput,
  places: PlaceTable,
  { listeners, onProgress, chunkBytes }: ReadIrOptions,
): Promise<Module & { readonly bytes: number }> {
  const functions = new DefinedFunctions();
  const info = new DebugInfo();
  const header = new ModuleHeader();
  const consumers = [functions, info, header, ...(listeners?.(input) ?? [])];
  const end = await scanIr(input, consumers, {
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(chunkBytes === undefined ? {} : { chunkBytes }),
  });
  refuseBadInput(inputName(input), end, { functions, info, header });
  const instances = compiledInstances(functions, info, places);
  return { instances, crate: header.crate, rustc: info.rustc, full: info.full, notices: [], bytes: end.bytes };
}
