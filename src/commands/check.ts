// `mono-advise check`: what the next commit adds, judged from the index; whole files where there is nothing to compare.
import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { BASELINE_NAME, type BaselineEntry, readBaseline } from "../check/baseline.ts";
import { callSitesAround, callSitesAtHand, callSitesInIndex } from "../check/call-sites.ts";
import { type Changes, type StagedChanges, stagedChanges, textsInIndex } from "../check/changes.ts";
import { type CheckResult, check } from "../check/check.ts";
import { exclusion } from "../check/excluded.ts";
import { type CheckFormat, checkFormats } from "../check/formats.ts";
import type { WholeHelp } from "../check/judge-whole.ts";
import { ownerLookup } from "../check/owner-of.ts";
import { namedFiles, rustFilesUnder, wholeFiles } from "../check/read-files.ts";
import { findRepository, type Repository } from "../check/repository.ts";
import { textFacts } from "../check/text-facts.ts";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import { type Git, gitIn } from "../git/git.ts";
import type { Rule, Severity } from "../model/finding.ts";
import type { FormatWish } from "../report/format-wish.ts";
import type { MessageFormat } from "../report/message-formats.ts";
import { bundledRules } from "../rule/bundled.ts";
import { chooseParser } from "../rust/parser.ts";
import { CONFIG_NAME, loadConfig, upwards } from "../settings/config.ts";
import { type ColourChoice, colours, palette } from "../terminal/colour.ts";
import type { Io } from "../terminal/io.ts";
import { appendSummary, wishesOf, writeOutput } from "./outputs.ts";
import { reaches } from "./reaches.ts";
import { type CheckWish, refuseContradictions, refuseTwoForms } from "./refuse-contradictions.ts";

export interface CheckOptions extends CheckWish {
  readonly config?: string;
  /** Text where none is named. */
  readonly format?: readonly FormatWish<CheckFormat>[] | undefined;
  /** In the place of `format`. */
  readonly messageFormat?: MessageFormat | undefined;
  readonly errorOn: Severity;
  readonly strict?: boolean;
  readonly color?: ColourChoice;
}

/** The exit code: 1 for new findings at the level of `--error-on` and for stale baseline entries. Only `--update-baseline` and `--prune` write. */
export async function runCheck(names: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  refuseContradictions(names, options, inHook(io));
  refuseTwoForms(options);
  const wishes = wishesOf(options.format, "text", io);
  await chooseParser(io.env.MONO_ADVISE_PARSER);
  const git = gitIn(io.cwd, io.env);
  const repository = findRepository(git, io.cwd, options.base);
  const root = repository?.root ?? resolve(io.cwd);
  const bundled = await bundledRules();
  const ruleIds = bundled.map((rule) => rule.id);
  const file = options.config === undefined ? undefined : resolve(io.cwd, options.config);
  const read = repository !== undefined && inHook(io) ? readerOfIndex(git, io.cwd, root) : undefined;
  const config = await loadConfig({ folder: io.cwd, stop: root, file, ruleIds, read });
  const baselineFile = join(root, BASELINE_NAME);
  const accepted = (read ?? textOnDisk)(baselineFile);
  const baseline = accepted === undefined ? [] : readBaseline(accepted, BASELINE_NAME);
  const staged = repository === undefined || options.all || options.prune ? undefined : stagedChanges(git, repository);
  const { changes, whole } = choose(names, staged, { ...options, cwd: io.cwd, root, baseline });
  const excluded = exclusion([...config.exclude, ...config.generated]);
  const facts = textFacts();
  const callSites =
    repository === undefined ? callSitesAtHand : whole ? callSitesAround(git, changes.files) : callSitesInIndex(git);
  const wholeHelp = whole ? await helpForWhole(repository, inHook(io)) : undefined;
  const result = await check({
    root,
    changes: { ...changes, files: changes.files.filter(({ path, after }) => !excluded(path, after)) },
    beside: changes.files.filter(({ path, after }) => excluded(path, after)).map(({ after }) => after),
    whole,
    ...(wholeHelp && { wholeHelp }),
    strict: options.strict === true,
    rules: bundled.filter((rule) => config.rules[rule.id] !== "off"),
    off: ruleIds.filter((id) => config.rules[id] === "off"),
    threshold: config.minimumLines === undefined ? {} : { minimumLines: config.minimumLines },
    levels: config.rules as Readonly<Record<string, Severity>>,
    baseline,
    ownerOf: ownerLookup(root),
    callSites,
    facts,
  });
  if (options.updateBaseline || options.prune) {
    const { writeBaseline } = await import("../check/write-baseline.ts");
    const kept = { file: baselineFile, text: accepted, baseline, add: options.updateBaseline === true };
    io.stdout.write(await writeBaseline(result, { ...kept, whole, inGit: repository !== undefined }));
    return 0;
  }
  if (options.messageFormat !== undefined) {
    const texts = new Map(changes.files.map(({ path, after }) => [path, after]));
    io.stdout.write(await messages(options.messageFormat, result, bundled, { root, cwd: io.cwd, texts }));
    return fatal(result, options) ? 1 : 0;
  }
  const paint = () => palette(colours(options.color ?? "auto", io.env, io.stdout));
  for (const wish of wishes) {
    const toFile = wish.file !== undefined && wish.file !== "-";
    const text = await checkFormats[wish.format](result, {
      rules: bundled,
      palette: toFile ? () => palette(false) : paint,
    });
    if (toFile) await writeOutput(wish.file!, text, io);
    else io.stdout.write(text);
  }
  await appendSummary(wishes, async () => (await import("../check/render.ts")).renderMarkdown(result), io);
  return fatal(result, options) ? 1 : 0;
}

/** Files are named from where the command runs, as rustc names those that cargo gives it; their texts are those that were checked. */
async function messages(
  format: MessageFormat,
  result: CheckResult,
  rules: readonly Rule[],
  { root, cwd, texts }: { readonly root: string; readonly cwd: string; readonly texts: ReadonlyMap<string, string> },
): Promise<string> {
  const [{ marks }, { messageFormats }, { thisTool }, { fromFolder }] = await Promise.all([
    import("../check/marks.ts"),
    import("../report/message-formats.ts"),
    import("../terminal/this-tool.ts"),
    import("../disk/from-folder.ts"),
  ]);
  const sourceOf = (file: string) => {
    const text = texts.get(file);
    return text === undefined ? undefined : { name: fromFolder(cwd, join(root, ...file.split("/"))), text };
  };
  return messageFormats[format](marks(result, rules), { sourceOf, pageOf: thisTool().pageOf });
}

/** Git names the index to the hooks that it runs, pre-commit says so itself: what is committed has to pass by what is committed with it. */
function inHook({ env }: Io): boolean {
  return env.GIT_INDEX_FILE !== undefined || env.PRE_COMMIT !== undefined;
}

/** Undefined when run from the sources: no build, nothing that could be told apart by it. */
async function helpForWhole(repository: Repository | undefined, readOnly: boolean): Promise<WholeHelp | undefined> {
  const build = textOnDisk(fileURLToPath(new URL("./check-build", import.meta.url)));
  if (build === undefined) return undefined;
  const worker = new URL("./check-worker.js", import.meta.url);
  if (repository === undefined) return { build, worker };
  const [{ verdictCache }, { answerCache }] = await Promise.all([
    import("../check/verdict-cache.ts"),
    import("../check/answer-cache.ts"),
  ]);
  const { cacheFolder: folder, root } = repository;
  return { build, worker, cache: verdictCache({ folder, root, readOnly }), answers: answerCache(folder, readOnly) };
}

function readerOfIndex(git: Git, cwd: string, root: string): (path: string) => string | undefined {
  const inRepository = (path: string) => relative(root, path).split(sep).join("/");
  const settings = upwards(cwd, root).flatMap((folder) => [join(folder, "Cargo.toml"), join(folder, CONFIG_NAME)]);
  const texts = textsInIndex(git, [...settings, join(root, BASELINE_NAME)].map(inRepository));
  return (path) => texts(inRepository(path));
}

interface Choice extends CheckOptions {
  readonly cwd: string;
  readonly root: string;
  readonly baseline: readonly BaselineEntry[];
}

function choose(
  names: readonly string[],
  staged: StagedChanges | undefined,
  { all, prune, base, cwd, root, baseline }: Choice,
): { readonly changes: Changes; readonly whole: boolean } {
  if (all) return { changes: wholeFiles(rustFilesUnder(cwd, root), root), whole: true };
  if (prune) {
    const files = [...new Set(baseline.map((entry) => entry.file))].sort();
    return {
      changes: wholeFiles(
        files.filter((path) => existsSync(join(root, ...path.split("/")))),
        root,
      ),
      whole: true,
    };
  }
  if (names.length > 0 && (staged === undefined || staged.none) && base === undefined) {
    return { changes: wholeFiles(namedFiles(names, cwd, root, false), root), whole: true };
  }
  if (staged === undefined)
    throw new UserError("there is no git repository here: name the files to check, or give --all");
  if (names.length === 0) return { changes: staged, whole: false };
  const wanted = new Set(namedFiles(names, cwd, root, true));
  return { changes: { ...staged, files: staged.files.filter(({ path }) => wanted.has(path)) }, whole: false };
}

function fatal({ diagnostics, stale, notices }: CheckResult, { errorOn, strict }: CheckOptions): boolean {
  return (
    diagnostics.some(({ known, severity }) => !known && reaches(severity, errorOn)) ||
    stale.length > 0 ||
    (strict === true && notices.length > 0)
  );
}
