// What a team has accepted: the baseline, comments in the source.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHANGED, COSTLY, staged } from "./scratch-repository.ts";

const BASELINE = "mono-advise.baseline.json";

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

describe("a baseline that is not there", () => {
  it("is not made for nothing", async () => {
    const scratch = staged("");
    expect((await scratch.run("check", "--prune")).out).toBe(`there is no ${BASELINE}: nothing to prune\n`);
    expect((await scratch.run("check", "--update-baseline")).out).toBe("there is nothing to accept\n");
    expect(scratch.files()).not.toContain(BASELINE);
  });

  it("is not made by a hook", async () => {
    const { code, err } = await staged().runIn(".", { PRE_COMMIT: "1" }, "check", "--update-baseline");
    expect({ code, err }).toEqual({
      code: 2,
      err: "error: a hook writes nothing: run `mono-advise check --update-baseline` by hand\n",
    });
  });
});

it("does not take for gone what cannot be read because of an error", async () => {
  const scratch = staged();
  await scratch.run("check", "--update-baseline");
  scratch.commit({ "src/settings.rs": `${COSTLY.slice(0, COSTLY.indexOf("read_settings"))}(\n` });
  const { code, out } = await scratch.run("check", "--all");
  expect({ code, out }).toEqual({
    code: 0,
    out: "src/settings.rs: does not parse from line 4 on, and was checked as far as it does\n",
  });
  expect((await scratch.run("check", "--prune")).out).toBe(`${BASELINE} is up to date\n`);
});

it.each([
  [["--update-baseline", "--prune"], "--update-baseline and --prune exclude each other"],
  [["--all", "--base", "main"], "--all is about whole files and compares nothing: leave out --base"],
  [["--prune", "--base", "main"], "--prune is about whole files and compares nothing: leave out --base"],
  [["--all", "src/lib.rs"], "--all takes no files: leave them out (in pre-commit with `pass_filenames: false`)"],
])("cannot do at once %s", async (options, message) => {
  expect(await staged().run("check", ...options)).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
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
    ["in a block", above(`/* ${allow.slice(3)} */`), "this comment for mono-advise could not be read"],
  ])("are findings themselves %s", async (_, text, message) => {
    const { code, out } = await staged(text).run("check");
    expect(code).toBe(1);
    expect(out).toContain(message);
  });

  it("are neither wrong nor without effect while their rule is turned off", async () => {
    const scratch = staged(above(allow));
    scratch.write("mono-advise.toml", 'rules = { outline-conversion = "off", outline-region = "off" }\n');
    expect(await scratch.run("check")).toEqual({ code: 0, out: "", err: "" });
  });

  it("says that one is not needed any more", async () => {
    const scratch = staged(CHANGED.replace("pub fn", `${allow}\npub fn`));
    const { code, out } = await scratch.run("check");
    expect(code).toBe(1);
    expect(out).toMatch(/warning\[unused-suppression\].*\n.*--> src\/settings.rs:4:4/);
  });
});
