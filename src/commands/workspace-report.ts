// What `--workspace` adds to a report: profiles of every member, and one ranking of what was found in all of them.
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import type { Notice } from "../model/span.ts";
import { MINIMUM_SHARE, reportableLines, type Threshold } from "../rule/threshold.ts";
import type { Io } from "../terminal/io.ts";

/** A member, as it was judged by itself. */
export interface JudgedCrate {
  readonly graph: CrateGraph;
  readonly report: Report;
  /** What the settings say, before it was lowered. */
  readonly threshold: Threshold;
  readonly profile?: Profile;
}

/** What saves little in each crate can save much in all: judged crates are asked for more than they would show. */
export function loweredThreshold(threshold: Threshold): Threshold {
  return { ...threshold, minimumLines: Math.ceil((threshold.minimumLines ?? 100) / 4), minimumShare: 0 };
}

/**
 * One report, and the crates whose functions count what is compiled for them alone.
 * @param missing members without a profile, for a note
 */
export async function workspaceReport(
  judged: readonly JudgedCrate[],
  missing: readonly string[],
): Promise<{ readonly report: Report; readonly editable: readonly string[] | undefined }> {
  const [first, ...others] = judged.map((crate) => ({ report: crate.report, leastLines: least(crate) }));
  const root = judged[0]!.graph.workspaceRoot;
  const merged = judged.every(({ profile }) => profile !== undefined) ? await mergedCosts(judged) : undefined;
  const { editableCrates, mergeReports } = await import("../workspace/merge-reports.ts");
  const report = mergeReports({ name: basename(root), crates: [first!, ...others], ...(merged && { merged }) });
  const notes = missing.map(
    (name): Notice => ({ kind: "missing-profile", message: `${name} is not counted: it has no profile` }),
  );
  return {
    report: { ...report, notices: [...notes, ...report.notices] },
    editable: merged && editableCrates(merged.profile),
  };
}

async function mergedCosts(judged: readonly JudgedCrate[]) {
  const [{ ProfileMerge }, { workspaceCosts }] = await Promise.all([
    import("../workspace/merge-profiles.ts"),
    import("../workspace/workspace-costs.ts"),
  ]);
  const merge = new ProfileMerge();
  for (const { profile, graph } of judged) merge.addProfile(`the profile of ${graph.package.name}`, profile!);
  const profile = merge.result();
  const dependencies = new Map(judged.map(({ graph }) => [graph.target.crateName, crateNames(graph)]));
  const costs = workspaceCosts(profile, (crate) => dependencies.get(crate));
  return { profile, costs, leastLines: MINIMUM_SHARE * profile.totals.lines };
}

function crateNames({ packages, package: own }: CrateGraph): ReadonlySet<string> {
  const libraries = packages
    .filter(({ root }) => root !== own.root)
    .flatMap(({ targets }) => targets.filter(({ kind }) => kind === "lib"));
  return new Set(libraries.map(({ crateName }) => crateName));
}

function least({ report, threshold }: JudgedCrate): number {
  const lines = report.costs?.totals.lines;
  return lines === undefined
    ? 0
    : reportableLines({ copies: 0, lines: 0, closureCopies: 0, closureLines: 0 }, { ...threshold, totalLines: lines });
}

interface SavedProfiles {
  /** Path of a member's profile; undefined when there is none and that is allowed. */
  readonly of: (graph: CrateGraph) => string | undefined;
  readonly missing: readonly string[];
}

/**
 * Undefined when none are named: the members are measured.
 * @throws UserError when the folder is not there, or members have no profile in it and that is not allowed
 */
export async function savedProfiles(
  graphs: readonly CrateGraph[],
  { measurement, allowMissing }: { readonly measurement?: string; readonly allowMissing?: boolean },
  io: Io,
): Promise<SavedProfiles | undefined> {
  if (measurement === undefined) return undefined;
  const folder = resolve(io.cwd, measurement);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UserError(`--workspace takes a folder of profiles, one for each member, and ${measurement} is none`);
  const { profileJson, savedBytes } = await import("../ir/profile-file.ts");
  const files = new Map<string, string>();
  for (const name of readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !name.endsWith(".inputs.json"))
    .sort()) {
    const path = join(folder, name);
    const head = profileJson(path, savedBytes(path)) as Partial<Profile>;
    const key = `${head.crate} ${head.target?.kind ?? "lib"}`;
    const before = files.get(key);
    if (before !== undefined)
      throw new UserError(`${before} and ${join(measurement, name)} are both of ${head.crate}: leave one of them out`);
    files.set(key, join(measurement, name));
  }
  const of = ({ target }: CrateGraph) => files.get(`${target.crateName} ${target.kind}`);
  const missing = graphs.filter((graph) => of(graph) === undefined).map((graph) => graph.package.name);
  if (missing.length === graphs.length)
    throw new UserError(`${measurement} has no profile of a member of this workspace`);
  if (missing.length > 0 && !allowMissing)
    throw new UserError(
      `${measurement} has no profile of ${missing.join(", ")}: measure what is missing, or leave it out with --allow-missing`,
    );
  return { of, missing };
}
