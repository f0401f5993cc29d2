// What a user of rust-analyzer sees of `editor-check`, asked of the real rust-analyzer: marks at the right places, cargo's own beside them, and quick fixes that compile.
//
//   npm run editor -- SCRATCH-FOLDER
//
// Needs Rust with the component rust-analyzer, and the build (`npm run build`). Each crate of the table is written there and opened; prints a line for each.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { lspClient } from "./lsp-client.ts";

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}
interface Diagnostic {
  readonly range: Range;
  readonly source: string;
  readonly code: string;
  readonly message: string;
  readonly severity: number;
}
interface Action {
  readonly title: string;
  readonly kind: string;
  readonly edit?: {
    readonly changes?: Readonly<Record<string, readonly { readonly range: Range; readonly newText: string }[]>>;
  };
}

const BODY = [
  "    let path = path.as_ref();",
  "    let text = std::fs::read_to_string(path)?; // größe 中 🦀",
  "    let mut settings = Vec::new();",
  "    for line in text.lines() {",
  "        let line = line.trim();",
  "        if line.is_empty() || line.starts_with('#') {",
  "            continue;",
  "        }",
  "        let Some((key, value)) = line.split_once('=') else {",
  "            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, line.to_string()));",
  "        };",
  '        settings.push((format!("🦀{}", key.trim()), value.trim().to_string()));',
  "    }",
  "    Ok(settings)",
  "}",
];
const HEAD = "pub fn read_settings(path: impl AsRef<std::path::Path>) -> std::io::Result<Vec<(String, String)>> {";
const UNUSED = "fn unused() {}";

/** By what stands in front of the name, and what ends a line. */
const CRATES: Readonly<Record<string, string>> = {
  plain: ["", HEAD, ...BODY, UNUSED, ""].join("\n"),
  "two, three and four bytes": ["// é 中 🦀", `/* é 中 🦀🦀 */ ${HEAD}`, ...BODY, UNUSED, ""].join("\n"),
  tabs: ["mod inner {", `\t/*\t*/\t${HEAD}`, ...BODY.map((line) => `\t${line}`), "}", UNUSED, ""].join("\n"),
  "CRLF and four bytes": ["// 🦀", `/* 🦀 */ ${HEAD}`, ...BODY, UNUSED, ""].join("\r\n"),
  "byte order mark": ["\ufeff// é 中", `/* 中 */ ${HEAD}`, ...BODY, UNUSED, ""].join("\n"),
  "byte order mark, CRLF, tabs and all widths": [
    "\ufeffmod größe {",
    `\t/* é\t中 */\t/* 🦀 e\u0301 */ ${HEAD}`,
    ...BODY.map((line) => `\t${line}`),
    "}",
    UNUSED,
    "",
  ].join("\r\n"),
  "no line break at the end": ["// 🦀", UNUSED, `/* 🦀é */ ${HEAD}`, ...BODY].join("\n"),
};

const scratch = process.argv[2];
if (scratch === undefined) throw new Error("name a scratch folder");
const bin = join(import.meta.dirname, "..", "dist", "bin.js");
const there = spawnSync("rust-analyzer", ["--version"], { encoding: "utf8" });
if (there.status !== 0) {
  console.log("left out: there is no rust-analyzer; `rustup component add rust-analyzer` adds it");
  process.exit(0);
}
console.log(there.stdout.trim());
let failures = 0;
for (const [name, text] of Object.entries(CRATES)) {
  const problems = await problemsOf(join(scratch, name.replaceAll(/\W+/g, "-")), text).catch((error: Error) => [
    error.message,
  ]);
  failures += problems.length;
  console.log(
    `${name}: ${problems.length === 0 ? "right place at both saves, cargo's warning beside it, the quick fix compiles" : problems.join("; ")}`,
  );
}
process.exitCode = failures === 0 ? 0 : 1;

async function problemsOf(root: string, opened: string): Promise<string[]> {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "src"), { recursive: true });
  writeFileSync(
    join(root, "Cargo.toml"),
    '[package]\nname = "seen"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n',
  );
  const file = join(root, "src", "lib.rs");
  writeFileSync(file, opened);
  const words = ["editor-check", "--", "check", "--workspace", "--offline", "--message-format=json"];
  const settings = {
    check: { overrideCommand: [process.execPath, bin, ...words] },
    checkOnSave: true,
    cargo: { buildScripts: { enable: false } },
    procMacro: { enable: false },
  };
  const client = lspClient("rust-analyzer", root, settings);
  try {
    const uri = pathToFileURL(file).href;
    const document = {
      publishDiagnostics: { relatedInformation: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } },
        resolveSupport: { properties: ["edit"] },
      },
    };
    await client.ask("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      capabilities: { textDocument: document, workspace: { configuration: true } },
      initializationOptions: settings,
    });
    client.tell("initialized", {});
    client.tell("textDocument/didOpen", { textDocument: { uri, languageId: "rust", version: 1, text: opened } });
    const isOurs = ({ source, severity }: Diagnostic) => source === "mono_advise" && severity < 4;
    const marksAfterSave = async (from: number) => {
      const seen = client.until((method, params) => {
        if (method !== "textDocument/publishDiagnostics") return undefined;
        const { uri: of, diagnostics } = params as {
          readonly uri: string;
          readonly diagnostics: readonly Diagnostic[];
        };
        const ours = diagnostics.filter((each) => isOurs(each) && each.range.start.line >= from);
        if (of !== uri || ours.length === 0) return undefined;
        return diagnostics.some(({ code }) => code === "dead_code") ? ours : undefined;
      }, 180);
      client.tell("textDocument/didSave", { textDocument: { uri } });
      return seen;
    };
    const problems: string[] = [];
    const [first] = await marksAfterSave(0);
    if (textIn(opened, first!.range) !== "read_settings") problems.push(`underlined ${textIn(opened, first!.range)}`);
    // What was said then is told again, a line further down.
    const lineBreak = opened.includes("\r") ? "\r\n" : "\n";
    const text = opened.replace(/^\ufeff?/, (start) => `${start}// saved again${lineBreak}`);
    writeFileSync(file, text);
    client.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text }] });
    const [mark] = await marksAfterSave(first!.range.start.line + 1);
    const underlined = textIn(text, mark!.range);
    if (underlined !== "read_settings") problems.push(`underlined ${JSON.stringify(underlined)} after the second save`);
    if (!mark!.message.includes("explain outline-conversion") && !mark!.message.includes("outline-conversion.md"))
      problems.push("the page of the rule is not named");
    const found = (await client.ask("textDocument/codeAction", {
      textDocument: { uri },
      range: mark!.range,
      context: { diagnostics: [mark], only: ["quickfix"] },
    })) as readonly Action[] | null;
    const fix = (found ?? []).find(({ edit }) => edit?.changes?.[uri] !== undefined);
    if (fix === undefined) return [...problems, "no quick fix on the name"];
    if (!fix.title.startsWith("keep the conversion")) problems.push(`the title begins with ${fix.title.slice(0, 40)}`);
    writeFileSync(file, edited(text, fix.edit!.changes![uri]!));
    const check = spawnSync("cargo", ["check", "--offline", "--quiet"], { cwd: root, encoding: "utf8" });
    if (check.status !== 0) problems.push(`after the quick fix: ${check.stderr.slice(0, 300)}`);
    const left = execFileSync(process.execPath, [bin, ".", "--no-cargo", "--no-costs", "--message-format", "short"], {
      cwd: root,
      encoding: "utf8",
    });
    if (left.includes("read_settings`")) problems.push("the finding is still there");
    return problems;
  } finally {
    client.stop();
  }
}

/** UTF-16 code units, as LSP counts where nothing else was agreed. */
function offsetOf(text: string, { line, character }: Position): number {
  const lines = text.split("\n").slice(0, line);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + character;
}

function textIn(text: string, { start, end }: Range): string {
  return text.slice(offsetOf(text, start), offsetOf(text, end));
}

function edited(text: string, edits: readonly { readonly range: Range; readonly newText: string }[]): string {
  const order = [...edits].sort((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start));
  return order.reduce(
    (made, { range, newText }) =>
      made.slice(0, offsetOf(text, range.start)) + newText + made.slice(offsetOf(text, range.end)),
    text,
  );
}
