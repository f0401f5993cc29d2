// `mono-advise library CRATE`: what a library's generics cost the crates that use it.
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { discover, discoverCrates } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import { findCosts } from "../measure/costs.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import { type LibraryFormat, libraryFormats } from "../report/library.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

export interface LibraryOptions extends CrateOptions {
  readonly dependents?: readonly string[];
  readonly format: LibraryFormat;
  readonly top: number;
  readonly output?: string;
}

/** A crate to measure, or a profile that is there. */
interface User {
  readonly name: string;
  readonly profile: () => Promise<Profile>;
}

export async function runLibrary(crate: string, options: LibraryOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    progress("asking cargo for the packages");
    const library = await libraryName(crate, options, io, progress);
    const users = options.dependents
      ? await Promise.all(options.dependents.map((name) => namedUser(name, options, io, progress)))
      : await members(crate, library, options, io, progress);
    const [{ ProfileMerge }, { libraryCosts }] = await Promise.all([
      import("../workspace/merge-profiles.ts"),
      import("../workspace/library-costs.ts"),
    ]);
    const merge = new ProfileMerge();
    for (const { name, profile } of users) merge.addProfile(name, await profile());
    progress(undefined);
    const rendered = libraryFormats[options.format](libraryCosts(merge.result(), library), { top: options.top });
    if (options.output === undefined || options.output === "-") io.stdout.write(rendered);
    else await (await import("../disk/write-atomically.ts")).writeAtomically(resolve(io.cwd, options.output), rendered);
    return 0;
  } finally {
    progress(undefined);
  }
}

/** A folder is asked for its package; every other word is the name of one. */
async function libraryName(crate: string, options: LibraryOptions, io: Io, progress: Progress): Promise<string> {
  const folder = resolve(io.cwd, crate);
  if (!existsSync(folder)) return crate;
  return (await discover(folder, crateOptions(options, io, progress))).package.name;
}

async function namedUser(name: string, options: LibraryOptions, io: Io, progress: Progress): Promise<User> {
  const path = resolve(io.cwd, name);
  if (!existsSync(path))
    throw new UserError(`there is no ${name}: --dependents takes folders of crates, or saved profiles`);
  if (statSync(path).isFile()) {
    return { name, profile: async () => (await import("../ir/profile-file.ts")).readProfile(path) };
  }
  const { manifestPath: _, package: __, ...how } = options;
  const graph = await discover(path, crateOptions(how, io, progress));
  return measured(graph, options, io, progress);
}

/** The members of the workspace around the library, or around this folder, that depend on it. */
async function members(
  crate: string,
  library: string,
  options: LibraryOptions,
  io: Io,
  progress: Progress,
): Promise<readonly User[]> {
  const folder = existsSync(resolve(io.cwd, crate)) ? resolve(io.cwd, crate) : io.cwd;
  const graphs = await discoverCrates(folder, { ...crateOptions(options, io, progress), workspace: true, choices: [] });
  const users = graphs.filter(
    ({ package: own, packages }) => own.name !== library && packages.some(({ name }) => name === library),
  );
  if (users.length === 0)
    throw new UserError(
      `no member of the workspace of ${folder} depends on ${library}: name crates that do with --dependents`,
    );
  return users.map((graph) => measured(graph, options, io, progress));
}

function measured(graph: CrateGraph, options: LibraryOptions, io: Io, progress: Progress): User {
  const build = measureOptions(options, io, progress);
  return {
    name: graph.package.name,
    profile: async () => (await findCosts(graph, { build }, io, progress)).profile,
  };
}
