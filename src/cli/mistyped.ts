// Words of a command line that are no command, or stand where another word belongs: the one that is meant, in place of the whole usage.
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "@commander-js/extra-typings";
import { UserError } from "../errors.ts";
import type { Io } from "../terminal/io.ts";
import { nearest } from "../terminal/nearest.ts";

/** @throws UserError for `help WORD` of a word that is no command */
export function refuseUnknownHelp([first, word]: readonly string[], program: Command): void {
  const names = commandNames(program);
  if (first !== "help" || word === undefined || word.startsWith("-") || names.includes(word)) return;
  const meant = nearest(word, names);
  throw new UserError(
    `there is no command ${word}; ${meant === undefined ? "mono-advise --help lists them" : `did you mean ${meant}?`}`,
  );
}

/**
 * What is no command is taken for a folder; there can be one.
 * @throws UserError for a word near to a command, and for several words
 */
export function refuseMistypedCommand(words: readonly string[], program: Command, io: Io): void {
  const [word = "", second] = words;
  const isName = /^[a-z][a-z-]{2,}$/i.test(word) && !existsSync(resolve(io.cwd, word));
  const meant = isName ? nearest(word.toLowerCase(), commandNames(program)) : undefined;
  if (meant !== undefined) throw new UserError(`there is no command and no folder ${word}; did you mean ${meant}?`);
  if (second === undefined) return;
  throw new UserError(
    isName
      ? `there is no command ${word}; mono-advise --help lists them`
      : `one crate is looked at, and ${words.join(", ")} are ${words.length}; choose several of a workspace with -p NAME, each, or --workspace`,
  );
}

/**
 * `why NAME`, and `why CRATE NAME` as the other commands have it; `--crate` says the crate, too.
 * @throws UserError where neither word is a folder, or the crate is said twice
 */
export function whyWords(
  first: string,
  second: string | undefined,
  crate: string | undefined,
  io: Io,
): { readonly name: string; readonly crate: string } {
  if (second === undefined) return { name: first, crate: crate ?? "." };
  const usage = "the form is `mono-advise why CRATE FUNCTION`, with quotes around a name that has blanks or brackets";
  if (crate !== undefined)
    throw new UserError(`--crate says which crate is meant, and why takes one function: ${usage}`);
  if (isFolder(resolve(io.cwd, first))) return { name: second, crate: first };
  if (isFolder(resolve(io.cwd, second))) return { name: first, crate: second };
  throw new UserError(`neither ${first} nor ${second} is a folder of a crate: ${usage}`);
}

function commandNames(program: Command): string[] {
  return [...program.commands.map((command) => command.name()), "help"];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
