// Lets cargo compile one target as the user's own build does, machine code and all, and says what its rustc used.
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ownName, removeLeftovers } from "../disk/leftovers.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { RustcUsage } from "../model/timing.ts";
import type { BuildOptions, PreparedBuild } from "./build-settings.ts";
import { type BuildEvents, type CargoRustc, cargoRustc } from "./cargo-rustc.ts";
import { run as defaultRun, type Run } from "./run.ts";
import { CHECKED_MARK, TIMED_MARK } from "./timed-wrapper-source.ts";

export interface TimedBuild {
  /** As the user's own build would; else CARGO_INCREMENTAL=0. */
  readonly incremental?: boolean;
  /** No machine code is made: what is left is what does not depend on the number of copies. */
  readonly checkOnly?: boolean;
  /** For rustc, for the target alone. */
  readonly unitArgs?: readonly string[];
}

export interface TimedRustc extends RustcUsage {
  /** What cargo printed, as JSON, one object a line. */
  readonly messages: string;
}

/**
 * The profile is the user's, and so are all flags that stand in `prepared`; a cache in front of rustc (RUSTC_WRAPPER) is left out, as it
 * would answer in rustc's place. Nothing but the target is compiled again when all else is there.
 * @throws UserError when the crate does not compile, or nothing could stand in front of rustc.
 */
export async function timedBuild(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions & BuildEvents & TimedBuild,
  run: Run = defaultRun,
): Promise<TimedRustc> {
  await makeFolder(prepared.targetFolder);
  removeLeftovers(prepared.targetFolder, "rustc-usage", "json");
  const file = ownName(join(prepared.targetFolder, "rustc-usage"), "json");
  const mark = options.checkOnly ? CHECKED_MARK : TIMED_MARK;
  try {
    const timed = { ...options, usageFile: file };
    const built: CargoRustc = await cargoRustc(graph, prepared, timed, [mark, ...(options.unitArgs ?? [])], run);
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined)
      throw new UserError(
        `nothing could stand in front of rustc to see what it uses for ${graph.package.name}; is there a linker, and does rustc compile a program?`,
      );
    const { user, system, wall, peak, incremental, ...unit } = JSON.parse(text) as Usage;
    await forget(graph, unit);
    const cpu = user === undefined || system === undefined ? undefined : user + system;
    return {
      wall,
      ...(cpu !== undefined && { cpu }),
      ...(peak !== undefined && { peak }),
      incremental,
      messages: built.stdout,
    };
  } finally {
    await rm(file, { force: true });
  }
}

interface Usage {
  readonly wall: number;
  readonly incremental: boolean;
  readonly out: string;
  readonly extra: string;
  readonly user?: number;
  readonly system?: number;
  readonly peak?: number;
}

/**
 * Without its fingerprint cargo takes a unit for one that was never built, and starts rustc the next time although nothing has changed.
 * It lies beside `deps`; in layout 2 of the build folder (default since cargo 1.100) beside the folder of the unit.
 */
async function forget({ package: of }: CrateGraph, { out, extra }: Pick<Usage, "out" | "extra">): Promise<void> {
  if (out === "" || extra === "") return;
  const around = dirname(out);
  for (const folder of [join(around, ".fingerprint", `${of.name}${extra}`), join(around, "fingerprint")])
    await rm(folder, { recursive: true, force: true });
}
