import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatFiles } from "../../src/try/format-files.ts";
import { plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();
const CALL = "called(first_of_the_arguments, second_of_the_arguments, third_of_the_arguments);";

/** Of one file of an empty copy, with settings in a folder of its own. */
async function formatted(before: string, after: string, settings: string): Promise<string> {
  const root = folder("copy", { "src/lib.rs": "" });
  const files = new Map([["src/lib.rs", { before, after }]]);
  const result = await formatFiles(root, settings, "2021", files, { cwd: root, env: plainEnv() });
  expect(readFileSync(join(root, "src", "lib.rs"), "utf8")).toBe(result.get("src/lib.rs"));
  return result.get("src/lib.rs")!;
}

describe("formatFiles, with rustfmt", () => {
  it("takes the settings of the user's repository, above the package", async () => {
    const repository = folder("repository", { "rustfmt.toml": "tab_spaces = 2\nmax_width = 60\n", "code/a/x": "" });
    const before = "fn f() {\n  one();\n}\n";
    expect(await formatted(before, `fn f() {\n  ${CALL}\n}\n`, join(repository, "code", "a"))).toBe(
      "fn f() {\n  called(\n    first_of_the_arguments,\n    second_of_the_arguments,\n    third_of_the_arguments,\n  );\n}\n",
    );
  });

  it("formats what is new alone in a file that rustfmt has something to add to", async () => {
    const plain = folder("plain", { "rustfmt.toml": "max_width = 60\n" });
    const own = "fn g() { if one() { two(); } }\n";
    const more = "fn h() {\n    one();\n    two();\n    three();\n    four();\n    five();\n}\n";
    const text = await formatted(`${own}${more}`, `${own}${more}fn i() {\n    ${CALL}\n}\n`, plain);
    expect(text.startsWith(`${own}${more}fn i() {\n    called(\n        first_of_the_arguments,\n`)).toBe(true);
  });

  it("leaves a file alone whose owner has another style", async () => {
    const plain = folder("other", { "rustfmt.toml": "max_width = 60\n" });
    const own = "fn g() { one(); }\nfn h()\n{\n  two();\n}\n";
    const after = `${own}fn i() { ${CALL} }\n`;
    expect(await formatted(own, after, plain)).toBe(after);
  });
});
