// The thread of `editor-check`: makes the findings and ends.
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { type EditorWish, editorFindings } from "./editor-findings.ts";

// Cargo goes first where there are few cores. On Linux a thread has a priority of its own; elsewhere cargo has started before.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
parentPort?.postMessage(await editorFindings(workerData as EditorWish));
