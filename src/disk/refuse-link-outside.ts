// What is written goes where the user thinks: a link in a checkout may lead anywhere.
import { existsSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";

/**
 * @param folder that the file is meant to be in: a package, a repository
 * @throws UserError when `path` is in `folder` by its name and outside of it in truth
 */
export function refuseLinkOutside(path: string, folder: string): void {
  if (isOutside(resolve(path), resolve(folder)) || !existsSync(folder)) return;
  const target = realTarget(path);
  if (!isOutside(target, realpathSync(folder))) return;
  throw new UserError(
    `${path} leads out of ${folder}, to ${target}, and was not written: remove the link, or name another file`,
  );
}

/** Where a file would be written, also one that is not there yet, and a link to nothing. */
function realTarget(path: string): string {
  let at = resolve(path);
  for (let links = 0; links < 40; links++) {
    const info = lstatSync(at, { throwIfNoEntry: false });
    if (info?.isSymbolicLink() !== true) break;
    try {
      return realpathSync(at);
    } catch {
      // To what is not there.
      at = resolve(dirname(at), readlinkSync(at));
    }
  }
  const parent = dirname(at);
  return existsSync(parent) ? join(realpathSync(parent), relative(parent, at)) : at;
}

function isOutside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way.split(/[\\/]/)[0] === ".." || isAbsolute(way);
}
