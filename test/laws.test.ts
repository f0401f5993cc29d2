import { describe, expect, it } from "vitest";
import { filesUnder, type Import, importsOf, type SourceFile } from "./source-files.ts";

const source = filesUnder("src", ".ts");
const typescript = ["src", "test", "bench", "scripts"].flatMap((folder) => filesUnder(folder, ".ts"));
const imports = new Map(source.map((file) => [file.path, importsOf(file)]));

/** The top of `src`, `commands/` and `check/` connect stages; every other folder is one. */
function folderOf(path: string): string {
  const [, folder, ...rest] = path.split("/");
  return rest.length === 0 ? "" : folder!;
}

/** `file → import` for each import that a folder may not have. */
function breaches(folder: string, allowed: (found: Import) => boolean): string[] {
  return source
    .filter((file) => folderOf(file.path) === folder)
    .flatMap((file) => imports.get(file.path)!.map((found) => ({ file, found })))
    .filter(({ found }) => found.of.startsWith("src/") && folderOf(found.of) !== folder && !allowed(found))
    .map(({ file, found }) => `${file.path} → ${found.of}`);
}

const isModel = (path: string) => folderOf(path) === "model";
const isBase = (path: string) => isModel(path) || path === "src/facts.ts" || path === "src/errors.ts";

describe("import laws of ARCHITECTURE.md", () => {
  it("finds the imports at all", () => {
    expect(source.length).toBeGreaterThan(50);
    expect(imports.get("src/bin.ts")).toContainEqual({ of: "src/main.ts", type: false, lazy: false });
    expect([...imports.values()].flat().some((found) => found.lazy)).toBe(true);
  });

  for (const folder of ["source", "ir", "mir", "cargo"]) {
    it(`${folder}/ imports model, facts, errors and itself`, () =>
      expect(breaches(folder, ({ of }) => isBase(of))).toEqual([]));
  }

  it("cost/ may read the types of ir/, too", () =>
    expect(breaches("cost", ({ of, type }) => isBase(of) || (type && folderOf(of) === "ir"))).toEqual([]));

  it("join/ may read the types of source/, too", () =>
    expect(breaches("join", ({ of, type }) => isBase(of) || (type && folderOf(of) === "source"))).toEqual([]));

  it("rule/ imports no stage", () => expect(breaches("rule", ({ of }) => isBase(of))).toEqual([]));

  it("report/ imports only the model", () => expect(breaches("report", ({ of }) => isModel(of))).toEqual([]));

  it("patch/ imports no measurement and no report", () =>
    expect(breaches("patch", ({ of }) => isBase(of) || ["source", "cargo", "mir"].includes(folderOf(of)))).toEqual([]));

  it("evaluating rules needs no zod, also not through others", () => {
    const reached = reachedFrom("src/rule/evaluate.ts");
    expect(reached).toContain("src/rule/evaluate.ts");
    expect([...reached].filter((path) => path === "zod" || path === "src/facts.ts")).toEqual([]);
  });

  it("only source/parser.ts imports tree-sitter, only cli.ts imports commander", () => {
    const importers = (name: RegExp) =>
      source
        .filter((file) => imports.get(file.path)!.some(({ of, type }) => !type && name.test(of)))
        .map((file) => file.path);
    expect(importers(/^tree-sitter/)).toEqual(["src/source/parser.ts"]);
    expect(importers(/^commander$/)).toEqual(["src/cli.ts"]);
  });

  it("has no cycles", () => {
    const cycles = source.map((file) => file.path).filter((path) => leadsTo(path, path));
    expect(cycles).toEqual([]);
  });

  it("writes the ending of every imported file", () => {
    const bare = [...imports.values()].flat().filter(({ of }) => of.startsWith("src/") && !of.endsWith(".ts"));
    expect(bare).toEqual([]);
  });
});

describe("the shape of files", () => {
  it("none has more than 250 lines", () => {
    const long = typescript.filter((file) => lineCount(file) > 250);
    expect(long.map((file) => `${file.path}: ${lineCount(file)}`)).toEqual([]);
  });

  it("every module says in its first line what it is for", () => {
    const silent = source.filter((file) => !/^(?:#!.*\n)?\/\/ \S.{20}/.test(file.text));
    expect(silent.map((file) => file.path)).toEqual([]);
  });

  it("none is a drawer or a barrel", () => {
    const names = typescript.filter(({ path }) => /\/(?:utils?|helpers?|index|common|misc)\.ts$/.test(path));
    expect(names.map((file) => file.path)).toEqual(["src/report/index.ts"]);
  });

  it("only bin.ts and cli.ts touch the process or print", () => {
    const touch = /\bprocess\.(?:exit|argv|env|cwd|stdout|stderr|stdin|on)\b|\bconsole\.\w|\bimport process\b/;
    const found = source.filter((file) => touch.test(withoutComments(file.text))).map((file) => file.path);
    expect(found.filter((path) => !["src/bin.ts", "src/cli.ts"].includes(path))).toEqual([]);
  });

  it("nothing is left for later", () => {
    const words = new RegExp(["TO" + "DO", "FIX" + "ME", "X" + "XX"].map((word) => `\\b${word}\\b`).join("|"));
    const skipped = new RegExp(`\\b(?:it|test|describe)\\.(?:${["sk" + "ip", "on" + "ly", "to" + "do"].join("|")})\\b`);
    const found = typescript.filter(({ text }) => words.test(text) || skipped.test(text));
    expect(found.map((file) => file.path)).toEqual([]);
  });

  it("nothing names a place of the machine it was made on", () => {
    const places = new RegExp(
      `/(?:${["ro" + "ot", "wo" + "rk"].join("|")})/|/home/(?!user\\b|me\\b|alice\\b|ci\\b|u\\b)\\w+/|index\\.crates\\.io-\\w{16}|registry\\.npm`,
    );
    const folders = ["src", "test", "bench", "scripts", "rules", "schemas", "docs", "fixtures"];
    const found = folders.flatMap((folder) => filesUnder(folder)).filter(({ text }) => places.test(text));
    expect(found.map((file) => `${file.path}: ${places.exec(file.text)?.[0]}`)).toEqual([]);
  });
});

describe("messages", () => {
  const messages = source.flatMap(({ path, text }) =>
    [...text.matchAll(/new UserError\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g)].map((match) => ({
      path,
      text: match[2]!,
    })),
  );

  it("begin with a small letter, a name or a value", () => {
    expect(messages.length).toBeGreaterThan(10);
    // A name that is written with a capital is one: LLVM, Cargo.toml.
    const wrong = messages.filter(({ text }) => /^[A-Z][a-z]/.test(text) && !/^[A-Z]\w*\.\w/.test(text));
    expect(wrong).toEqual([]);
  });

  it("end without a full stop", () => expect(messages.filter(({ text }) => /[.!]$/.test(text))).toEqual([]));
});

function lineCount({ text }: SourceFile): number {
  return text.split("\n").length - 1;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** What is loaded with a file: static imports of values. */
function reachedFrom(start: string): Set<string> {
  const reached = new Set([start]);
  for (const path of reached) {
    for (const { of, type, lazy } of imports.get(path) ?? []) if (!type && !lazy) reached.add(of);
  }
  return reached;
}

function leadsTo(start: string, goal: string): boolean {
  return [...reachedFrom(start)].some(
    (path) => imports.get(path)?.some(({ of, type, lazy }) => of === goal && !type && !lazy) ?? false,
  );
}
