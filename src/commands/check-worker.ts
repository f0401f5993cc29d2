// A thread of `check --all`: judges its share of the files and ends.
import { parentPort, workerData } from "node:worker_threads";
import { judgeHere, type WholeFile, type WholeFiles } from "../check/judge-whole.ts";

const { files, common } = workerData as { readonly files: readonly WholeFile[]; readonly common: WholeFiles };
parentPort?.postMessage(await judgeHere(files, common));
