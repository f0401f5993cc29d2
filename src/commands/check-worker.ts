// A thread of `check --all`: judges its share of the files and ends.
import { parentPort, workerData } from "node:worker_threads";
import { judgeHere, type WholeFile, type WholeFiles } from "../check/judge-whole.ts";
import { chooseParser } from "../rust/parser.ts";

const { files, common, parser } = workerData as {
  readonly files: readonly WholeFile[];
  readonly common: WholeFiles;
  readonly parser: string;
};
await chooseParser(parser);
parentPort?.postMessage(await judgeHere(files, common));
