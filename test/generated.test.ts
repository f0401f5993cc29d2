import { spawnSync } from "node:child_process";
import { expect, it, test } from "vitest";
import { generatedFiles, textOf } from "../scripts/generated-files.ts";
import { readmeOfReach } from "../scripts/reach-readme.ts";
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

test("the README has the best, the worst and the median of docs/reach.md", () => {
  const row = (name: string, cell: string, messages: number, tests: string) =>
    `| ${name} | ${cell} | ${messages} | ${tests} |`;
  const page = [
    "| crate | measured | new messages | tests |",
    "|---|--:|--:|---|",
    row("oxc_parser", "−50 (50.0 %)", 0, ""),
    row("arrow-cast", "−1 (1.0 %)", 0, "arrow-cast: 3 of 3 pass"),
    row("naga", "−40 (40.0 %)", 0, ""),
    row("hyper", "−0 (0.0 %)", 0, ""),
    row("just", "−2 (2.0 %)", 0, ""),
  ];
  const markers = "<!-- reach: written by `npm run bless` -->\n<!-- end of reach -->";
  const text = readmeOfReach(markers, page.join("\n"));
  // oxc_parser was known when the rules were written.
  expect(text).toContain("On 4 published crates that nothing was tuned on, `try --all` takes off 1.5 % in the median");
  expect(text).toContain(
    "40.0 % at best (naga 30.0.2) and nothing at worst (hyper 1.12.0): just 1.59.0 2.0 %, arrow-cast 60.1.0 1.0 %.",
  );
  expect(text).toContain("No message of rustc or clippy is new, and the tests that build pass");
  const broken = [...page, row("swc_ecma_parser", "−2 (2.0 %)", 3, "1 broken")];
  expect(readmeOfReach(markers, broken.join("\n"))).toContain(
    "3 messages of rustc or clippy are new, and tests break in swc_ecma_parser",
  );
  expect(() => readmeOfReach(markers, "")).toThrow('has no column "crate"');
});
