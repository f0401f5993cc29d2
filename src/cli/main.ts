// Where every run begins: a plain `check` and what an editor runs go straight to work, everything else through the full command line.

import { runEditorCheck } from "../commands/editor-check.ts";
import { gated } from "../terminal/gated.ts";
import type { Io } from "../terminal/io.ts";
import { checkArgs } from "./check-args.ts";
import { editorArgs } from "./editor-args.ts";

/** The exit code. Never throws for what a user can put right. */
export async function main(argv: readonly string[], outside: Io): Promise<number> {
  const io = gated(outside);
  // As a cargo subcommand the first argument is the subcommand's own name.
  const args = argv[0] === "mono-advise" && io.env.CARGO !== undefined ? argv.slice(1) : argv;
  const plain = checkArgs(args);
  const editor = editorArgs(args);
  if (plain === undefined && editor === undefined) return (await import("./cli.ts")).main(args, io);
  try {
    if (editor) return await runEditorCheck(editor.words, editor, io);
    return await (await import("../commands/check.ts")).runCheck(plain!.files, plain!.options, io);
  } catch (error) {
    return (await import("../terminal/failed.ts")).failed(error, io);
  }
}
