// Which members of a workspace use a package: they compile what is generic in it.
import type { Metadata } from "./metadata-format.ts";

/** Names in order: members that depend on it, over other packages, too, but not for their tests or build scripts alone. */
export function dependents({ packages, resolve, workspace_members }: Metadata, id: string): string[] {
  const users = new Map<string, string[]>();
  for (const { id: user, deps } of resolve?.nodes ?? []) {
    for (const { pkg, dep_kinds } of deps) {
      if (!dep_kinds.some(({ kind }) => kind === null)) continue;
      const known = users.get(pkg);
      if (known === undefined) users.set(pkg, [user]);
      else known.push(user);
    }
  }
  const seen = new Set([id]);
  for (const used of seen) for (const user of users.get(used) ?? []) seen.add(user);
  const members = new Set(workspace_members);
  return packages
    .filter((found) => found.id !== id && seen.has(found.id) && members.has(found.id))
    .map(({ name }) => name)
    .sort();
}
