// The short way to `check` and the full command line have to read the same options.
import { expect, it } from "vitest";
import { checkArgs } from "../../src/cli/check-args.ts";
import { scratchRepository } from "../check/scratch-repository.ts";

it("knows every option that the help of check lists, and what it means", async () => {
  const { out } = await scratchRepository().run("check", "--help");
  const listed = [...out.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)(?: <(\w+)>)?/gm)].map(([, name, value]) => ({
    name,
    value,
  }));
  expect(listed.length).toBeGreaterThan(7);
  const unknown = listed.filter(({ name, value }) => {
    const given = name === "format" ? ["json"] : name === "error-on" ? ["note"] : value === undefined ? [] : ["x"];
    return checkArgs(["check", `--${name}`, ...given]) === undefined;
  });
  expect(unknown.map(({ name }) => name)).toEqual(["color", "help"]);
});

it("leaves mistakes to the full command line, which says what is wrong", async () => {
  for (const args of [["--no-such"], ["--format", "pdf"], ["--error-on", "never"], ["--base"]]) {
    expect(checkArgs(["check", ...args])).toBeUndefined();
    const { code, err } = await scratchRepository().run("check", ...args);
    expect(code).toBe(2);
    expect(err).toContain(args[0]);
  }
});

it("takes files, also behind `--`", () => {
  expect(checkArgs(["check", "--update-baseline", "a.rs", "--", "--b.rs"])).toEqual({
    files: ["a.rs", "--b.rs"],
    options: { format: "text", errorOn: "warning", updateBaseline: true },
  });
});
