// What the compiler, clippy and a package's own tests say of a change that they did not say before: asked apart from `try`, of the diffs that it gives.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DiscoverOptions } from "../src/cargo/metadata.ts";
import { run } from "../src/cargo/run.ts";
import type { CrateGraph, Package } from "../src/model/crate.ts";
import { type ScratchWorkspace, withScratch } from "../src/try/scratch-workspace.ts";

export interface Judged {
  /** Lint or error and text; of all targets where these build without the change, else of the library. */
  readonly newMessages: readonly string[];
  /** What the messages are of, by package. */
  readonly checked: readonly string[];
  /** Tests that pass without the change and not with it. */
  readonly broken: readonly string[];
  /** How many tests ran with the change, or why none did, by package. */
  readonly tested: readonly string[];
}

interface Work {
  readonly graph: CrateGraph;
  readonly scratch: ScratchWorkspace;
  readonly options: DiscoverOptions & { readonly targetDir?: string | undefined };
  readonly step: (words: string) => void;
}

/** Tests that take longer to build and run are left out: the whole table has to be made while one waits for it. */
const TEST_MINUTES = 4;

export async function judgeDiffs(
  graph: CrateGraph,
  diffs: ReadonlyMap<string, string>,
  options: Work["options"],
  step: (words: string) => void,
): Promise<Judged> {
  const packages = graph.packages.filter(({ name }) => diffs.has(name));
  const result = {
    newMessages: [] as string[],
    checked: [] as string[],
    broken: [] as string[],
    tested: [] as string[],
  };
  if (packages.length === 0) return result;
  await withScratch(graph, packages, async (scratch) => {
    const work: Work = { graph, scratch, options, step };
    const before = new Map<string, { said: Said; passed: Passed }>();
    for (const each of packages)
      before.set(each.name, { said: await says(work, each), passed: await tests(work, each) });
    for (const each of packages) await applied(work, each, diffs.get(each.name)!);
    for (const each of packages) {
      const { said, passed } = before.get(each.name)!;
      const { messages } = await says(work, each, said.args);
      result.newMessages.push(...left(messages, said.messages));
      result.checked.push(`${each.name}: ${said.args.join(" ")}`);
      if (typeof passed === "string") {
        result.tested.push(`${each.name}: ${passed}`);
        continue;
      }
      const now = await tests(work, each, 3 * TEST_MINUTES);
      const names = typeof now === "string" ? [] : now;
      result.broken.push(...left(passed, names).map((name) => `${each.name} ${name}`));
      result.tested.push(`${each.name}: ${typeof now === "string" ? now : `${now.length} of ${passed.length} pass`}`);
    }
  });
  return result;
}

interface Said {
  readonly args: readonly string[];
  readonly messages: readonly string[];
}

/** The first that builds without a change counts: with clippy and all targets, with the library alone, without clippy. */
const WAYS = [["clippy", "--all-targets"], ["check", "--all-targets"], ["clippy"], ["check"]] as const;

async function says(work: Work, of: Package, args?: readonly string[]): Promise<Said> {
  for (const way of args ? [args] : WAYS) {
    work.step(`cargo ${way.join(" ")} of ${of.name}`);
    const { code, stdout } = await cargo(work, of, [...way, "--quiet", "--message-format", "json"]);
    if (code !== 0 && !args) continue;
    const messages = stdout.split("\n").filter((line) => line.includes('"compiler-message"'));
    const found = messages.flatMap((line) => {
      const { package_id, message } = JSON.parse(line) as Message;
      if (!new RegExp(`[/#]${of.name}[@#]`).test(package_id) || !/^(?:error|warning)/.test(message.level)) return [];
      // The last word on a target counts the others.
      if (/^\d+ warnings? emitted|^aborting due to|generated \d+ warning/.test(message.message)) return [];
      return [
        `${message.code?.code ?? message.level}: ${message.message.replace(/\s+/g, " ")} [${message.spans[0]?.file_name}]`,
      ];
    });
    return { args: way, messages: found };
  }
  throw new Error(`${of.name} does not build without a change`);
}

interface Message {
  readonly package_id: string;
  readonly message: {
    readonly level: string;
    readonly message: string;
    readonly code: { readonly code: string } | null;
    readonly spans: readonly { readonly file_name: string }[];
  };
}

type Passed = readonly string[] | string;

/** Names of the tests that pass, or why none ran. */
async function tests(work: Work, of: Package, minutes = TEST_MINUTES): Promise<Passed> {
  work.step(`cargo test of ${of.name}`);
  try {
    const ran = await cargo(work, of, ["test", "--no-fail-fast"], AbortSignal.timeout(minutes * 60_000));
    if (!ran.stdout.includes("test result:")) return "its tests do not build";
    // Doc tests are named by their line, which moves.
    const passed = [...ran.stdout.matchAll(/^test (.+?)(?: \(line \d+\))?(?: - [a-z ]+)? \.\.\. ok$/gm)];
    return passed.map(([, name]) => name!);
  } catch (error) {
    if ((error as Error).name !== "TimeoutError") throw error;
    return `its tests take more than ${minutes} minutes`;
  }
}

/** Those of a list that another does not have as often. */
function left(of: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return of.filter((each) => {
    const at = rest.indexOf(each);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

async function cargo({ graph, scratch, options }: Work, of: Package, args: readonly string[], signal?: AbortSignal) {
  const [wanted, ...rest] = args;
  // `cargo clippy` lints members alone; of dependencies clippy takes the place of rustc.
  const asRustc = wanted === "clippy" && of.owner !== "crate" && of.owner !== "workspace";
  const command = asRustc ? "check" : wanted;
  const { features, noDefaultFeatures, targetDir = join(graph.build!.targetDirectory, "mono-advise") } = options;
  const own = of.name === graph.package.name;
  const selected = [
    ...(own && features?.length ? ["--features", features.join(",")] : []),
    ...(own && noDefaultFeatures ? ["--no-default-features"] : []),
  ];
  const where = [
    "-p",
    `${of.name}@${of.version}`,
    "--target-dir",
    join(targetDir, asRustc ? "judge-clippy" : "judge"),
    ...selected,
  ];
  const env = { ...process.env, ...(asRustc && { RUSTC_WRAPPER: "clippy-driver" }) };
  const capped = wanted === "clippy" && !asRustc ? ["--", "--cap-lints=warn"] : [];
  return run("cargo", [command!, ...where, ...rest, ...capped], { cwd: scratch.folder, env, signal });
}

async function applied({ scratch }: Work, of: Package, diff: string): Promise<void> {
  const root = scratch.rootOf(of)!;
  const file = join(root, "..", `${of.name}.diff`);
  writeFileSync(file, diff);
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: join(root, "..") };
  const { code, stderr } = await run("git", ["apply", "--unsafe-paths", file], { cwd: root, env });
  if (code !== 0) throw new Error(`the diff of ${of.name} does not apply: ${stderr}`);
}
