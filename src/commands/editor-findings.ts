// What `editor-check` has to say of the package that a file was saved in: from the measurement that is kept, and from the sources where there is none.
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { advise } from "../advise/advise.ts";
import { sourceIndexes } from "../advise/sources.ts";
import { targetDirectory } from "../cargo/cargo-config.ts";
import { findManifest } from "../cargo/find-manifest.ts";
import { discover } from "../cargo/metadata.ts";
import { rustFilesUnder } from "../check/read-files.ts";
import { readRegular } from "../disk/read-regular.ts";
import { UserError } from "../errors.ts";
import { PROFILE_NAME } from "../measure/costs.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import type { Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import { rustcDiagnostics } from "../report/rustc-diagnostic.ts";
import type { RustcDiagnostic } from "../report/rustc-format.ts";
import { chooseParser } from "../rust/parser.ts";
import { readConfig } from "../settings/config-in-force.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { diskContext, marksOnDisk } from "./messages.ts";

export interface EditorWish {
  /** Where cargo runs: the root of the workspace. Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly saved?: string;
}

export interface EditorFindings {
  /** Of the package: absolute, as cargo prints it. */
  readonly manifest: string;
  readonly diagnostics: readonly RustcDiagnostic[];
}

/** Starts nothing and writes nothing. @throws UserError where no package can be found or read. */
export async function editorFindings({ cwd, env, saved }: EditorWish): Promise<EditorFindings> {
  await chooseParser(env.MONO_ADVISE_PARSER);
  const file = saved ?? newest(cwd);
  if (file === undefined) throw new UserError(`there is no Rust source below ${cwd}`);
  const manifest = findManifest(dirname(file));
  const graph = await discover(dirname(manifest), { noCargo: true });
  const report = await reportOn(graph, env);
  const marks = marksOnDisk([report], [graph]).marks;
  return { manifest, diagnostics: rustcDiagnostics(marks, diskContext([graph])) };
}

async function reportOn(graph: CrateGraph, env: EditorWish["env"]): Promise<Report> {
  const config = await readConfig(graph.package.root, graph.workspaceRoot, await rulesInForce(undefined));
  const kept = await keptProfile(graph, env);
  const sources = sourceIndexes(graph, undefined);
  const unmeasured = async (excluded: (file: string) => boolean) =>
    withoutCosts((await advise({ graph, ...config, sources, excluded })).report);
  if (kept === undefined) return unmeasured(config.excluded);
  const { profile, since } = kept;
  const { report } = await advise({ graph, ...config, sources, profile });
  // What was written since is in no measurement.
  const changed = changedSince(graph, profile, since);
  if (changed.size === 0) return report;
  const measured = new Set(profile.functions.map(({ path }) => path));
  const { findings } = await unmeasured((path) => config.excluded(path) || !changed.has(path));
  const added = findings.filter(({ function: fn }) => !measured.has(fn.path));
  return { ...report, findings: [...report.findings, ...added] };
}

/** What nobody measured may cost nothing: it is told, and is no warning. */
function withoutCosts(report: Report): Report {
  return { ...report, findings: report.findings.map((finding): Finding => ({ ...finding, severity: "note" })) };
}

interface KeptProfile {
  readonly profile: Profile;
  /** When it was written, in milliseconds. */
  readonly since: number;
}

/** The newest measurement of what the package is: beside the manifest, or in the target folder. */
async function keptProfile(graph: CrateGraph, env: EditorWish["env"]): Promise<KeptProfile | undefined> {
  const { package: own, target, workspaceRoot } = graph;
  const folder = join(targetDirectory(workspaceRoot, env), "mono-advise");
  const start = `${own.name}.${target.kind === "lib" ? "lib" : `${target.kind}-${target.name}`}.`;
  const kept = namesIn(folder).filter((name) => name.startsWith(start) && name.endsWith(".profile.json"));
  const { readProfile } = await import("../ir/profile-file.ts");
  for (const [since, file] of newestFirst([join(own.root, PROFILE_NAME), ...kept.map((name) => join(folder, name))])) {
    try {
      return { profile: await readProfile(file, { crate: target.crateName }), since };
    } catch (error) {
      // Of another crate, or damaged: a report says so, an editor has no place for it.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
}

/** Files of the crate that differ from what was measured, from its root with `/`. */
function changedSince({ package: own }: CrateGraph, { functions }: Profile, since: number): ReadonlySet<string> {
  const measured = new Map<string, string | undefined>();
  for (const { place } of functions) if (place?.package.name === own.name) measured.set(place.file, place.md5);
  const paths = rustFilesUnder(own.root, own.root).map((file) => [file, join(own.root, ...file.split("/"))] as const);
  const newer = paths.filter(([, path]) => modified(path) > since);
  const md5 = (path: string) => createHash("md5").update(readRegular(path)).digest("hex");
  return new Set(newer.filter(([file, path]) => measured.get(file) !== md5(path)).map(([file]) => file));
}

function newest(folder: string): string | undefined {
  const files = rustFilesUnder(folder, folder).map((file) => join(folder, ...file.split("/")));
  return newestFirst(files)[0]?.[1];
}

/** Those that are there, with the times of their last change. */
function newestFirst(files: readonly string[]): readonly (readonly [time: number, file: string])[] {
  const known = files.map((file) => [modified(file), file] as const).filter(([time]) => time > 0);
  return known.sort(([a], [b]) => b - a);
}

/** 0 for what is not there. */
function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
