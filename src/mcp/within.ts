// What a client may name: folders and files of the workspace, revisions, numbers. Nothing that a command would take for an option.
import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";

/** Absolute. @throws UserError for what is not there, and for what lies outside, also behind a link */
export function placeWithin(root: string, name: string): string {
  const path = resolve(root, name);
  if (!existsSync(path)) throw new UserError(`there is no ${name} in the workspace: give a path from its root`);
  const inside = relative(realpathSync(root), realpathSync(path));
  if (inside === ".." || /^\.\.[\\/]/.test(inside) || isAbsolute(inside))
    throw new UserError(`${name} is outside of the workspace: nothing is read there`);
  return path;
}

/** A saved profile in the workspace, or a git revision. @throws UserError for what can be neither */
export function sideWithin(root: string, name: string): string {
  // Git's own rule for names (git help check-ref-format), with `~`, `^` and `@{…}` behind: none begins with a dash, none has `..`.
  const isRevision = /^[\w][\w./@{}~^+:-]*$/.test(name) && !name.includes("..");
  if (existsSync(resolve(root, name)) || !isRevision) return placeWithin(root, name);
  return name;
}
