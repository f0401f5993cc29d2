// A profile comes back as it was written; what cannot be read is refused in a sentence; a failed write leaves the old file as it was.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { profileText, readProfile, writeProfile } from "../../src/ir/profile-file.ts";
import type { Profile } from "../../src/model/profile.ts";
import { excerptIr, fromBytes, read } from "./excerpt.ts";

const root = join(import.meta.dirname, "..", "..");
let folder = "";
let path = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "profile-"));
  path = join(folder, "mono-advise.profile.json");
});

afterAll(() => rmSync(folder, { recursive: true }));

const home = { name: "a", version: "1.0.0", owner: "crate" } as const;

/** Every optional field once present and once absent. */
const full: Profile = {
  formatVersion: 1,
  crate: "a",
  package: { name: "a", version: "1.0.0" },
  target: { kind: "lib", name: "a" },
  from: "build",
  build: { rustc: "rustc 1.95.0\nhost: x", triple: "x", profile: "dev", features: ["f"], flags: [], fingerprint: "0" },
  compiler: "1.95.0",
  mangling: "v0",
  debugInfo: 1,
  totals: { lines: 60, copies: 4, functions: 3 },
  functions: [
    {
      path: "a::f",
      kind: "function",
      copies: 2,
      lines: 30,
      place: { package: home, file: "src/lib.rs", line: 3, macro: "made!", md5: "0123456789abcdef0123456789abcdef" },
      instances: [{ lines: 20, typeArguments: "u8" }, { lines: 10 }],
    },
    {
      path: "a::f::{{closure}}",
      kind: "closure",
      copies: 1,
      lines: 20,
      place: { package: home, file: "src/lib.rs", line: 4 },
      closure: 0,
      instances: [{ lines: 20, typeArguments: "u8" }],
    },
    { path: "main", kind: "other", copies: 1, lines: 10 },
  ],
  causes: {
    editable: ["a"],
    covered: { generic: 30, nonGeneric: 20, shared: 10 },
    functions: [
      {
        ...{ function: 0, ownLines: 30, owned: { copies: 2, lines: 20 }, ownedBy: [] },
        callees: [{ function: 2, copies: 1, lines: 10 }],
        sites: [
          {
            ...{ file: "src/b.rs", line: 7, copies: 2, lines: 20, ownLines: 4, editableLines: 3 },
            callees: [
              { function: 2, copies: 1, lines: 10 },
              { function: 1, copies: 2, lines: 9, table: { trait: "a::Row", type: "a::Page<_>", methods: 3 } },
              { function: 1, copies: 1, lines: 8, table: { methods: 0 } },
            ],
          },
        ],
        removes: { copies: 3, lines: 50 },
      },
    ],
    rows: [],
  },
  notices: [
    { kind: "k", message: "m", file: "f", line: 1 },
    { kind: "k", message: "m" },
  ],
};

test("what was written is read back, the smallest and the fullest", async () => {
  const { package: _, target: __, build: ___, compiler: ____, debugInfo: _____, causes: ______, ...least } = full;
  for (const profile of [full, least, await read([fromBytes(excerptIr("generics-stable-v0-dev"))])]) {
    await writeProfile(path, profile);
    expect(await readProfile(path, { crate: profile.crate })).toEqual(profile);
    expect(readFileSync(path, "utf8")).toBe(profileText(profile));
  }
});

test("one row per line, repeated values once", () => {
  const lines = profileText(full).split("\n");
  expect(lines.filter((line) => line.includes('"a::f'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes("src/lib.rs"))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('"u8"'))).toHaveLength(1);
});

test.each<[what: string, change: (text: string) => string, sentence: RegExp]>([
  ["empty", () => "", /is empty: measure again$/],
  ["cut off", (text) => text.slice(0, text.length / 2), /is cut off: measure again$/],
  ["not JSON", () => "lines copies\n", /is not JSON: measure again$/],
  ["JSON of something else", () => '{"name": "a"}', /is not a profile of mono-advise/],
  ["a list", () => "[]", /is not a profile of mono-advise/],
  [
    "a newer format",
    (text) => text.replace('"formatVersion": 1', '"formatVersion": 2'),
    /has format 2, this mono-advise reads format 1: update mono-advise/,
  ],
  [
    "an older format",
    (text) => text.replace('"formatVersion": 1', '"formatVersion": 0'),
    /is damaged at formatVersion/,
  ],
  [
    "a wrong type",
    (text) => text.replace('"copies":4', '"copies":"4"'),
    /is damaged at totals\.copies \(.*\): measure again$/,
  ],
  ["a negative number", (text) => text.replace('"lines":60', '"lines":-1'), /is damaged at totals\.lines/],
  [
    "an index without entry",
    (text) => text.replace('"closure",1,20,1', '"closure",1,20,9'),
    /is damaged \(there is no entry 9 in one of its tables\)/,
  ],
  [
    "more functions than copies",
    (text) => text.replace(/("totals": ?\{[^}]*"functions": ?)\d+/, "$15000"),
    /is damaged: it counts 5000 functions and \d+ copies: measure again$|is damaged: it counts 5000 functions and \d+ copies; /,
  ],
  ["another crate", (text) => text.replace('"crate": "a"', '"crate": "b"'), /is a profile of b, not of a: /],
])("%s", async (_, change, sentence) => {
  const before = profileText(full);
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  const error = await readProfile(path, { crate: "a" }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toMatch(sentence);
});

/** Paths to all numbers of a value. */
function numbersIn(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === "number") return [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    numbersIn(each, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

// No crate has 10^12 lines: wherever such a number stands it is refused, never told.
test.each(numbersIn(JSON.parse(profileText(full))).map((at) => [at.join("."), at] as const))(
  "10^12 at %s",
  async (_, at) => {
    const file = JSON.parse(profileText(full));
    const owner = at.slice(0, -1).reduce((value, key) => value[key], file);
    owner[at.at(-1)!] = 10 ** 12;
    writeFileSync(path, JSON.stringify(file));
    await expect(readProfile(path)).rejects.toThrow(/is damaged|reads format/);
  },
);

test("a table's profile names no crate, and is taken for any", async () => {
  writeFileSync(path, profileText({ ...full, crate: "" }));
  expect((await readProfile(path, { crate: "other" })).crate).toBe("");
});

test("a file that is not there", async () => {
  await expect(readProfile(join(folder, "no.json"))).rejects.toThrow(
    /no\.json cannot be read: there is no such file or folder$/,
  );
  await expect(writeProfile(join(folder, "no", "x.json"), full)).rejects.toThrow(
    /cannot be written: there is no such file or folder; nothing was changed$/,
  );
});

// The limit on file size is the one way to a full disk that needs no rights; Windows has none.
test.runIf(process.platform !== "win32")(
  "when the disk is full the old profile is intact, and nothing else is left",
  async () => {
    await writeProfile(path, full);
    const old = readFileSync(path, "utf8");
    const long = { ...full, notices: [{ kind: "k", message: "x".repeat(100_000) }] };
    const script = `
    import { writeProfile } from ${JSON.stringify(join(root, "src/ir/profile-file.ts"))};
    process.on("SIGXFSZ", () => {});
    await writeProfile(${JSON.stringify(path)}, ${JSON.stringify(long)}).then(() => console.log("written"), (error) => console.log(error.name, error.message));`;
    const file = join(folder, "write.mts");
    writeFileSync(file, script);
    const tsx = import.meta.resolve("tsx");
    const said = execFileSync("sh", ["-c", 'ulimit -f 16; exec "$0" --import "$1" "$2"', process.execPath, tsx, file], {
      encoding: "utf8",
      env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    });
    expect(said).toMatch(
      /^UserError the profile .* cannot be written: the file would be too large; nothing was changed$/m,
    );
    expect(readFileSync(path, "utf8")).toBe(old);
    expect(readdirSync(folder).sort()).toEqual(["mono-advise.profile.json", "write.mts"]);
  },
);
