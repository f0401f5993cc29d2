// Settings of a workspace, and the profile beside a manifest.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COSTLY, scratchRepository, staged } from "./scratch-repository.ts";

describe("settings", () => {
  it("are read from the manifests and from mono-advise.toml, the nearer ones over the others", async () => {
    const scratch = staged();
    scratch.write(
      "Cargo.toml",
      '[package]\nname = "demo"\n\n[workspace.metadata.mono-advise]\nminimum-lines = 5\nrules = { outline-conversion = "off", outline-region = "off" }\n',
    );
    expect((await scratch.run("check")).code).toBe(0);
    scratch.write("mono-advise.toml", 'exclude = ["**/made/**"]\n[rules]\noutline-conversion = "note"\n');
    const { code, out } = await scratch.run("check");
    expect(code).toBe(0);
    expect(out).toContain("note[outline-conversion]");
    expect((await scratch.run("check", "--error-on", "note")).code).toBe(1);
    const config = (await scratch.run("config")).out;
    expect(config).toContain("minimum-lines = 5  # Cargo.toml [workspace.metadata.mono-advise]");
    expect(config).toContain('rules.outline-conversion = "note"  # mono-advise.toml');
    expect(config).toContain('exclude = ["**/made/**"]  # mono-advise.toml');
    expect(config).toContain("# editable: not set;");
  });

  it("exclude files", async () => {
    const scratch = staged();
    for (const glob of ["src/set*.rs", "src", "./src/", "**/settings.rs"]) {
      scratch.write("mono-advise.toml", `exclude = ["${glob}"]\n`);
      expect(await scratch.run("check"), glob).toEqual({ code: 0, out: "", err: "" });
    }
    for (const glob of ["settings.rs", "src/*.r", "sr", "*"]) {
      scratch.write("mono-advise.toml", `exclude = ["${glob}"]\n`);
      expect((await scratch.run("check")).code, glob).toBe(1);
    }
  });

  it.each([
    ["exlude = []", "there is no setting `exlude`; did you mean `exclude`?"],
    ["exclude = 'x'", "`exclude` is a list of strings"],
    ["minimum-lines = -1", "`minimum-lines` is a whole number"],
    ["minimum-share = 2", "`minimum-share` is a number from 0 to 1"],
    ["rules = { outline-conversoin = 'off' }", "there is no such rule; did you mean `outline-conversion`?"],
    ["rules = { outline-conversion = 'error' }", 'the level "error"; there is off, note, warning'],
    ["exclude = ['src/[ab.rs']", 'the glob "src/[ab.rs"; globs are made of'],
    ["exclude = ['../a']", 'the glob "../a"; globs are made of'],
    ["constructor = 1", "there is no setting `constructor`"],
    ["# \nexclude = [", "mono-advise.toml is not TOML: line 2, column 11: "],
  ])("say what is wrong with %s", async (text, message) => {
    const scratch = staged();
    scratch.write("mono-advise.toml", text);
    const { code, err } = await scratch.run("check");
    expect(code).toBe(2);
    expect(err).toContain("mono-advise.toml");
    expect(err).toContain(message);
    expect(err.split("\n")).toHaveLength(2);
  });
});

it("says of a folder in the place of settings or baseline that it is one", async () => {
  for (const name of ["mono-advise.toml", "mono-advise.baseline.json"]) {
    const scratch = staged();
    mkdirSync(join(scratch.root, name));
    const { code, err } = await scratch.run("check");
    expect({ code, err }).toEqual({
      code: 2,
      err: `error: ${join(scratch.root, name)} cannot be read: it is a folder\n`,
    });
  }
});

it("knows the copies of a function from the profile beside the manifest", async () => {
  const scratch = scratchRepository();
  const profile = (copies: number) =>
    JSON.stringify({
      formatVersion: 1,
      crate: "demo",
      functions: [["demo::settings::read_settings", "function", copies, 100 * copies, null, null, null, null, null]],
    });
  scratch.commit({ "Cargo.toml": '[package]\nname = "demo"\nversion = "0.1.0"\n', "src/settings.rs": COSTLY });
  scratch.write("mono-advise.profile.json", profile(12));
  const { out } = await scratch.run("check", "src/settings.rs");
  expect(out).toContain("12 copies in the profile");
  const line = "    settings.push((String::new(), String::new()));\n";
  const longer = COSTLY.replace("    Ok(settings)\n", `${line.repeat(8)}    Ok(settings)\n`);
  scratch.stage({ "src/settings.rs": longer });
  expect((await scratch.run("check")).code).toBe(1);
  scratch.write("mono-advise.profile.json", profile(1));
  expect((await scratch.run("check")).code).toBe(0);
  scratch.write("mono-advise.profile.json", "<<<<<<<");
  expect((await scratch.run("check")).code).toBe(1);
});
