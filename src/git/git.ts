// Asks git, without a shell and without a network; nothing that a repository's own configuration names is started.
import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

export interface GitAnswer {
  /** Null when there is no git. */
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

export type Git = (args: readonly string[], input?: string) => GitAnswer;

const MAX_OUTPUT = 1 << 30;

/** Whatever in `.git/config` names a program that the commands used here would start, or a host that they would ask (git-config, 2.39 and later). */
const HARMLESS = [
  ...["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.sshCommand=false"],
  ...["core.gitProxy=", "core.askPass=", "core.alternateRefsCommand=", "credential.helper=", "gpg.program=false"],
  ...["diff.external=", "interactive.diffFilter=", "protocol.allow=never", "submodule.recurse=false", "gc.auto=0"],
  ...["maintenance.auto=false", "fetch.recurseSubmodules=false", "log.showSignature=false"],
].flatMap((setting) => ["-c", setting]);

/** What differs by attribute may have a program of its own, too: told by option, as the programs' names are the repository's. */
const COMPARES = new Set(["diff", "diff-index", "diff-tree", "log", "show"]);

/** Arguments of git, for whoever starts it: the only way that this program does. */
export function harmless(args: readonly string[]): readonly string[] {
  const [command = "", ...rest] = args;
  return [...HARMLESS, command, ...(COMPARES.has(command) ? ["--no-ext-diff", "--no-textconv"] : []), ...rest];
}

/** Messages in English, since some are told apart; no lock is taken, and no object of a partial clone is fetched. */
export function gitEnv(env: Env): Env {
  return {
    ...env,
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    ...(env.PATH === undefined ? {} : { PATH: absolute(env.PATH) }),
  };
}

/** A folder of PATH that is relative would be the repository's. */
function absolute(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => /^(?:\/|[A-Za-z]:|\\\\)/.test(folder))
    .join(delimiter);
}

/** `env` is passed on whole, so that `GIT_INDEX_FILE`, `GIT_DIR` and a hook's other variables are honoured. */
export function gitIn(cwd: string, env: Env): Git {
  return (args, input = "") => {
    const result = spawnSync("git", harmless(args), {
      cwd,
      env: gitEnv(env),
      input,
      maxBuffer: MAX_OUTPUT,
      windowsHide: true,
    });
    return { code: result.status, out: result.stdout ?? Buffer.alloc(0), err: result.stderr?.toString("utf8") ?? "" };
  };
}
