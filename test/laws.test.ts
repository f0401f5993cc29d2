import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesUnder, type Import, importsOf, type SourceFile } from "./source-files.ts";

const source = filesUnder("src", ".ts");
const typescript = ["src", "web", "test", "bench", "scripts"].flatMap((folder) => filesUnder(folder, ".ts"));
const imports = new Map(source.map((file) => [file.path, importsOf(file)]));

interface Room {
  readonly name: string;
  readonly sentence: string;
  /** Room → whether only its types. */
  readonly mayImport: ReadonlyMap<string, boolean>;
}

const root = join(import.meta.dirname, "..");
const architecture = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
/** The table of rooms in ARCHITECTURE.md, from the top down. */
const rooms = roomsOf(architecture);
const roomNames = rooms.map(({ name }) => name);

function roomsOf(text: string): Room[] {
  const section = /^## Rooms\n(.*?)(?=^## |$(?![\s\S]))/ms.exec(text)?.[1] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \| (.*?) \|(.*)\|$/gm)].map(([, name, sentence, imports]) => ({
    name: name!,
    sentence: sentence!,
    mayImport: new Map(
      [...imports!.matchAll(/`([^`]+)`( \(types\))?/g)].map(([, of, types]) => [roomName(of!), types !== undefined]),
    ),
  }));
}

/** `facts` in the table's last column is `facts.ts`, as in an import's path. */
function roomName(written: string): string {
  return ["facts", "errors", "printable"].includes(written) ? `${written}.ts` : written;
}

/** The folder of `src` that a file is in, or the file where it is at the top. */
function roomOf(path: string): string {
  return path.split("/")[1]!;
}

function isAllowed(from: string, { of, type }: Import): boolean {
  const to = roomOf(of);
  const typesOnly = rooms.find(({ name }) => name === from)?.mayImport.get(to);
  return from === to || typesOnly === false || (typesOnly === true && type);
}

describe("import laws of ARCHITECTURE.md", () => {
  it("finds the imports at all", () => {
    expect(source.length).toBeGreaterThan(50);
    expect(imports.get("src/bin.ts")).toContainEqual({ of: "src/cli/main.ts", type: false, lazy: false });
    expect([...imports.values()].flat().some((found) => found.lazy)).toBe(true);
  });

  it("lists every room, with a sentence, and none that is not there", () => {
    expect([...roomNames].sort()).toEqual([...new Set(source.map(({ path }) => roomOf(path)))].sort());
    expect(rooms.filter(({ sentence }) => sentence.length < 20)).toEqual([]);
  });

  it("allows imports of rooms further down alone", () => {
    const upward = rooms.flatMap(({ name, mayImport }, at) =>
      [...mayImport.keys()].filter((of) => roomNames.indexOf(of) <= at).map((of) => `${name} → ${of}`),
    );
    expect(upward).toEqual([]);
  });

  for (const room of roomNames) {
    it(`${room} imports what it may`, () => {
      const breaches = source
        .filter(({ path }) => roomOf(path) === room)
        .flatMap(({ path }) => imports.get(path)!.map((found) => ({ path, found })))
        .filter(({ found }) => found.of.startsWith("src/") && !isAllowed(room, found))
        .map(({ path, found }) => `${path} → ${found.of}${found.type ? " (type)" : ""}`);
      expect(breaches).toEqual([]);
    });
  }

  it("evaluating rules needs no zod, also not through others", () => {
    const starts = ["evaluate", "choose-one", "why-silent", "bundled"].map((name) => `src/rule/${name}.ts`);
    const reached = new Set(starts.flatMap((start) => [...reachedFrom(start)]));
    expect(reached).toContain("src/rule/forecast.ts");
    expect([...reached].filter((path) => path === "zod" || path === "src/facts.ts")).toEqual([]);
  });

  it("only rust/ imports tree-sitter, one file each, behind parser.ts; only cli/ imports commander", () => {
    const importers = (name: RegExp) =>
      source.filter((file) => imports.get(file.path)!.some(({ of }) => name.test(of))).map((file) => file.path);
    expect(importers(/^tree-sitter/)).toEqual(["src/rust/native-parser.ts"]);
    expect(importers(/^web-tree-sitter/)).toEqual(["src/rust/wasm-parser.ts"]);
    for (const name of ["native", "wasm"]) {
      expect(importers(new RegExp(`^src/rust/${name}-parser\\.ts$`))).toEqual(["src/rust/parser.ts"]);
    }
    expect(importers(/commander/)).not.toEqual([]);
    expect(importers(/commander/).filter((path) => roomOf(path) !== "cli")).toEqual([]);
  });

  it("links to files that exist", () => {
    const links = [...architecture.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("has no cycles, by types neither", () => expect(filesInCycles()).toEqual([]));

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
    expect(names.map((file) => file.path)).toEqual([]);
  });

  it("only bin.ts and cli/cli.ts touch the process or print", () => {
    const touch = /\bprocess\.\w|\bconsole\.\w|\bimport process\b/;
    const found = source.filter((file) => touch.test(withoutComments(file.text))).map((file) => file.path);
    expect(found.filter((path) => !["src/bin.ts", "src/cli/cli.ts"].includes(path))).toEqual([]);
  });

  it("only two files start other programs", () => {
    const found = source.filter(({ path }) =>
      imports.get(path)!.some(({ of, type }) => of === "node:child_process" && !type),
    );
    expect(found.map(({ path }) => path)).toEqual(["src/cargo/run.ts", "src/git/git.ts"]);
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
    const folders = ["src", "web", "test", "bench", "scripts", "rules", "schemas", "docs", "fixtures"];
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

/** Files from which imports of any kind lead back to them. */
function filesInCycles(): string[] {
  return source
    .map((file) => file.path)
    .filter((start) => {
      const reached = new Set(imports.get(start)!.map(({ of }) => of));
      for (const path of reached) for (const { of } of imports.get(path) ?? []) reached.add(of);
      return reached.has(start);
    });
}
