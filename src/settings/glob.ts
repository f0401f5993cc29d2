// Globs over paths with `/`: `*` and `?` within a folder, `**` over any number of them. The name of a folder stands for all that is in it.
import { UserError } from "../errors.ts";

export interface Glob {
  readonly test: (path: string) => boolean;
}

/**
 * Takes no longer than the product of both lengths and of the folders, as no wildcard but the last one is ever tried again; a regular expression of several `**` would
 * try them all against each other.
 * @param where for the message: what the glob was given for
 * @throws UserError for what these globs do not have, so that nobody believes a file to be excluded that is not
 */
export function globPattern(glob: string, where: string): Glob {
  const unknown = /[[\]{}!\\]/.exec(glob)?.[0];
  const parts = glob.replace(/^\.?\//, "").split("/");
  if (unknown !== undefined || glob === "" || /\*{3}/.test(glob) || parts.includes("..")) {
    throw new UserError(
      `${where} has the glob ${JSON.stringify(glob)}; globs are made of names, \`*\`, \`?\` and \`**\`, with \`/\` between folders`,
    );
  }
  const last = parts.at(-1)!;
  // With `/` at its end it names a folder, and so what is in it; without a wildcard there it may.
  const inFolder = last === "";
  const names = inFolder ? parts.slice(0, -1) : parts;
  const all = names.map((name) => [...name]).filter((name, at) => !(isDeep(name) && isDeep(names[at + 1] ?? [])));
  const orBelow = inFolder || !/[*?]/.test(last);
  return {
    test: (path) => {
      const folders = path.split("/").map((name) => [...name]);
      if (!inFolder && matches(all, folders)) return true;
      return orBelow && folders.some((_, count) => count > 0 && matches(all, folders.slice(0, count)));
    },
  };
}

function isDeep(name: string | readonly string[]): boolean {
  return name.length === 2 && name[0] === "*" && name[1] === "*";
}

/** A `**` at the end stands for one name at least: it is for what is in a folder, not for the folder. */
function matches(glob: readonly (readonly string[])[], path: readonly (readonly string[])[]): boolean {
  let [at, place] = [0, 0];
  // Where to go on when what follows the last `**` does not fit.
  let again: { readonly at: number; place: number } | undefined;
  while (place < path.length || at < glob.length) {
    if (at < glob.length && isDeep(glob[at]!)) {
      again = { at: at + 1, place: place + (at === glob.length - 1 ? 1 : 0) };
      [at, place] = [again.at, again.place];
      if (place > path.length) return false;
    } else if (at < glob.length && place < path.length && nameMatches(glob[at]!, path[place]!)) {
      at++;
      place++;
    } else {
      if (again === undefined || again.place >= path.length) return false;
      again.place++;
      [at, place] = [again.at, again.place];
    }
  }
  return true;
}

/** `*` for any number of characters, `?` for one. */
function nameMatches(glob: readonly string[], name: readonly string[]): boolean {
  let [at, place] = [0, 0];
  let again: { readonly at: number; place: number } | undefined;
  while (place < name.length || at < glob.length) {
    if (glob[at] === "*") {
      again = { at: at + 1, place };
      at++;
    } else if (at < glob.length && place < name.length && (glob[at] === "?" || glob[at] === name[place])) {
      at++;
      place++;
    } else {
      if (again === undefined || again.place >= name.length) return false;
      again.place++;
      [at, place] = [again.at, again.place];
    }
  }
  return true;
}
