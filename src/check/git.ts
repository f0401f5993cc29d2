// Asks git, without a shell and without a network; the only file of this folder that starts a program.
import { spawnSync } from "node:child_process";

export interface GitAnswer {
  /** Null when there is no git. */
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

export type Git = (args: readonly string[], input?: string) => GitAnswer;

const MAX_OUTPUT = 1 << 30;

/** `env` is passed on whole, so that `GIT_INDEX_FILE`, `GIT_DIR` and a hook's other variables are honoured. */
export function gitIn(cwd: string, env: Readonly<Record<string, string | undefined>>): Git {
  return (args, input = "") => {
    const result = spawnSync("git", args, {
      cwd,
      // Messages in English, since some are told apart; no lock is taken, and no object of a partial clone is fetched.
      env: { ...env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1" },
      input,
      maxBuffer: MAX_OUTPUT,
      windowsHide: true,
    });
    return { code: result.status, out: result.stdout ?? Buffer.alloc(0), err: result.stderr?.toString("utf8") ?? "" };
  };
}
