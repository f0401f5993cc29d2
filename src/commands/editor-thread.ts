// Where the findings of `editor-check` are made: beside the lines that pass through.
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { EditorFindings, EditorWish } from "../editor/findings.ts";
import { leaveNative } from "../rust/native-calls.ts";

/** A thread comes out of the parser after a tenth of a second. */
const PATIENCE_MS = 500;

/** In a thread where there is one to be had; when run from the sources, here. Rejects when `signal` is aborted. */
export async function inThread(wish: EditorWish, signal: AbortSignal): Promise<EditorFindings> {
  signal.throwIfAborted();
  const module = new URL("./editor-worker.js", import.meta.url);
  if (!existsSync(module)) {
    const { editorFindings } = await import("../editor/findings.ts");
    return editorFindings(wish);
  }
  return new Promise((done, fail) => {
    const worker = new Worker(module, { workerData: { ...wish, env: { ...wish.env } } });
    const stop = () => {
      leaveNative(PATIENCE_MS);
      void worker.terminate();
    };
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", done);
    worker.on("error", fail);
    worker.on("exit", () => {
      signal.removeEventListener("abort", stop);
      fail(new Error("it was interrupted"));
    });
  });
}
