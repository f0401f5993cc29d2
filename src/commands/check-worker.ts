// A thread of `check --all`: judges its share of the files and ends.
import { parentPort, workerData } from "node:worker_threads";
import { type GlancedFile, judgeHere, type WholeFiles } from "../check/judge-whole.ts";
import { chooseParser } from "../rust/parser.ts";

const { files, common, parser } = workerData as {
  readonly files: readonly GlancedFile[];
  readonly common: WholeFiles;
  readonly parser: string;
};
await chooseParser(parser);
parentPort?.postMessage(await judgeHere(files, common));
