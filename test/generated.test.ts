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
