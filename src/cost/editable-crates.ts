// Which crates count as editable: the question that decides every answer about causes.
import { UserError } from "../errors.ts";
import type { FunctionCost } from "../model/profile.ts";
import type { Owner } from "../model/span.ts";
import type { Families } from "./families.ts";

/** Whose authors are at hand, or can be asked; files whose package nobody knows are not those of a registry. */
const near: ReadonlySet<Owner> = new Set(["crate", "workspace", "path", "git", "unknown"]);
/** A dependency with more of all lines than this is worth a fork or a pull request. */
const largeDependency = 0.1;

/**
 * Names of crates. `asked` are names of crates or owners (`workspace`, `git`, …), and all that counts then.
 * @throws UserError when one of them is neither
 */
export function editableCrates(
  functions: readonly FunctionCost[],
  { crates, owners }: Pick<Families, "crates" | "owners">,
  asked?: readonly string[],
): Set<string> {
  const lines = new Map<string, number>();
  functions.forEach((cost, index) => {
    lines.set(crates[index]!, (lines.get(crates[index]!) ?? 0) + cost.lines);
  });
  lines.delete("");
  if (asked !== undefined) return chosen(asked, [...lines.keys()], owners);
  const whole = functions.reduce((sum, cost) => sum + cost.lines, 0);
  const isEditable = (crate: string, own: number) => {
    const owner = owners.get(crate) ?? "unknown";
    return near.has(owner) || (owner === "registry" && own > largeDependency * whole);
  };
  return new Set([...lines].filter(([crate, own]) => isEditable(crate, own)).map(([crate]) => crate));
}

/** The crate under advice is a member of the workspace, too. */
function isOf(owner: Owner | undefined, name: string): boolean {
  return owner === name || (owner === "crate" && name === "workspace");
}

function chosen(asked: readonly string[], crates: readonly string[], owners: ReadonlyMap<string, Owner>): Set<string> {
  const found = asked.flatMap((name) => {
    const wanted = name.replaceAll("-", "_");
    const named = crates.filter((crate) => crate === wanted || isOf(owners.get(crate), name));
    if (named.length === 0 && ![...near, "registry", "std"].includes(name)) {
      throw new UserError(
        `no function was compiled from a crate ${name}, and no owner is called so; name crates, or workspace, path, git, registry`,
      );
    }
    return named;
  });
  return new Set(found);
}
