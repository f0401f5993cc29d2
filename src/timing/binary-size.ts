// Size of a binary in two versions, stripped, and of the machine code in it.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { BuildOptions } from "../cargo/build-settings.ts";
import { type BuildEvents, cargoRustc } from "../cargo/cargo-rustc.ts";
import { run } from "../cargo/run.ts";
import { UserError } from "../errors.ts";
import type { BinarySize } from "../model/timing.ts";
import { textSize } from "./text-section.ts";
import type { Side, Sides } from "./time-in-turn.ts";

/**
 * @param sides with the graph of the binary. The linker strips it (`-Cstrip=symbols`), whatever the profile says: debug information would
 * hide the rest. @throws UserError when one does not compile, or is nothing that can be run.
 */
export async function binarySize(sides: Sides, options: BuildOptions & BuildEvents): Promise<BinarySize> {
  const [before, after] = [await sizeOf(sides[0], options), await sizeOf(sides[1], options)];
  const { graph, prepared } = sides[0];
  const { kind, name } = graph.target;
  return {
    package: graph.package.name,
    target: { kind, name },
    profile: prepared.profile,
    stripped: { before: before.stripped, after: after.stripped },
    text: { before: before.text, after: after.text },
  };
}

async function sizeOf({ graph, prepared, enter }: Side, options: BuildOptions & BuildEvents) {
  await enter();
  const { stdout } = await cargoRustc(graph, prepared, options, ["-Cstrip=symbols"], run);
  const executable = executableOf(stdout);
  if (executable === undefined)
    throw new UserError(
      `${graph.target.kind} ${graph.target.name} of ${graph.package.name} is nothing that can be run`,
    );
  const file = await readFile(executable);
  return { stripped: file.length, text: textSize(file, basename(executable)) };
}

/** The last one that cargo names: that of the target itself. */
function executableOf(messages: string): string | undefined {
  const named = messages
    .split("\n")
    .filter((line) => line.startsWith("{") && line.includes('"executable"'))
    .flatMap((line) => (JSON.parse(line) as { executable?: string | null }).executable ?? []);
  return named.at(-1);
}
