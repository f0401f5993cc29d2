// `mono-advise editor-check -- check --workspace --message-format=json`: cargo as the editor asks for it, its lines as they come, and ours among them.
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { run } from "../cargo/run.ts";
import { cargoLines } from "../editor/cargo-lines.ts";
import type { EditorFindings, EditorWish } from "../editor/findings.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../terminal/io.ts";

export interface EditorCheckOptions {
  /** The file that was saved; the newest Rust source below the folder by default. */
  readonly saved?: string | undefined;
}

/** Cargo's own start is not slowed down by ours, where it has found nothing to say until then. */
const HEAD_START_MS = 150;

/**
 * The exit code is cargo's. Cargo starts before anything of ours is loaded, and our findings are made in a thread, so that no line waits for them.
 * @param words for cargo.
 * @throws UserError for words without `--message-format=json…`, and where there is no cargo
 */
export async function runEditorCheck(words: readonly string[], options: EditorCheckOptions, io: Io): Promise<number> {
  if (!isJson(words))
    throw new UserError(
      "editor-check passes on what cargo prints for editors: give --message-format=json behind cargo's words, as in `mono-advise editor-check -- check --workspace --message-format=json`",
    );
  const lines = cargoLines((bytes) => io.stdout.write(bytes));
  const given = io.env.CARGO ?? "cargo";
  const cargo = run(given, words, {
    ...{ cwd: io.cwd, env: io.env, signal: io.signal, inOwnGroup: true, onStdout: lines.write },
    onStderr: (text) => io.stderr.write(Buffer.from(text)),
  });
  const { saved } = options;
  const over = new AbortController();
  const wish = { cwd: io.cwd, env: io.env, ...(saved && { saved: resolve(io.cwd, saved) }) };
  const findings = Promise.race([lines.first, setTimeout(HEAD_START_MS)]).then(() =>
    findingsOf(wish, AbortSignal.any([io.signal, over.signal])),
  );
  // Whatever becomes of ours, it is no reason to hide what cargo says.
  const ours = findings.then(lines.add, (error: Error) => {
    if (!io.signal.aborted && !over.signal.aborted)
      io.stderr.write(`note: mono-advise has nothing to say: ${error.message}\n`);
  });
  try {
    const { code, missing } = await cargo;
    if (missing) throw new UserError(`there is no ${given}: install Rust (rustup.rs), or name cargo in CARGO`);
    // Cargo that came to no package has found something that is to be put right first.
    if (lines.hasPackages()) await ours;
    lines.end();
    // Null where a signal ended it: cargo's own code for what went wrong outside of it.
    return code ?? 101;
  } finally {
    over.abort();
  }
}

function isJson(words: readonly string[]): boolean {
  const at = words.indexOf("--message-format");
  const named = [...words.flatMap((word) => /^--message-format=(.*)/.exec(word)?.[1] ?? []), words[at + 1] ?? ""];
  return named.some((form) => form.split(",")[0]!.startsWith("json"));
}

/** In a thread where there is one to be had; when run from the sources, here. */
async function findingsOf(wish: EditorWish, signal: AbortSignal): Promise<EditorFindings> {
  signal.throwIfAborted();
  const module = new URL("./editor-worker.js", import.meta.url);
  const { existsSync } = await import("node:fs");
  if (!existsSync(module)) {
    const { editorFindings } = await import("../editor/findings.ts");
    return editorFindings(wish);
  }
  const { Worker } = await import("node:worker_threads");
  return new Promise((done, fail) => {
    const worker = new Worker(module, { workerData: { ...wish, env: { ...wish.env } } });
    const stop = () => void worker.terminate();
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", done);
    worker.on("error", fail);
    worker.on("exit", () => {
      signal.removeEventListener("abort", stop);
      fail(new Error("it was interrupted"));
    });
  });
}
