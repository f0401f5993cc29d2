// `cargo check` or `cargo clippy` of one package, with what they say as values: changes are tried against it.
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { BuildOptions, PreparedBuild } from "../cargo/build-settings.ts";
import { targetArgs } from "../cargo/cargo-rustc.ts";
import { run as defaultRun, type Run } from "../cargo/run.ts";
import { featureArgs } from "../cargo/run-metadata.ts";
import { UserError } from "../errors.ts";
import type { CrateGraph } from "../model/crate.ts";

/** A place that a message names; lines are one-based and inclusive, bytes a half-open range of the file. */
export interface DiagnosticSpan {
  /** Relative to the package with `/`; as the compiler says it when it lies elsewhere. */
  readonly file: string;
  readonly lines: readonly [first: number, last: number];
  readonly bytes: readonly [start: number, end: number];
  readonly primary: boolean;
  /** `value moved here`. */
  readonly label?: string;
}

export interface Diagnostic {
  readonly level: "error" | "warning";
  /** `E0308`, `unused_mut`. */
  readonly code?: string;
  readonly message: string;
  readonly spans: readonly DiagnosticSpan[];
  /** What the compiler is sure of: these ranges with these texts. */
  readonly fixes: readonly { readonly span: DiagnosticSpan; readonly text: string }[];
}

interface RawSpan {
  readonly file_name: string;
  readonly line_start: number;
  readonly line_end: number;
  readonly byte_start: number;
  readonly byte_end: number;
  readonly is_primary: boolean;
  readonly label: string | null;
  readonly suggested_replacement: string | null;
  readonly suggestion_applicability: string | null;
  readonly expansion: { readonly span: RawSpan } | null;
}

interface RawMessage {
  readonly level: string;
  readonly code: { readonly code: string } | null;
  readonly message: string;
  readonly spans: readonly RawSpan[];
  readonly children: readonly RawMessage[];
}

/** How a package is checked. */
export interface CheckHow {
  readonly command: "check" | "clippy";
  /** Tests, examples, benches and binaries, too; else the graph's target alone. */
  readonly allTargets: boolean;
}

/**
 * Errors and warnings in the package's own code, each once; empty when all is well.
 * @throws UserError when cargo fails without a word about the package: a dependency does not build, no toolchain.
 */
export async function checkPackage(
  graph: CrateGraph,
  prepared: PreparedBuild,
  options: BuildOptions,
  { command, allTargets }: CheckHow,
  run: Run = defaultRun,
): Promise<Diagnostic[]> {
  const { package: own, workspaceRoot } = graph;
  const member = own.owner === "crate" || own.owner === "workspace";
  // `cargo clippy` lints members alone: of others cargo starts clippy as rustc, in a folder of its own, as it takes the one's output for the other's.
  const asRustc = command === "clippy" && !member;
  const targetFolder = asRustc ? join(prepared.targetFolder, "clippy") : prepared.targetFolder;
  const named = allTargets ? ["--all-targets"] : targetArgs(graph.target);
  const where = ["--manifest-path", join(workspaceRoot, "Cargo.toml"), "-p", `${own.name}@${own.version}`];
  const result = await run(
    options.cargo ?? "cargo",
    [
      ...[
        asRustc ? "check" : command,
        "--quiet",
        "--message-format",
        "json",
        ...where,
        ...named,
        ...featureArgs(options),
      ],
      ...["--target-dir", targetFolder],
      ...(options.targetTriple ? ["--target", options.targetTriple] : []),
      ...(options.offline ? ["--offline"] : []),
      // What the crate forbids clippy to find is a message like others: it must not end the check of what comes after.
      ...(command === "clippy" && !asRustc ? ["--", "--cap-lints=warn"] : []),
    ],
    {
      cwd: workspaceRoot,
      env: {
        ...options.env,
        CARGO_ENCODED_RUSTFLAGS: prepared.rustflags.join("\x1f"),
        CARGO_BUILD_BUILD_DIR: targetFolder,
        CARGO_INCREMENTAL: "1",
        ...(asRustc && { RUSTC_WRAPPER: "clippy-driver" }),
      },
      signal: options.signal,
    },
  );
  const found = new Map<string, Diagnostic>();
  for (const line of result.stdout.split("\n")) {
    if (!line.includes('"compiler-message"')) continue;
    const { manifest_path, message } = JSON.parse(line) as { manifest_path: string; message: RawMessage };
    if (dirname(manifest_path) !== own.root || !/^(?:error|warning)$/.test(message.level)) continue;
    const said = diagnostic(message, graph);
    // "aborting due to 2 previous errors" and "3 warnings emitted" are about other messages.
    if (said.spans.length === 0 && said.code === undefined && /^aborting due to|warnings? emitted$/.test(said.message))
      continue;
    // The library's code is compiled for its own tests, too.
    found.set(JSON.stringify([said.code, said.message, said.spans[0]?.file, said.spans[0]?.bytes]), said);
  }
  if (result.code !== 0 && ![...found.values()].some(({ level }) => level === "error"))
    throw new UserError(
      `cargo ${command} of ${own.name} failed:\n${result.stderr.trim() || firstError(result.stdout)}`,
    );
  return [...found.values()];
}

function firstError(stdout: string): string {
  const line = stdout.split("\n").find((each) => each.includes('"level":"error"'));
  return line === undefined ? "no message" : (JSON.parse(line) as { message: RawMessage }).message.message;
}

function diagnostic(raw: RawMessage, graph: CrateGraph): Diagnostic {
  const all = [raw, ...raw.children].flatMap(({ spans }) => spans);
  return {
    level: raw.level as Diagnostic["level"],
    ...(raw.code && { code: raw.code.code }),
    message: raw.message.replace(/\s+/g, " "),
    spans: all.map((span) => place(span, graph)),
    fixes: all.flatMap((span) =>
      span.suggested_replacement !== null && span.suggestion_applicability === "MachineApplicable"
        ? [{ span: place(span, graph), text: span.suggested_replacement }]
        : [],
    ),
  };
}

/** Of code that a macro made, the place in the source that called it. */
function place(span: RawSpan, graph: CrateGraph): DiagnosticSpan {
  let at = span;
  while (at.expansion) at = at.expansion.span;
  const full = isAbsolute(at.file_name) ? at.file_name : join(graph.workspaceRoot, at.file_name);
  const file = isUnder(graph.package.root, full)
    ? relative(graph.package.root, full).split(sep).join("/")
    : at.file_name;
  return {
    file,
    lines: [at.line_start, at.line_end],
    bytes: [at.byte_start, at.byte_end],
    primary: span.is_primary,
    ...(span.label !== null && { label: span.label }),
  };
}

function isUnder(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return !inside.startsWith("..") && !isAbsolute(inside);
}
