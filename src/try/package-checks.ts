// What changes of one package are tried against: first its target, then all of its targets with clippy, each compared with what was said before.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildOptions, PreparedBuild } from "../cargo/build-settings.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import { type CheckHow, checkPackage, type Diagnostic } from "./check-package.ts";
import type { Check } from "./settle.ts";

export interface CheckOptions extends BuildOptions {
  /** Compare what the compiler says of the target alone, not of tests, examples and benches. */
  readonly ownTargetOnly?: boolean | undefined;
  readonly onStep?: ((words: string) => void) | undefined;
}

export interface PackageChecks {
  readonly checks: readonly Check[];
  /** Leaves the package with these texts, and all others as they were. */
  readonly write: (texts: ReadonlyMap<string, string>) => Promise<void>;
  /** How the package could be checked thoroughly; absent when it was not, or only its target can be. */
  readonly compared: () => CheckHow | undefined;
  /** Seconds that all of it took. */
  readonly seconds: () => number;
}

/** The first that says no error before any change counts: tests may need what is not at hand, clippy may be missing, or forbid what is there. */
const THOROUGH: readonly CheckHow[] = [
  { command: "clippy", allTargets: true },
  { command: "check", allTargets: true },
  { command: "clippy", allTargets: false },
];
const QUICK: CheckHow = { command: "check", allTargets: false };

/**
 * @param root of the package, where it may be written to. @param read text of a file before any change.
 * @throws UserError when the package does not compile before any change.
 */
export async function packageChecks(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: CheckOptions,
  root: string,
  read: (file: string) => string,
): Promise<PackageChecks> {
  const { name } = graph.package;
  let seconds = 0;
  const said = async (how: CheckHow, words: string) => {
    options.onStep?.(`${how.command === "clippy" ? "asking clippy about" : "checking"} ${name} ${words}`);
    const start = Date.now();
    const found = await checkPackage(graph, prepared, options, how);
    seconds += (Date.now() - start) / 1000;
    return found;
  };
  const touched = new Set<string>();
  const write = async (texts: ReadonlyMap<string, string>) => {
    for (const file of texts.keys()) touched.add(file);
    for (const file of touched) await put(root, file, texts.get(file) ?? read(file));
  };
  const check = async (how: CheckHow, texts: ReadonlyMap<string, string>) => {
    await write(texts);
    return said(how, `with changes in ${texts.size} files`);
  };
  const quick = await said(QUICK, "before any change");
  const wrong = quick.find(({ level }) => level === "error");
  if (wrong) throw new UserError(`${name} does not compile before any change: ${wrong.message}`);

  let thorough: { readonly how: CheckHow; readonly said: readonly Diagnostic[] } | undefined;
  const find = async () => {
    await write(new Map());
    // Cargo builds tests and examples of members alone.
    const own = options.ownTargetOnly || !/^(?:crate|workspace)$/.test(graph.package.owner);
    for (const how of THOROUGH.filter(({ allTargets }) => !allTargets || !own)) {
      const found = await said(how, "before any change").catch((error: unknown) => {
        if (error instanceof UserError) return undefined;
        throw error;
      });
      if (found && !found.some(({ level }) => level === "error")) return { how, said: found };
    }
    return undefined;
  };
  let asked = false;
  return {
    checks: [
      { before: async () => quick, check: (texts) => check(QUICK, texts) },
      {
        before: async () => {
          if (!asked) thorough = await find();
          asked = true;
          return thorough?.said ?? [];
        },
        check: async (texts) => (thorough === undefined ? [] : check(thorough.how, texts)),
      },
    ],
    write,
    compared: () => thorough?.how,
    seconds: () => seconds,
  };
}

/** The file may be a link to one of the user's: it is replaced, not written through. */
export async function put(root: string, file: string, text: string): Promise<void> {
  const path = join(root, ...file.split("/"));
  const there = await readFile(path, "utf8").catch(() => undefined);
  if (there === text) return;
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await writeFile(path, text);
}
