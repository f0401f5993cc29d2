// Every other file that is read has hostile names: tables, IR, settings, manifests, sources, baselines, rule pages.
import { afterAll, describe, expect, it } from "vitest";
import type { Written } from "../../scripts/torture/judge.ts";
import { HOSTILE, hostileFolder, SOURCE } from "./hostile-folder.ts";

const { put, run, remove } = hostileFolder();
afterAll(() => remove("."));

describe("other files", () => {
  const table = (name: string) =>
    `  Lines  Copies  Function name\n  -----  ------  -------------\n    900      90  (TOTAL)\n    800      80  ${name}\n`;
  const oneLine = HOSTILE.replaceAll("\n", " ");
  it.each<[what: string, files: Readonly<Record<string, string>>, argv: string[], format: Written]>([
    ["a table", { t: table(`shop::${oneLine}`) }, [".", "--no-cargo", "--llvm-lines", "t", "-o", "-"], "markdown"],
    [
      "a table in JSON",
      { t: table(`<${oneLine} as ${oneLine}>::f`) },
      [".", "--no-cargo", "--llvm-lines", "t", "-o", "-", "--format", "json"],
      "json",
    ],
    ["a table that is none", { t: HOSTILE }, [".", "--no-cargo", "--llvm-lines", "t", "-o", "-"], "markdown"],
    ["IR", { "a.ll": ir() }, [".", "--no-cargo", "--ir", "a.ll", "-o", "-"], "markdown"],
    ["why of IR", { "a.ll": ir() }, ["why", "f", "--no-cargo", "--ir", "a.ll"], "text"],
    [
      "times",
      { t: HOSTILE },
      [".", "--no-cargo", "--measurement", "p.json", "--time-passes", "t", "-o", "-"],
      "markdown",
    ],
    ["a key of the settings", { "mono-advise.toml": `${JSON.stringify(oneLine)} = 1\n` }, ["config"], "text"],
    [
      "a value of the settings",
      { "mono-advise.toml": `minimum-lines = ${JSON.stringify(HOSTILE)}\n` },
      ["check", "src/lib.rs"],
      "text",
    ],
    ["a glob", { "mono-advise.toml": `exclude = [${JSON.stringify(HOSTILE)}]\n` }, ["config"], "text"],
    ["settings that are none", { "mono-advise.toml": HOSTILE }, ["config"], "text"],
    ["a manifest that is none", { "bad/Cargo.toml": HOSTILE }, ["bad", "--no-cargo", "--no-costs"], "text"],
    [
      "the name of a package",
      {
        "named/Cargo.toml": `[package]\nname = ${JSON.stringify(HOSTILE)}\nversion = ${JSON.stringify(HOSTILE)}\n`,
        "named/src/lib.rs": SOURCE,
      },
      ["named", "--no-cargo", "--no-costs", "-o", "-"],
      "markdown",
    ],
    [
      "a target",
      {
        "target/Cargo.toml": `[package]\nname = "a"\nversion = "1.0.0"\n[lib]\nname = ${JSON.stringify(HOSTILE)}\npath = ${JSON.stringify(HOSTILE)}\n`,
      },
      ["target", "--no-cargo", "--no-costs", "-o", "-"],
      "markdown",
    ],
    [
      "a module",
      {
        "mod/Cargo.toml": '[package]\nname = "a"\nversion = "1.0.0"\n',
        "mod/src/lib.rs": `#[path = ${JSON.stringify(oneLine)}] mod a; include!(${JSON.stringify(oneLine)});${SOURCE}`,
      },
      ["mod", "--no-cargo", "--no-costs", "-o", "-"],
      "markdown",
    ],
    [
      "what a source says",
      { "said.rs": SOURCE.replace("let mut", `/* ${HOSTILE} */ let s = "${oneLine.replace(/["\\]/g, "")}"; let mut`) },
      ["check", "said.rs"],
      "text",
    ],
    [
      "a suppression",
      { "said.rs": `// mono-advise: allow(${oneLine}, reason = "${oneLine}")\n${SOURCE}` },
      ["check", "--strict", "said.rs"],
      "text",
    ],
    [
      "a baseline",
      {
        "mono-advise.baseline.json": JSON.stringify({
          formatVersion: 1,
          findings: [{ rule: HOSTILE, file: HOSTILE, path: HOSTILE, body: "0123456789abcdef" }],
        }),
      },
      ["check", "--all"],
      "text",
    ],
    [
      "a baseline in JSON",
      {
        "mono-advise.baseline.json": JSON.stringify({
          formatVersion: 1,
          findings: [{ rule: HOSTILE, file: HOSTILE, path: HOSTILE, body: "0123456789abcdef" }],
        }),
      },
      ["check", "--all", "--format", "json"],
      "json",
    ],
    ["a baseline that is none", { "mono-advise.baseline.json": HOSTILE }, ["check", "--all"], "text"],
    [
      "a rule page",
      { "rules/x.md": `---\nid: ${oneLine}\n---\n# ${HOSTILE}\n` },
      ["rules", "--rules", "rules"],
      "text",
    ],
    ["a rule that is not there", {}, ["explain", HOSTILE], "text"],
    [
      "limits",
      { "limits.json": JSON.stringify({ formatVersion: 1, [HOSTILE]: HOSTILE }) },
      ["check", "--against", "limits.json", "--measurement", "p.json"],
      "text",
    ],
  ])("%s", async (_, files, argv, format) => {
    for (const [path, text] of Object.entries(files)) put(path, text);
    expect(await run(argv, format)).toBeUndefined();
    remove("mono-advise.toml");
    remove("mono-advise.baseline.json");
  });

  it("names of files", async () => {
    const name = `${oneLine.replaceAll("/", "").slice(0, 100)}.rs`;
    put(`odd/${name}`, SOURCE);
    for (const format of ["text", "json", "sarif", "github", "gitlab", "markdown"]) {
      const written =
        format === "json" || format === "sarif" || format === "gitlab"
          ? "json"
          : format === "markdown"
            ? format
            : "text";
      expect(await run(["check", "--all", "--format", format], written), format).toBeUndefined();
    }
    expect(await run(["check", `odd/${name}`, "--strict"])).toBeUndefined();
  });
});

/** A function whose symbol, file and crate are hostile: LLVM takes anything between quotes. */
function ir(): string {
  const quoted = HOSTILE.replace(/["\\\n\u0000-\u001f]/g, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return [
    `source_filename = "${quoted}"`,
    `define void @"${quoted}"() !dbg !4 {`,
    "start:",
    "  ret void, !dbg !5",
    "}",
    "!llvm.dbg.cu = !{!0}",
    '!0 = distinct !DICompileUnit(language: DW_LANG_Rust, file: !1, producer: "clang LLVM (rustc version 1.95.0)")',
    `!1 = !DIFile(filename: "${quoted}", directory: "${quoted}")`,
    `!2 = !DINamespace(name: "${quoted}", scope: null)`,
    "!3 = !DISubroutineType(types: !{})",
    `!4 = distinct !DISubprogram(name: "${quoted}", linkageName: "${quoted}", scope: !2, file: !1, line: 1, type: !3, unit: !0)`,
    "!5 = !DILocation(line: 1, column: 1, scope: !4)",
    "",
  ].join("\n");
}
