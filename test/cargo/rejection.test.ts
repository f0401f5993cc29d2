// Manifests that cargo rejects: one sentence with file and line, and the sources all the same where they can be read. Sentences as cargo 1.95 says them.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { discoverCrates } from "../../src/cargo/metadata.ts";

const scratch = realpathSync(mkdtempSync(join(tmpdir(), "rejection-")));
afterAll(() => rmSync(scratch, { recursive: true }));

const PACKAGE = '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n';
const shop = (more: string) => ({ "Cargo.toml": PACKAGE + more, "src/lib.rs": "" });

function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    const path = join(scratch, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(scratch, name);
}

async function refusal(path: string, options: { readsOnly?: boolean; features?: string[] }): Promise<string> {
  const found = await discoverCrates(path, { ...options, offline: true, choices: [{}] }).catch((error: Error) => error);
  if (!(found instanceof Error)) throw new Error("was not refused");
  return found.message.replaceAll(path, "");
}

/** Name, files, what the sentence begins with; the sources can be read. */
const readable: readonly [string, Readonly<Record<string, string>>, string][] = [
  [
    "a version of no workspace",
    { "Cargo.toml": PACKAGE.replace('version = "0.1.0"', "version.workspace = true"), "src/lib.rs": "" },
    "/Cargo.toml:3: error inheriting `version` from workspace root manifest's `workspace.package.version`: failed to find a workspace root",
  ],
  [
    "a dependency of no workspace",
    shop("[dependencies]\nserde.workspace = true\n"),
    "/Cargo.toml:6: error inheriting `serde` from workspace root manifest's `workspace.dependencies.serde`: failed to find a workspace root",
  ],
  [
    "a registry that is not configured",
    shop('[dependencies]\nserde = { version = "1", registry = "nowhere" }\n'),
    "/Cargo.toml:6: registry index was not found in any configuration: `nowhere`",
  ],
  [
    "a feature of nothing",
    shop('[features]\na = ["b"]\n'),
    "/Cargo.toml:6: feature `a` includes `b` which is neither a dependency nor another feature",
  ],
  [
    "a dependency that is not there",
    shop('[dependencies]\nother = { path = "gone" }\n'),
    "/Cargo.toml:6: failed to get `other` as a dependency of package `shop v0.1.0 ()`: failed to read `/gone/Cargo.toml`: No such file or directory",
  ],
  ["an edition to come", { "Cargo.toml": PACKAGE.replace("2021", "2999"), "src/lib.rs": "" }, "/Cargo.toml:4: "],
  [
    "packages in a circle",
    {
      ...shop('[dependencies]\nb = { path = "b" }\n'),
      "b/Cargo.toml": '[package]\nname = "b"\nversion = "0.1.0"\n[dependencies]\nshop = { path = ".." }\n',
      "b/src/lib.rs": "",
    },
    "/Cargo.toml: cyclic package dependency: package `b v0.1.0 (/b)` depends on itself",
  ],
  [
    "a lock file of a newer cargo",
    { ...shop(""), "Cargo.lock": "version = 99\n" },
    "/Cargo.lock: lock file version `99` was found, but this version of Cargo does not understand this lock file",
  ],
  [
    "a lock file that is none",
    { ...shop(""), "Cargo.lock": "not toml [\n" },
    "/Cargo.lock:1:5: key with no value, expected `=`",
  ],
  [
    "a broken configuration of cargo",
    { ...shop(""), ".cargo/config.toml": "[build]\njobs = \n" },
    "/.cargo/config.toml:2:8: could not load Cargo configuration",
  ],
  [
    "a member that is not there",
    shop('[workspace]\nmembers = ["gone"]\n'),
    "/Cargo.toml:6: failed to read `/gone/Cargo.toml`: No such file or directory",
  ],
];

describe("a package that cargo rejects", () => {
  it.each(readable)("%s", async (name, files, sentence) => {
    const path = folder(name.replaceAll(" ", "-"), files);
    const [graph] = await discoverCrates(path, { readsOnly: true, offline: true, choices: [{}] });
    expect(graph).toMatchObject({ package: { name: "shop" }, withDependencies: false });
    const notice = graph!.notices[0]!.message.replaceAll(path, "");
    expect(notice).toContain(`cargo finds no packages (${sentence}`);
    expect(notice).toMatch(/\): only the sources of shop were looked at, not its dependencies$/);
    const measured = await refusal(path, {});
    expect(measured.split("\n")).toHaveLength(1);
    expect(measured).toContain(`cargo rejects ${sentence}`);
    expect(measured).toMatch(
      /; .*(?:first|rustup update).*, or ask for advice from the sources alone with --no-costs$/,
    );
  });

  it.each<[string, Readonly<Record<string, string>>, string, string[]?]>([
    [
      "a table that is not closed",
      shop("[dependencies\n"),
      "/Cargo.toml:5:14: unclosed table, expected `]`; put that right first",
    ],
    [
      "a name that is a number",
      { "Cargo.toml": PACKAGE.replace('"shop"', "5"), "src/lib.rs": "" },
      "/Cargo.toml:2:8: invalid type: integer `5`, expected a string; put that right first",
    ],
    [
      "no target",
      { "Cargo.toml": PACKAGE },
      "/Cargo.toml: no targets specified in the manifest, either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present; put that right first",
    ],
    [
      "two packages of one name",
      {
        "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
        ...Object.fromEntries(
          ["a", "b"].flatMap((at) => Object.entries(shop("")).map(([file, text]) => [`${at}/${file}`, text])),
        ),
      },
      "/Cargo.toml: two packages named `shop` in this workspace: /a/Cargo.toml, /b/Cargo.toml; put that right first",
    ],
    [
      "a feature that was asked for",
      shop(""),
      "/Cargo.toml: the package 'shop' does not contain this feature: nope; name another feature, or none",
      ["nope"],
    ],
  ])("whose sources nobody can choose: %s", async (name, files, sentence, features) => {
    const path = folder(name.replaceAll(" ", "-"), files);
    for (const readsOnly of [true, false]) {
      expect(await refusal(path, { readsOnly, ...(features && { features }) })).toBe(`cargo rejects ${sentence}`);
    }
  });

  it("names the file that a target is to be, where it is not there", async () => {
    const path = folder("no-file", { ...shop('[lib]\npath = "src/gone.rs"\n') });
    for (const readsOnly of [true, false]) {
      expect(await refusal(path, { readsOnly })).toBe(
        "the library of shop is to be /src/gone.rs, which is not there: put its `path` in /Cargo.toml right",
      );
    }
  });
});
