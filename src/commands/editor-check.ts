// `mono-advise editor-check -- check --workspace --message-format=json`: cargo as the editor asks for it, its lines as they come, and ours among them.
import { resolve } from "node:path";
import { run } from "../cargo/run.ts";
import { cargoLines } from "../editor/cargo-lines.ts";
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
  const headStart = new Promise((done) => setTimeout(done, HEAD_START_MS).unref());
  const findings = Promise.race([lines.first, headStart]).then(async () => {
    const { inThread } = await import("./editor-thread.ts");
    return inThread(wish, AbortSignal.any([io.signal, over.signal]));
  });
  const ours = findings.then(lines.add).then(
    () => undefined,
    (error: Error) => error,
  );
  try {
    const { code, missing } = await cargo;
    if (missing) throw new UserError(`there is no ${given}: install Rust (rustup.rs), or name cargo in CARGO`);
    // Cargo that came to no package has found something that is to be put right first. Whatever becomes of ours is no reason to hide what cargo says.
    const trouble = lines.hasPackages() ? await ours : undefined;
    if (trouble && !io.signal.aborted) io.stderr.write(`note: mono-advise has nothing to say: ${trouble.message}\n`);
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
