// Verdicts over many whole files: kept ones where nothing changed, the rest shared out over the cores.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Rule } from "../model/finding.ts";
import type { Threshold } from "../rule/threshold.ts";
import { parserInUse } from "../rust/parser.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { breath } from "./breath.ts";
import type { ChangedFile } from "./changes.ts";
import { type Glance, glanceAt } from "./glance.ts";
import { type FileVerdict, judgeFiles, type PlaceOfFile } from "./judge-files.ts";
import { hashOf } from "./kept-file.ts";
import { type TextFacts, textFacts } from "./text-facts.ts";
import type { KeptVerdict, VerdictCache } from "./verdict-cache.ts";

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
  readonly answers?: AnswerCache;
  /** Of this program as it was built: another build may judge in another way. */
  readonly build: string;
  /** The module that judges a share of the files in a thread of its own. */
  readonly worker: URL;
  /** Of the texts, where they are asked for besides. */
  readonly facts?: TextFacts;
  /** What this thread can do while it waits for the others. */
  readonly meanwhile?: () => Promise<void>;
}

/** Of each file a key of all that its verdict comes from. */
export function keysOf(files: readonly WholeFile[], common: WholeFiles, build: string): readonly string[] {
  const stamp = hashOf(build, parserInUse(), JSON.stringify(common));
  return files.map(({ changed, place }) => hashOf(stamp, JSON.stringify(place), changed.after));
}

/** @param keys of the files, as `keysOf` makes them; needed where there is a cache */
export async function judgeWhole(
  files: readonly WholeFile[],
  common: WholeFiles,
  help: WholeHelp | undefined,
  keys: readonly string[] = help === undefined ? [] : keysOf(files, common, help.build),
): Promise<readonly FileVerdict[]> {
  if (help?.cache === undefined) return judgeShared(files, common, help);
  const { cache } = help;
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

/** A file with what a look at its text told. */
export interface GlancedFile {
  readonly glance: Glance;
  readonly place: PlaceOfFile;
}

/**
 * Characters of functions that a finding could be about. A thread takes a tenth of a second to start, and its code is slow at first, as this
 * one's is: with less than this for each, one is as fast as two on two cores.
 */
const WORTH_A_THREAD = 400_000;
const MAX_THREADS = 8;
/** A file with more of such characters takes up to a second: it is left to another thread, so that this one answers signals. */
const LONG = 100_000;

async function judgeShared(
  files: readonly WholeFile[],
  common: WholeFiles,
  help: WholeHelp | undefined,
): Promise<readonly FileVerdict[]> {
  const { outlineOf } = help?.facts ?? textFacts();
  const glanced: Work[] = [];
  for (const { changed, place } of files) {
    const glance = glanceAt(changed, true, common.leastSaved, outlineOf);
    glanced.push({ glance, place, size: sizeOf(glance, common.strict) });
    await breath();
  }
  // Of a file in which nothing can be flagged there is nothing to say, unless every error is asked for.
  const work = glanced.filter(({ glance }) => !glance.idle || common.strict);
  const [own, ...others] = help === undefined ? [work] : shares(work);
  const elsewhere = Promise.all(others.map((share) => judgeInThread(help!.worker, share, common)));
  // What goes wrong there is told below, when this thread has done its own.
  elsewhere.catch(() => undefined);
  const here = await judgeHere(own!, common);
  await help?.meanwhile?.();
  const done = [here, ...(await elsewhere)];
  const verdicts = new Map(
    [own!, ...others].flatMap((share, at) => share.map((one, place) => [one, done[at]![place]!])),
  );
  return glanced.map((one) => verdicts.get(one) ?? {});
}

interface Work extends GlancedFile {
  readonly size: number;
}

/** Characters that are going to be parsed, about. */
function sizeOf({ changed, suspects }: Glance, strict: boolean): number {
  if (strict) return changed.after.length;
  return suspects?.reduce((sum, { start, end }) => sum + end - start, 0) ?? changed.after.length;
}

/** The first is for this thread. */
function shares(work: readonly Work[]): readonly (readonly Work[])[] {
  const sum = work.reduce((all, { size }) => all + size, 0);
  const isLong = ({ size }: Work) => size > LONG;
  const threads = Math.min(MAX_THREADS, availableParallelism(), Math.ceil(sum / WORTH_A_THREAD));
  const made = Array.from({ length: Math.max(1, threads, work.some(isLong) ? 2 : 1) }, () => ({
    size: 0,
    work: [] as Work[],
  }));
  for (const one of [...work].sort((a, b) => b.size - a.size)) {
    const least = (isLong(one) ? made.slice(1) : made).reduce((a, b) => (b.size < a.size ? b : a));
    least.work.push(one);
    least.size += one.size;
  }
  return made.map((share) => share.work);
}

/** Also what a thread does with its share. */
export function judgeHere(
  files: readonly GlancedFile[],
  { rules, strict, threshold }: WholeFiles,
): Promise<readonly FileVerdict[]> {
  const places = new Map(files.map(({ glance, place }) => [glance.changed.path, place]));
  const glances = files.map(({ glance }) => glance);
  return judgeFiles(glances, [], (path) => ({ ...places.get(path)!, rules, threshold, whole: true }), strict);
}

function judgeInThread(worker: URL, work: readonly Work[], common: WholeFiles): Promise<readonly FileVerdict[]> {
  const files = work.map(({ glance, place }): GlancedFile => ({ glance, place }));
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: { files, common, parser: parserInUse() } });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
