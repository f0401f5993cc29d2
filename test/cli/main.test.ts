import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { whyWords } from "../../src/cli/mistyped.ts";
import { pictureFormatNames } from "../../src/picture/formats.ts";
import { diffFormatNames } from "../../src/report/diff.ts";
import { reportFormatNames } from "../../src/report/formats.ts";
import { fakeIo } from "./fake-io.ts";

const here = import.meta.dirname;

describe("main", () => {
  it.each("measure diff why try upstream check config explain rules".split(" "))(
    "ends the help of %s with examples of it",
    async (command) => {
      const io = fakeIo(".");
      expect(await main([command, "--help"], io)).toBe(0);
      const [, after = ""] = io.out().split("\nExamples:\n");
      const [examples = ""] = after.split("\n\n");
      expect(examples.trimEnd().split("\n")).not.toHaveLength(0);
      for (const line of examples.trimEnd().split("\n"))
        expect(line).toMatch(new RegExp(`^  mono-advise ${command}\\b`));
    },
  );

  it("says in the help of check what its exit codes mean", async () => {
    const io = fakeIo(here);
    await main(["check", "--help"], io);
    for (const code of ["0 nothing new", "1 new findings", "2 could not run"]) expect(io.out()).toContain(code);
  });

  it.each([
    ["", [...reportFormatNames, ...pictureFormatNames]],
    ["diff", diffFormatNames],
  ])("takes every format that there is, and no other: %s", async (command, names) => {
    const words = command === "" ? [] : [command];
    const help = fakeIo(here);
    expect(await main([...words, "--help"], help)).toBe(0);
    const listed = /--format .*?\(choices: (.*?)(?:,\s+default[^)]*)?\)/s.exec(help.out())?.[1]?.match(/[\w-]+/g);
    expect(listed).toEqual(names);
    const wrong = fakeIo(here);
    expect(await main([...words, "--format", "pdf"], wrong)).toBe(2);
    expect(wrong.err()).toContain("'pdf' is invalid");
  });

  it("takes a word for a mistyped command only where there is no such folder", async () => {
    const io = fakeIo(import.meta.dirname);
    expect(await main(["chek"], io)).toBe(2);
    expect(io.err()).toContain("did you mean check?");
    const folder = fakeIo(import.meta.dirname);
    expect(await main(["golden", "--no-costs", "-o", "-"], folder)).toBe(2);
    expect(folder.err()).not.toContain("did you mean");
  });

  it.each([
    [["chekc", "."], "error: there is no command and no folder chekc; did you mean check?\n"],
    [["explian", "outline-region"], "error: there is no command and no folder explian; did you mean explain?\n"],
    [["frobnicate", "it"], "error: there is no command frobnicate; mono-advise --help lists them\n"],
    [
      [".", "golden"],
      "error: one crate is looked at, and ., golden are 2; choose several of a workspace with -p NAME, each, or --workspace\n",
    ],
    [
      ["why", "one", "two"],
      "error: neither one nor two is a folder of a crate: the form is `mono-advise why CRATE FUNCTION`, with quotes around a name that has blanks or brackets\n",
    ],
    [
      ["why", ".", "two", "--crate", "golden"],
      "error: --crate says which crate is meant, and why takes one function: the form is `mono-advise why CRATE FUNCTION`, with quotes around a name that has blanks or brackets\n",
    ],
  ])("says which word is wrong of %j", async (argv, message) => {
    const io = fakeIo(import.meta.dirname);
    expect(await main(argv, io)).toBe(2);
    expect(io.err()).toBe(message);
  });

  it("takes why CRATE FUNCTION as why FUNCTION --crate CRATE", () => {
    const io = fakeIo(import.meta.dirname);
    expect(whyWords("f", undefined, undefined, io)).toEqual({ name: "f", crate: "." });
    expect(whyWords("golden", "f", undefined, io)).toEqual({ name: "f", crate: "golden" });
    expect(whyWords("f", "golden", undefined, io)).toEqual({ name: "f", crate: "golden" });
  });

  it("says so of help on a command that there is not", async () => {
    for (const [word, hint] of [
      ["chek", "did you mean check?"],
      ["frobnicate", "mono-advise --help lists them"],
    ] as const) {
      const io = fakeIo(".");
      expect(await main(["help", word], io)).toBe(2);
      expect(io.err()).toBe(`error: there is no command ${word}; ${hint}\n`);
      expect(io.out()).toBe("");
    }
  });

  it("prints help with examples on stdout and exits with 0", async () => {
    const io = fakeIo(here);
    expect(await main(["--help"], io)).toBe(0);
    expect(io.out()).toContain("Usage: mono-advise");
    expect(io.out()).toContain("Examples:");
    expect(io.err()).toBe("");
  });

  it("prints the package's version", async () => {
    const io = fakeIo(here);
    expect(await main(["--version"], io)).toBe(0);
    expect(io.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ["an option that does not exist", ["--no-such-option"]],
    ["a format that does not exist", ["--format", "pdf"]],
    ["a number that is none", ["--top", "many"]],
  ])("exits with 2 for %s, with the reason on stderr", async (_, argv) => {
    const io = fakeIo(here);
    expect(await main(argv, io)).toBe(2);
    expect(io.err()).toContain("error:");
    expect(io.out()).toBe("");
  });

  it("drops its own name when cargo starts it", async () => {
    const io = fakeIo(here, { env: { CARGO: "cargo" } });
    expect(await main(["mono-advise", "--version"], io)).toBe(0);
  });

  it("names a folder that does not exist", async () => {
    const io = fakeIo(here);
    expect(await main(["no/such/folder", "--no-costs"], io)).toBe(2);
    expect(io.err()).toMatch(/^error: .*folder/);
  });

  it("says what a mistyped rule may have meant", async () => {
    const io = fakeIo(here);
    expect(await main(["explain", "outline-regions"], io)).toBe(2);
    expect(io.err()).toContain("did you mean outline-region?");
  });

  it("colours errors only when asked to", async () => {
    const plain = fakeIo(here, { env: { NO_COLOR: "1" }, tty: true });
    await main(["no/such/folder", "--quiet"], plain);
    expect(plain.err()).not.toContain("\u001b");
    const forced = fakeIo(here, { env: { FORCE_COLOR: "1" } });
    await main(["no/such/folder", "--quiet"], forced);
    expect(forced.err()).toContain("\u001b[31m");
  });
});
