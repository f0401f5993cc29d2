// From cargo's metadata to the crate that is meant and the packages that its code can come from.
import { realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph, Package, Target, TargetKind } from "../model/crate.ts";
import type { Owner } from "../model/span.ts";
import { chooseTarget, type TargetChoice } from "./choose-target.ts";
import { dependents } from "./dependents.ts";
import type { Metadata, MetadataPackage, MetadataTarget } from "./metadata-format.ts";
import { isPattern, matchesPackage } from "./package-pattern.ts";

/** `package` is a name, `name@version`, cargo's `name:version`, or a pattern for members. */
export interface CrateChoice extends TargetChoice {
  readonly package?: string | undefined;
}

/** The packages that are meant when none is named: the one of the manifest, or the only default member of a virtual workspace. */
export function crateGraph(metadata: Metadata, manifest: string, choice: CrateChoice): CrateGraph {
  return graphOf(metadata, choosePackage(metadata, manifest, choice.package), choice);
}

/** A choice that may stand for several targets. */
export interface CratesChoice extends CrateChoice {
  /** Each binary of the package. */
  readonly bins?: boolean | undefined;
}

/** Which crates are meant: all members with a library or a binary, or those chosen. */
export interface CratesWish {
  readonly workspace?: boolean | undefined;
  /** Members that `workspace` leaves out, by name. */
  readonly exclude?: readonly string[] | undefined;
  readonly choices: readonly CratesChoice[];
}

/**
 * One graph for each crate, in the order of the choices; of a workspace in order of name. Where no package is named and the manifest has
 * none, the default members are meant, as cargo takes them.
 */
export function crateGraphs(metadata: Metadata, manifest: string, wish: CratesWish): readonly CrateGraph[] {
  if (wish.workspace) return withoutExcluded(metadata, wish.exclude ?? []).map((found) => graphOf(metadata, found, {}));
  const graphs = wish.choices.flatMap(({ bins, ...choice }) =>
    chosenPackages(metadata, manifest, choice).flatMap((found) => {
      if (!bins) return [graphOf(metadata, found, choice)];
      const binaries = found.targets.filter((target) => kindOf(target) === "bin");
      if (binaries.length === 0) throw new UserError(`package ${found.name} has no binaries`);
      return binaries.map(({ name }) => graphOf(metadata, found, { bin: name }));
    }),
  );
  const seen = new Set<string>();
  return graphs.filter(({ package: { root }, target: { kind, name } }) => {
    const key = [root, kind, name].join("\n");
    return seen.size < seen.add(key).size;
  });
}

function withoutExcluded(metadata: Metadata, excluded: readonly string[]): MetadataPackage[] {
  const known = members(metadata);
  const tests = excluded.map(memberTest);
  const unknown = tests.findIndex((test) => !known.some(test));
  if (unknown >= 0) {
    throw new UserError(`--exclude ${excluded[unknown]}: the workspace has no such member; ${membersListed(known)}`);
  }
  const left = known.filter((found) => hasCrate(found) && !tests.some((test) => test(found)));
  if (left.length === 0) throw new UserError(`--exclude leaves nothing of the workspace: ${membersListed(known)}`);
  return left;
}

function memberTest(name: string): (found: MetadataPackage) => boolean {
  if (!isPattern(name)) return (found) => found.name === name;
  const matches = matchesPackage(name);
  return (found) => matches(found.name);
}

function chosenPackages(metadata: Metadata, manifest: string, choice: CrateChoice): readonly MetadataPackage[] {
  const known = members(metadata);
  const virtual = !known.some((found) => samePath(found.manifest_path, manifest));
  if (choice.package !== undefined && isPattern(choice.package)) return matching(metadata, choice.package);
  if (choice.package !== undefined || !virtual) return [choosePackage(metadata, manifest, choice.package)];
  const defaults = new Set(metadata.workspace_default_members ?? metadata.workspace_members);
  const meant = known.filter((found) => defaults.has(found.id) && hasCrate(found));
  return meant.length > 0 ? meant : [choosePackage(metadata, manifest, undefined)];
}

/** @throws UserError where no member is meant, as cargo says it */
function matching(metadata: Metadata, pattern: string): MetadataPackage[] {
  const known = members(metadata);
  const found = known.filter(memberTest(pattern));
  if (found.length > 0) return found;
  throw new UserError(
    `package pattern \`${pattern}\` not found in workspace ${metadata.workspace_root}; ${membersListed(known)}`,
  );
}

function hasCrate({ targets }: MetadataPackage): boolean {
  return targets.some((target) => ["lib", "proc-macro", "bin"].includes(kindOf(target)));
}

function choosePackage(metadata: Metadata, manifest: string, wanted: string | undefined): MetadataPackage {
  const known = members(metadata);
  if (wanted !== undefined) {
    if (isPattern(wanted)) {
      const [only, ...more] = matching(metadata, wanted);
      if (more.length === 0) return only!;
      throw new UserError(
        `several packages are meant by ${wanted}; name one with -p: ${membersListed([only!, ...more])}`,
      );
    }
    const fits = (found: MetadataPackage) =>
      [found.name, `${found.name}@${found.version}`, `${found.name}:${found.version}`].includes(wanted);
    const found = known.filter(fits);
    if (found.length === 0) found.push(...metadata.packages.filter(fits));
    if (found.length > 1) {
      const versions = found.map((one) => `${one.name}@${one.version}`).sort();
      throw new UserError(`several packages are called ${wanted}; say which with -p: ${versions.join(", ")}`);
    }
    if (found[0]) return found[0];
    throw new UserError(`there is no package ${wanted} here; ${membersListed(known)}`);
  }
  const own = known.find((found) => samePath(found.manifest_path, manifest));
  if (own) return own;
  const defaults = metadata.workspace_default_members ?? metadata.workspace_members;
  const only = known.length === 1 ? known[0] : known.find((found) => defaults.length === 1 && found.id === defaults[0]);
  if (only) return only;
  throw new UserError(`${manifest} is a workspace of several packages; name one with -p: ${membersListed(known)}`);
}

function members(metadata: Metadata): MetadataPackage[] {
  const ids = new Set(metadata.workspace_members);
  return metadata.packages.filter((found) => ids.has(found.id)).sort(byNameAndVersion);
}

function membersListed(known: readonly MetadataPackage[]): string {
  const names = known.map((found) => found.name);
  return names.length > 0 ? `there is ${names.join(", ")}` : "the workspace has no members";
}

function graphOf(metadata: Metadata, own: MetadataPackage, choice: TargetChoice): CrateGraph {
  const ownPackage = packageOf(metadata, own, own);
  const { target, notices } = chooseTarget(own.name, ownPackage.targets, choice, own.default_run ?? undefined);
  const others = reachable(metadata, own, ["test", "example", "bench"].includes(target.kind))
    .map((found) => packageOf(metadata, found, own))
    .sort((a, b) => byNameAndVersion(a, b) || compare(a.root, b.root));
  return {
    package: ownPackage,
    target,
    packages: [ownPackage, ...others],
    workspaceRoot: metadata.workspace_root,
    withDependencies: true,
    dependents: dependents(metadata, own.id),
    build: {
      targetDirectory: metadata.target_directory,
      ...(metadata.lock !== undefined && { lock: metadata.lock }),
      member: metadata.workspace_members.includes(own.id),
    },
    notices,
  };
}

/** Over normal dependencies only; what stands behind a procedural macro runs in the compiler and is in no crate's IR. */
function reachable(metadata: Metadata, own: MetadataPackage, withDev: boolean): MetadataPackage[] {
  const packages = new Map(metadata.packages.map((found) => [found.id, found]));
  const nodes = new Map(metadata.resolve?.nodes.map((node) => [node.id, node]));
  const seen = new Set([own.id]);
  const queue = [own.id];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const isMacro = packages.get(id)?.targets.some((target) => target.kind.includes("proc-macro"));
    if (isMacro && id !== own.id) continue;
    for (const dep of nodes.get(id)?.deps ?? []) {
      const counts = dep.dep_kinds.some(({ kind }) => kind === null || (kind === "dev" && withDev && id === own.id));
      if (!counts || seen.has(dep.pkg)) continue;
      seen.add(dep.pkg);
      queue.push(dep.pkg);
    }
  }
  return metadata.packages.filter((found) => seen.has(found.id) && found.id !== own.id);
}

function packageOf(metadata: Metadata, found: MetadataPackage, own: MetadataPackage): Package {
  const node = metadata.resolve?.nodes.find((each) => each.id === found.id);
  const revision = found.source?.startsWith("git+") ? /#([0-9a-f]{8})[0-9a-f]*$/.exec(found.source)?.[1] : undefined;
  return {
    name: found.name,
    version: found.version,
    owner: ownerOf(metadata, found, own),
    root: dirname(found.manifest_path),
    targets: found.targets.map(targetOf),
    ...(revision && { revision }),
    ...(node && { features: [...node.features].sort() }),
  };
}

function ownerOf(metadata: Metadata, found: MetadataPackage, own: MetadataPackage): Owner {
  if (found.id === own.id) return "crate";
  if (metadata.workspace_members.includes(found.id)) return "workspace";
  if (found.source === null) return "path";
  return found.source.startsWith("git+") ? "git" : "registry";
}

function targetOf(target: MetadataTarget): Target {
  return {
    name: target.name,
    crateName: target.name.replaceAll("-", "_"),
    kind: kindOf(target),
    entry: target.src_path,
    edition: target.edition,
  };
}

function kindOf(target: MetadataTarget): TargetKind {
  const kind = target.kind[0];
  if (kind === "custom-build") return "build";
  if (kind === "bin" || kind === "example" || kind === "test" || kind === "bench" || kind === "proc-macro") return kind;
  return "lib";
}

function samePath(a: string, b: string): boolean {
  return resolve(a) === resolve(b) || realpathSync(a) === realpathSync(b);
}

function byNameAndVersion(a: NameAndVersion, b: NameAndVersion): number {
  return compare(a.name, b.name) || compare(a.version, b.version);
}

type NameAndVersion = { readonly name: string; readonly version: string };

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
