// Where every run begins: a plain `check` goes straight to work, everything else through the full command line.

import { gated } from "../terminal/gated.ts";
import type { Io } from "../terminal/io.ts";
import { checkArgs } from "./check-args.ts";

/** The exit code. Never throws for what a user can put right. */
export async function main(argv: readonly string[], outside: Io): Promise<number> {
  const io = gated(outside);
  // As a cargo subcommand the first argument is the subcommand's own name.
  const args = argv[0] === "mono-advise" && io.env.CARGO !== undefined ? argv.slice(1) : argv;
  const plain = checkArgs(args);
  if (plain === undefined) return (await import("./cli.ts")).main(args, io);
  try {
    return await (await import("../commands/check.ts")).runCheck(plain.files, plain.options, io);
  } catch (error) {
    return (await import("../terminal/failed.ts")).failed(error, io);
  }
}
