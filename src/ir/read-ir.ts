// LLVM IR of one crate → profile: exact counts, every function at its true place, in memory that grows with functions and not with bytes.
import type { Package } from "../model/crate.ts";
import type { FunctionCost, Profile } from "../model/profile.ts";
import { BodyColumns } from "./bodies/body-columns.ts";
import { groupMembers } from "./bodies/group-members.ts";
import { IntList } from "./bodies/int-list.ts";
import { type IrInput, inputName } from "./chunk-source.ts";
import type { GroupInstances, SymbolDescription } from "./compiled-instance.ts";
import { compiledInstances } from "./compiled-instances.ts";
import { DebugColumns } from "./debug-columns.ts";
import { DebugInfo } from "./debug-info.ts";
import { DefinedBefore } from "./defined-before.ts";
import { DefinedFunctions } from "./defined-functions.ts";
import { FunctionBodiesOfModule } from "./function-bodies.ts";
import type { FunctionBodies, GroupMembers } from "./function-bodies-types.ts";
import type { IrConsumer } from "./ir-consumer.ts";
import { irNotices } from "./ir-notices.ts";
import { manglingOf } from "./mangling.ts";
import { ModuleHeader } from "./module-header.ts";
import { PlaceTable } from "./place-table.ts";
import { refuseBadInput } from "./refuse-bad-input.ts";
import { scanIr } from "./scan-ir.ts";
import { describeSymbol } from "./symbols/describe.ts";
import { TallyCounter } from "./tally.ts";
import { TextPool } from "./text-pool.ts";

export interface ReadIrOptions {
  /** Packages that code can come from, the crate's own first: their roots turn paths into places. */
  readonly packages: readonly Package[];
  /** `groupInstances` of cost/group.ts. */
  readonly group: GroupInstances;
  /** `readEvidence` of cost/evidence.ts: then the bodies are kept while reading, for about 4 s and 160 MB more on 586 MB of IR. */
  readonly evidence?: ReadEvidence;
  /** Bytes of all inputs read so far, after unpacking. */
  readonly onProgress?: (bytes: number) => void;
  /** The inputs are the units of one build: what several of them define counts once, as it does in a build with one unit. */
  readonly units?: boolean;
  /** Others who listen to the same pass, one set for each input: call edges, shared lines. */
  readonly listeners?: (input: IrInput) => readonly IrConsumer[];
  /** Bytes of a chunk; only tests set it. */
  readonly chunkBytes?: number;
}

/** What the bodies say of the functions; they come back in the order of the groups, with what was found in them. */
export type ReadEvidence = (
  bodies: FunctionBodies,
  groups: readonly GroupMembers<FunctionCost>[],
  describe: (symbol: string) => SymbolDescription,
) => Pick<Profile, "functions" | "twins" | "causes">;

/**
 * Several inputs are the codegen units of one crate: their functions are added up, as `cargo llvm-lines --files` does. Their order does not matter.
 * @throws UserError when an input cannot be read, is not LLVM IR, or is cut off; UnitsDiffer, with `units`, when they do not agree
 */
export async function readIr(
  inputs: Iterable<IrInput> | AsyncIterable<IrInput>,
  options: ReadIrOptions,
): Promise<Profile> {
  const defined = options.units ? new DefinedBefore() : undefined;
  const places = new PlaceTable(options.packages);
  const grouping = options.group(describeSymbol);
  const columns = options.evidence && new BodyColumns();
  const groupOf = new IntList();
  const counter = new TallyCounter();
  const kept = { symbols: new TextPool(), debug: new DebugColumns() };
  const modules: Module[] = [];
  let before = 0;
  for await (const input of inputs) {
    const onProgress = (bytes: number) => options.onProgress?.(before + bytes);
    const { bytes, functions, info, header } = await readModule(
      input,
      { ...options, onProgress },
      { ...kept, defined },
      columns,
    );
    const instances = counter.counted(compiledInstances(functions, info, places), functions);
    grouping.add(instances, columns && ((group) => groupOf.push(group)));
    before += bytes;
    modules.push({ crate: header.crate, rustc: info.rustc, full: info.full });
  }
  const groups = new Map<FunctionCost, number>();
  const functions = grouping.functions(columns && ((cost, group) => groups.set(cost, group)));
  const evidence =
    columns && options.evidence?.(columns.finish(), groupMembers(functions, groups, groupOf.view()), describeSymbol);
  const { tally } = counter;
  const debugInfo = modules.some((module) => module.full) ? 2 : tally.placed > 0 ? 1 : 0;
  const compilers = [...new Set(modules.flatMap((module) => module.rustc ?? []))].sort();
  return {
    formatVersion: 1,
    crate: [...new Set(modules.flatMap((module) => module.crate ?? []))].sort().join("+"),
    from: "ir",
    ...(compilers.length === 0 ? {} : { compiler: compilers.join(", ") }),
    mangling: manglingOf(tally),
    debugInfo,
    totals: { lines: tally.lines, copies: tally.copies, functions: functions.length },
    ...(evidence ?? { functions }),
    notices: irNotices(tally, debugInfo),
  };
}

interface Module {
  readonly crate: string | undefined;
  readonly rustc: string | undefined;
  readonly full: boolean;
}

/** What one module leaves to the next. */
interface Shared {
  readonly symbols: TextPool;
  readonly debug: DebugColumns;
  readonly defined: DefinedBefore | undefined;
}

async function readModule(
  input: IrInput,
  { listeners, onProgress, chunkBytes }: ReadIrOptions,
  { symbols, debug, defined }: Shared,
  columns: BodyColumns | undefined,
): Promise<{ bytes: number; functions: DefinedFunctions; info: DebugInfo; header: ModuleHeader }> {
  const functions = new DefinedFunctions(symbols);
  const info = new DebugInfo(debug);
  const header = new ModuleHeader();
  const bodies = columns && new FunctionBodiesOfModule(columns);
  const consumers = [functions, info, header, ...(bodies ? [bodies] : []), ...(listeners?.(input) ?? [])];
  const end = await scanIr(input, consumers, {
    before: defined,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(chunkBytes === undefined ? {} : { chunkBytes }),
  });
  refuseBadInput(inputName(input), end, { functions, info, header });
  bodies?.finish(info);
  return { bytes: end.bytes, functions, info, header };
}
