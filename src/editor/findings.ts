// What `editor-check` has to say of the package that a file was saved in: what was said the last time, as long as that is true, else judged anew.
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { targetDirectory } from "../cargo/cargo-config.ts";
import { findManifest } from "../cargo/find-manifest.ts";
import { discover } from "../cargo/metadata.ts";
import { rustFilesUnder } from "../check/read-files.ts";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Span } from "../model/span.ts";
import type { Annotation } from "../report/annotation.ts";
import { rustcDiagnostics } from "../report/rustc-diagnostic.ts";
import type { RustcDiagnostic } from "../report/rustc-format.ts";
import { CONFIG_NAME, upwards } from "../settings/config.ts";
import { diskContext } from "./disk-context.ts";
import type { Judged } from "./judge.ts";
import { hashOf, type KeptAnswer, keptFile, readKept, stampOf, writeKept } from "./kept-answer.ts";
import { profileNames } from "./profile-names.ts";
import { stillTrue } from "./still-true.ts";

export interface EditorWish {
  /** Where cargo runs: the root of the workspace. Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly saved?: string;
  /** Changes with what this program does; without one nothing is kept. */
  readonly build?: string | undefined;
}

export interface EditorFindings {
  /** Of the package: absolute, as cargo prints it. */
  readonly manifest: string;
  readonly diagnostics: readonly RustcDiagnostic[];
}

/** Starts nothing, and writes what it keeps for the next save. @throws UserError where no package can be found or read. */
export async function editorFindings({ cwd, env, saved, build }: EditorWish): Promise<EditorFindings> {
  const file = saved ?? newest(cwd);
  if (file === undefined) throw new UserError(`there is no Rust source below ${cwd}`);
  const manifest = findManifest(dirname(file));
  const graph = await discover(dirname(manifest), { noCargo: true });
  const folder = join(targetDirectory(graph.workspaceRoot, env), "mono-advise");
  const profiles = profileNames(graph, folder);
  const place = join(folder, `${profiles.start}editor.json`);
  const basis = build === undefined ? undefined : basisOf(graph, profiles.files, build);
  const kept = basis === undefined ? undefined : readKept(place, basis);
  let marks = kept && (await stillTrue(kept));
  if (marks === undefined) {
    const [{ judge }, { marksOnDisk }] = await Promise.all([import("./judge.ts"), import("./marks-on-disk.ts")]);
    const measured = kept ? { checked: kept.measurement } : { files: profiles.files };
    const judged = await judge(graph, measured, env);
    marks = marksOnDisk([judged.report], [graph]).marks;
    const answer = basis === undefined ? undefined : answerOf(graph, judged, marks, basis);
    if (answer) await writeKept(place, answer);
  }
  return { manifest, diagnostics: rustcDiagnostics(marks, diskContext([graph])) };
}

/** Of everything but what is in the sources: this program, the measurements, the settings, and which sources there are. */
function basisOf(
  { package: own, workspaceRoot, target }: CrateGraph,
  profiles: readonly string[],
  build: string,
): string {
  const settings = upwards(own.root, workspaceRoot)
    .flatMap((folder) => [join(folder, "Cargo.toml"), join(folder, CONFIG_NAME)])
    .map((path) => textOnDisk(path) ?? "");
  const measured = profiles.map((path) => `${path} ${stampOf(path)}`);
  const sources = rustFilesUnder(own.root, own.root);
  return hashOf(JSON.stringify([build, own.root, target.entry, measured, settings, sources]));
}

/** Undefined where a source changed while it was judged. */
function answerOf(
  { package: own }: CrateGraph,
  { report, sources, measurement }: Judged,
  marks: readonly Annotation[],
  basis: string,
): KeptAnswer | undefined {
  const said = report.findings.map((finding) => finding.function);
  const names = new Set(sources.flatMap((source) => namesIn(source, said)));
  const marked = new Set(marks.flatMap(({ file, fix }) => [file, ...(fix?.edits ?? []).map((edit) => edit.file)]));
  const files = sources.map(({ file, text }) => {
    const functions = new Set(said.filter(({ span }) => span.file === file).map(({ name }) => name));
    const path = join(own.root, ...file.split("/"));
    return keptFile(path, text, { functions, names }, marked.has(path));
  });
  if (!files.every((file) => file !== undefined)) return undefined;
  return { formatVersion: 1, basis, measurement, files, names: [...names], marks };
}

/** All words of functions of a source. */
function namesIn(
  { file, text }: Judged["sources"][number],
  functions: readonly { readonly span: Span }[],
): readonly string[] {
  const spans = functions.flatMap(({ span }) => (span.file === file ? [span] : []));
  if (spans.length === 0) return [];
  const lines = text.split("\n");
  const texts = spans.map(({ startLine, endLine }) => lines.slice(startLine - 1, endLine).join("\n"));
  return texts.join("\n").match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

function newest(folder: string): string | undefined {
  let [time, found] = [0, undefined as string | undefined];
  for (const file of rustFilesUnder(folder, folder)) {
    const path = join(folder, ...file.split("/"));
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changed > time) [time, found] = [changed, path];
  }
  return found;
}
