// What was measured of a change, as a pull request or an issue shows it.
import { relative, sep } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { PullRequest } from "../report/pull-request.ts";
import type { TryResult } from "../try/try-patches.ts";
import { folderIn, type UserTree } from "../try/user-tree.ts";

/** @param tree of the user's: packages that lie elsewhere are named. @throws UserError where nothing was changed. */
export function tableOf(
  { package: own, target, workspaceRoot }: CrateGraph,
  before: Profile,
  { after, effect, changedPackages, tests }: TryResult,
  tree: UserTree,
): Omit<PullRequest, "rows"> {
  if (!after) throw new UserError("no change compiles and saves lines: there is nothing to request");
  const changed = changedPackages.map(({ package: of }) => of);
  return {
    crate: own.name,
    target,
    entry: relative(workspaceRoot, target.entry).split(sep).join("/"),
    before: before.totals,
    after: after.totals,
    packages: changed.map(({ name }) => ({ name, before: linesIn(before, name), after: linesIn(after, name) })),
    effect,
    tests: [...(tests ?? [])].map(([name, { passed }]) => ({ package: name, passed })),
    elsewhere: changed.filter((of) => folderIn(tree, of) === undefined).map(({ name }) => name),
  };
}

/** Lines of the functions that a package defines, closures included. */
function linesIn({ functions }: Profile, name: string): number {
  return functions.reduce((sum, { place, lines }) => sum + (place?.package.name === name ? lines : 0), 0);
}
