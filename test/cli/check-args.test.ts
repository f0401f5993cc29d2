// The short way to `check` and the full command line have to read the same options.
import { expect, it } from "vitest";
import { checkFormatNames } from "../../src/check/formats.ts";
import { checkArgs } from "../../src/cli/check-args.ts";
import { severities } from "../../src/model/finding.ts";
import { budgetFormatNames } from "../../src/report/budget.ts";
import { messageFormatNames } from "../../src/report/message-formats.ts";
import { scratchRepository } from "../check/scratch-repository.ts";

it("knows every option that the help of check lists, and what it means", async () => {
  const { out } = await scratchRepository().run("check", "--help");
  const listed = [...out.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)(?: <(\w+)>)?/gm)].map(([, name, value]) => ({
    name,
    value,
  }));
  expect(listed.length).toBeGreaterThan(7);
  const unknown = listed.filter(({ name, value }) => {
    const given = /format$/.test(name!) ? ["json"] : name === "error-on" ? ["note"] : value === undefined ? [] : ["x"];
    return checkArgs(["check", `--${name}`, ...given]) === undefined;
  });
  // What a budget needs is not plain: it may measure, and may take its time.
  const budget =
    "against measurement crate package lib bin bins example test bench frozen jobs verbose no-cargo manifest-path features all-features no-default-features locked offline quiet release profile target target-dir editable";
  expect(new Set(unknown.map(({ name }) => name))).toEqual(new Set(["color", "help", ...budget.split(" ")]));
});

it("takes every format and level that there is, as the help lists them", async () => {
  const { out } = await scratchRepository().run("check", "--help");
  const choicesOf = (option: string) =>
    new RegExp(`--${option} .*?\\(choices: (.*?)(?:, +default[^)]*)?\\)`, "s").exec(out)?.[1]?.match(/\w+/g);
  expect(choicesOf("format")).toEqual([
    ...checkFormatNames,
    ...budgetFormatNames.filter((name) => !checkFormatNames.some((other) => other === name)),
  ]);
  expect(choicesOf("error-on")).toEqual(severities);
  expect(choicesOf("message-format")).toEqual(messageFormatNames);
  for (const format of checkFormatNames)
    expect(checkArgs(["check", "--format", format])?.options.format).toEqual([{ format }]);
  for (const form of messageFormatNames)
    expect(checkArgs(["check", "--message-format", form])?.options.messageFormat).toBe(form);
  for (const level of severities) expect(checkArgs(["check", "--error-on", level])?.options.errorOn).toBe(level);
});

it("leaves mistakes to the full command line, which says what is wrong", async () => {
  for (const args of [
    ["--no-such"],
    ["--format", "pdf"],
    ["--message-format", "html"],
    ["--error-on", "never"],
    ["--base"],
  ]) {
    expect(checkArgs(["check", ...args])).toBeUndefined();
    const { code, err } = await scratchRepository().run("check", ...args);
    expect(code).toBe(2);
    expect(err).toContain(args[0]);
  }
});

it("takes files, also behind `--`", () => {
  expect(checkArgs(["check", "--update-baseline", "a.rs", "--", "--b.rs"])).toEqual({
    files: ["a.rs", "--b.rs"],
    options: { format: [], errorOn: "warning", updateBaseline: true },
  });
});
