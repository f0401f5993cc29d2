// Verdicts over many whole files: kept ones where nothing changed, the rest shared out over the cores.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Rule } from "../model/finding.ts";
import type { Threshold } from "../rule/threshold.ts";
import { parserInUse } from "../rust/parser.ts";
import type { ChangedFile } from "./changes.ts";
import { glanceAt } from "./glance.ts";
import { type FileVerdict, judgeFiles, type PlaceOfFile } from "./judge-files.ts";
import { hashOf, type KeptVerdict, type VerdictCache } from "./verdict-cache.ts";

/** A file with all that its verdict comes from but what is the same for all. */
export interface WholeFile {
  readonly changed: ChangedFile;
  readonly place: PlaceOfFile;
}

/** What is the same for all files. */
export interface WholeFiles {
  readonly rules: readonly Rule[];
  readonly threshold: Threshold;
  readonly leastSaved: number;
  /** Plain functions are parsed as well, to say whether they can be. */
  readonly strict: boolean;
}

export interface WholeHelp {
  /** Absent where there is no folder to keep anything in. */
  readonly cache?: VerdictCache;
  /** Of this program as it was built: another build may judge in another way. */
  readonly build: string;
  /** The module that judges a share of the files in a thread of its own. */
  readonly worker: URL;
  /** What this thread can do while it waits for the others. */
  readonly meanwhile?: () => Promise<void>;
}

export async function judgeWhole(
  files: readonly WholeFile[],
  common: WholeFiles,
  help: WholeHelp | undefined,
): Promise<readonly FileVerdict[]> {
  if (help?.cache === undefined) return judgeShared(files, common, help);
  const { cache } = help;
  const stamp = hashOf(help.build, parserInUse(), JSON.stringify(common));
  const keys = files.map(({ changed, place }) => hashOf(stamp, JSON.stringify(place), changed.after));
  const known = files.map(({ changed }, at) => cache.get(changed.path, keys[at]!));
  const missing = files.filter((_, at) => known[at] === undefined);
  const judged = (await judgeShared(missing, common, help))[Symbol.iterator]();
  const verdicts = known.map((verdict) => verdict ?? judged.next().value!);
  cache.put(
    new Map(
      files.map(({ changed }, at): [string, KeptVerdict] => [changed.path, { key: keys[at]!, verdict: verdicts[at]! }]),
    ),
  );
  return verdicts;
}

/** Characters: a thread takes a tenth of a second to start, and less than this is not worth it. */
const WORTH_A_THREAD = 300_000;
const MAX_THREADS = 8;
/** Characters: what takes longer than a second is left to other threads altogether, so that this one answers signals. */
const WORTH_WAITING = 1_500_000;

async function judgeShared(
  files: readonly WholeFile[],
  common: WholeFiles,
  help: WholeHelp | undefined,
): Promise<readonly FileVerdict[]> {
  const size = files.reduce((sum, { changed }) => sum + changed.after.length, 0);
  const threads = Math.min(MAX_THREADS, availableParallelism(), Math.floor(size / WORTH_A_THREAD));
  const isLong = size >= WORTH_WAITING;
  if (help === undefined || (threads < 2 && !isLong)) return judgeHere(files, common);
  const shares = Array.from({ length: Math.max(1, threads) }, () => ({ size: 0, files: [] as WholeFile[] }));
  for (const file of [...files].sort((a, b) => b.changed.after.length - a.changed.after.length)) {
    const least = shares.reduce((a, b) => (b.size < a.size ? b : a));
    least.files.push(file);
    least.size += file.changed.after.length;
  }
  const others = shares.slice(isLong ? 0 : 1).map((share) => judgeInThread(help.worker, share.files, common));
  const own = isLong ? [] : [await judgeHere(shares[0]!.files, common)];
  await help.meanwhile?.();
  const done = [...own, ...(await Promise.all(others))];
  const byFile = new Map(shares.flatMap((share, at) => share.files.map((file, place) => [file, done[at]![place]!])));
  return files.map((file) => byFile.get(file)!);
}

/** Also what a thread does with its share. */
export function judgeHere(
  files: readonly WholeFile[],
  { leastSaved, rules, strict, threshold }: WholeFiles,
): Promise<readonly FileVerdict[]> {
  const places = new Map(files.map(({ changed, place }) => [changed.path, place]));
  const glances = files.map(({ changed }) => glanceAt(changed, true, leastSaved));
  return judgeFiles(glances, [], (path) => ({ ...places.get(path)!, rules, threshold, whole: true }), strict);
}

function judgeInThread(worker: URL, files: readonly WholeFile[], common: WholeFiles): Promise<readonly FileVerdict[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: { files, common, parser: parserInUse() } });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
