// The thread of `editor-check`: makes the findings and ends.
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { type EditorWish, editorFindings } from "../editor/findings.ts";

// Cargo goes first where there are few cores. On Linux a thread has a priority of its own; elsewhere cargo has started before.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const build = textOnDisk(fileURLToPath(new URL("./check-build", import.meta.url)));
parentPort?.postMessage(await editorFindings({ ...(workerData as EditorWish), build }));
