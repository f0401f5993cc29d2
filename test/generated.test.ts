import { spawnSync } from "node:child_process";
import { expect, it, test } from "vitest";
import { generatedFiles, textOf } from "../scripts/generated-files.ts";
import { readmeOfRules } from "../scripts/rules-readme.ts";

it.each(generatedFiles.map((file) => [file.path, file] as const))(
  "%s is current: npm run bless writes it",
  (_, file) => {
    const now = textOf(file);
    expect(file.text(now)).toBe(now);
  },
);

test("a text without markers is refused", () => {
  expect(() => readmeOfRules("# Rules", [])).toThrow("there are no markers for rules");
});

const groff = spawnSync("groff", ["--version"]).status === 0;
it.runIf(groff)("the manual page is roff without a warning, where groff is", () => {
  const page = generatedFiles.find(({ path }) => path.startsWith("man/"))!;
  const { stdout, stderr } = spawnSync("groff", ["-man", "-ww", "-Tutf8"], { input: textOf(page), encoding: "utf8" });
  expect(stderr).toBe("");
  for (const name of ["editor-check", "completion", "--only-workspace"])
    expect(stdout.replace(/.\u0008/g, "")).toContain(name);
});
