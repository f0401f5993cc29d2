// Starts a program without a shell and collects what it says; the one place of this folder that spawns.
import { type ChildProcess, spawn } from "node:child_process";
import { kill, platform } from "node:process";
import { noteEnd, noteStart } from "./running.ts";

export interface RunOptions {
  readonly cwd: string;
  /** The whole environment; this program's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Each piece of standard error as it comes. */
  readonly onStderr?: ((text: string) => void) | undefined;
  /** Each piece of standard output as it comes; nothing of it is collected then. */
  readonly onStdout?: ((bytes: Uint8Array) => void) | undefined;
  /** Stays in the process group of this program: who ends that group ends it, too, however hard. */
  readonly inOwnGroup?: boolean | undefined;
}

export interface RunResult {
  /** Null when a signal ended it or it could not be started. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** There is no such program. */
  readonly missing: boolean;
}

export type Run = (command: string, args: readonly string[], options: RunOptions) => Promise<RunResult>;

/** Resolves whatever the exit code; rejects with the signal's reason when it is aborted, after the program and all it started have ended. */
export const run: Run = (command, args, options) =>
  new Promise((resolve, reject) => {
    options.signal?.throwIfAborted();
    const child = spawn(command, args, {
      cwd: options.cwd,
      ...(options.env && { env: options.env }),
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      // A group of its own, so that an abort reaches the rustc processes of a cargo too.
      detached: platform !== "win32" && !options.inOwnGroup,
    });
    if (!options.inOwnGroup) noteStart(child.pid);
    const stdout: string[] = [];
    const stderr: string[] = [];
    const abort = () => (options.inOwnGroup ? child.kill() : endAll(child));
    options.signal?.addEventListener("abort", abort, { once: true });
    if (options.onStdout) child.stdout.on("data", options.onStdout);
    else child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr.push(text);
      options.onStderr?.(text);
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      options.signal?.removeEventListener("abort", abort);
      if (error.code === "ENOENT") resolve({ code: null, stdout: "", stderr: "", missing: true });
      else reject(error);
    });
    // `close` comes when the last process that holds the pipes has ended, not only the first.
    child.on("close", (code) => {
      noteEnd(child.pid);
      options.signal?.removeEventListener("abort", abort);
      if (options.signal?.aborted) reject(options.signal.reason);
      else resolve({ code, stdout: stdout.join(""), stderr: stderr.join(""), missing: false });
    });
  });

function endAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    kill(-child.pid, "SIGTERM");
  } catch {
    // Ended in the meantime.
  }
}
