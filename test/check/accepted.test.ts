// What a team has accepted: the baseline, comments in the source, settings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHANGED, COSTLY, type Scratch, scratchRepository } from "./scratch-repository.ts";

const BASELINE = "mono-advise.baseline.json";

function staged(text = COSTLY): Scratch {
  const scratch = scratchRepository();
  scratch.commit({ "Cargo.toml": '[package]\nname = "demo"\nversion = "0.1.0"\n', "src/lib.rs": "" });
  scratch.stage({ "src/settings.rs": text });
  return scratch;
}

describe("baseline", () => {
  it("accepts in one step, and shows what is accepted without failing", async () => {
    const scratch = staged();
    expect(await scratch.run("check", "--update-baseline")).toMatchObject({ code: 0 });
    const text = readFileSync(join(scratch.root, BASELINE), "utf8");
    expect(JSON.parse(text)).toEqual({
      formatVersion: 1,
      findings: [
        {
          rule: "outline-conversion",
          file: "src/settings.rs",
          path: "settings::read_settings",
          body: expect.stringMatching(/^[0-9a-f]{16}$/),
        },
      ],
    });
    const { code, out } = await scratch.run("check");
    expect(code).toBe(0);
    expect(out).toContain("known[outline-conversion]");
    await scratch.run("check", "--update-baseline");
    expect(readFileSync(join(scratch.root, BASELINE), "utf8")).toBe(text);
  });

  it("still knows a finding whose function was edited, shifted or moved", async () => {
    const scratch = staged();
    await scratch.run("check", "--update-baseline");
    scratch.commit();
    scratch.write("src/settings.rs", `//! Settings.\n\n${COSTLY.replace("'#'", "';'")}`);
    expect((await scratch.run("check", "--all")).code).toBe(0);
    scratch.write("src/settings.rs", "");
    scratch.write("src/moved.rs", COSTLY);
    expect((await scratch.run("check", "src/moved.rs")).code).toBe(0);
  });

  it("fails for what is not found any more, and prunes it", async () => {
    const scratch = staged();
    await scratch.run("check", "--update-baseline");
    scratch.commit({ "src/settings.rs": CHANGED });
    const { code, out } = await scratch.run("check", "--all");
    expect(code).toBe(1);
    expect(out).toContain(
      "`outline-conversion` for `settings::read_settings` in src/settings.rs is not found any more",
    );
    expect((await scratch.run("check", "--prune")).code).toBe(0);
    expect(JSON.parse(readFileSync(join(scratch.root, BASELINE), "utf8")).findings).toEqual([]);
    expect((await scratch.run("check", "--all")).code).toBe(0);
  });

  it.each([
    [
      "newer",
      '{"formatVersion": 2, "findings": []}',
      "has format 2, this mono-advise reads format 1: update mono-advise",
    ],
    ["corrupt", '{"formatVersion": 1,', "is not JSON"],
    ["of another program", '{"formatVersion": 1, "findings": [{}]}', "is not a baseline of mono-advise"],
    ["merged with conflict marks", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> topic\n", "has conflict marks of a merge"],
  ])("refuses one that is %s, and never overwrites it", async (_, text, message) => {
    const scratch = staged();
    scratch.write(BASELINE, text);
    for (const option of [[], ["--update-baseline"], ["--prune"]]) {
      const { code, err } = await scratch.run("check", ...option);
      expect(code).toBe(2);
      expect(err).toContain(`${BASELINE} ${message}`);
    }
    expect(readFileSync(join(scratch.root, BASELINE), "utf8")).toBe(text);
  });
});

describe("suppressions", () => {
  const above = (comment: string) => COSTLY.replace("pub fn", `${comment}\npub fn`);
  const allow = '// mono-advise: allow(outline-conversion, reason = "called once (at start)")';

  it.each([
    ["above the function", above(allow)],
    ["above its documentation", above(`${allow}\n/// Reads.\n#[inline]`)],
    [
      "behind its signature",
      COSTLY.replace(
        "io::Result<Vec<(String, String)>> {\n    let",
        `io::Result<Vec<(String, String)>> { ${allow}\n    let`,
      ),
    ],
    ["for the file", `${allow.replace("allow(", "allow-file(")}\n\n${COSTLY}`],
    [
      "for several rules, of which one is found",
      above(allow.replace("conversion,", "conversion, outline-conversion,")),
    ],
  ])("are heard %s", async (_, text) => {
    expect(await staged(text).run("check")).toEqual({ code: 0, out: "", err: "" });
  });

  it.each([
    ["without a reason", above("// mono-advise: allow(outline-conversion)"), "a suppression needs a reason"],
    [
      "for another rule",
      above(allow.replace("outline-conversion", "erase-closure")),
      "this allows erase-closure, but nothing is found here",
    ],
    ["for no rule that exists", above(allow.replace("conversion", "conversoin")), "did you mean `outline-conversion`?"],
    ["too far above", `${allow}\n\npub struct Other;\n\n${COSTLY}`, "but nothing is found here"],
    ["that cannot be read", above("// mono-advise: ignore"), "this comment for mono-advise could not be read"],
  ])("are findings themselves %s", async (_, text, message) => {
    const { code, out } = await staged(text).run("check");
    expect(code).toBe(1);
    expect(out).toContain(message);
  });

  it("says that one is not needed any more", async () => {
    const scratch = staged(CHANGED.replace("pub fn", `${allow}\npub fn`));
    const { code, out } = await scratch.run("check");
    expect(code).toBe(1);
    expect(out).toMatch(/warning\[unused-suppression\].*\n.*--> src\/settings.rs:4:4/);
  });
});

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
    scratch.write("mono-advise.toml", 'exclude = ["src/set*.rs"]\n');
    expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
  });

  it.each([
    ["exlude = []", "there is no setting `exlude`; did you mean `exclude`?"],
    ["exclude = 'x'", "`exclude` is a list of strings"],
    ["minimum-lines = -1", "`minimum-lines` is a whole number"],
    ["minimum-share = 2", "`minimum-share` is a number from 0 to 1"],
    ["rules = { outline-conversoin = 'off' }", "there is no such rule; did you mean `outline-conversion`?"],
    ["rules = { outline-conversion = 'error' }", 'the level "error"; there is off, note, warning'],
    ["exclude = ['src/[ab.rs']", 'the glob "src/[ab.rs"; globs are made of'],
    ["exclude = [", "is not TOML"],
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
