// Reads what has to be a file: a pipe, a device or a folder in its place is refused before anything waits for it.
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statfsSync } from "node:fs";

/** A string of V8 holds no more. */
const MOST_BYTES = 2 ** 29 - 25;

/** What `cat` would read, too: the shell's `<(…)`, and a redirected standard input. */
const SHELL_PIPE = /^(?:\/dev\/fd\/|\/proc\/self\/fd\/|\/dev\/stdin$)/;

/**
 * The bytes of a file; links are followed.
 * @param most bytes: what is longer is refused
 * @throws the system's error, or one with the code `ENOTREG` or `EFBIG`; `diskReason` puts each in words
 */
export function readRegular(path: string, most = MOST_BYTES): Buffer {
  // Without waiting: a pipe that nobody writes to would never open.
  const file = openSync(path, SHELL_PIPE.test(path) ? "r" : constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const info = fstatSync(file);
    if (!info.isFile() && !(info.isFIFO() && SHELL_PIPE.test(path))) throw withCode("ENOTREG", kindOf(info));
    if (isMadeUp(info, path)) throw withCode("ENOTREG", MADE_UP);
    if (info.size > most) throw withCode("EFBIG", `it is longer than ${Math.floor(most / 1e6)} MB`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** The reason that an error of the file system gives, as the rest of "X cannot be read: " or "X cannot be written: ". */
export function diskReason(error: unknown): string {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return message;
  return REASONS[code ?? ""] ?? code ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "there is no such folder",
  EISDIR: "it is a folder",
  EACCES: "you are not allowed to",
  EPERM: "you are not allowed to",
  EROFS: "the file system is read-only",
  EFBIG: "the file would be too large",
  ENOSPC: "there is no space left",
  EDQUOT: "your quota is used up",
  ELOOP: "its links lead in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENXIO: "it is a pipe or a socket, and no file",
};

/** Linux's numbers of /proc, tracefs, debugfs and securityfs: to read from some of their files waits for ever, or fails. */
const MADE_UP_SYSTEMS = new Set([0x9fa0, 0x74726163, 0x64626720, 0x73636673]);
export const MADE_UP = "it is a file that the system makes up, and none on a disk";

/** Of a file that is there. */
export function isMadeUp(info: Stats, path: string): boolean {
  return info.isFile() && info.size === 0 && MADE_UP_SYSTEMS.has(statfsSync(path).type);
}

function kindOf(info: Stats): string {
  if (info.isDirectory()) return "it is a folder";
  const kind = info.isFIFO() ? "pipe" : info.isSocket() ? "socket" : "device";
  return `it is a ${kind}, and no file`;
}

function withCode(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}
