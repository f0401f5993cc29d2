// What comes out of a command is text and colours, whatever went in.
import { expect, it } from "vitest";
import { gated } from "../../src/terminal/gated.ts";
import { fakeIo } from "../cli/fake-io.ts";

function passed(text: string, stream: "stdout" | "stderr" = "stderr"): string {
  const io = fakeIo("/");
  gated(io)[stream].write(text);
  return stream === "stdout" ? io.out() : io.err();
}

it.each([
  ["a title of the window", "a\u001b]0;PWN\u0007b", "a\\u{1b}]0;PWN\\u{7}b"],
  ["a cursor", "\u001b[2J\u001b[1;1H", "\\u{1b}[2J\\u{1b}[1;1H"],
  ["a C1 sequence", "\u009b2J", "\\u{9b}2J"],
  ["a turned direction", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
  ["a carriage return", "good\rbad", "good\\u{d}bad"],
  ["lines of CSV", "a,b\r\nc\r", "a,b\r\nc\\u{d}"],
  ["a command of a runner", "x\n::error::INJECTED", "x\n\\u{3a}:error::INJECTED"],
  ["one with properties", "  ::set-output name=a::b", "  \\u{3a}:set-output name=a::b"],
  ["one behind a colour", "\u001b[31m::error::x", "\u001b[31m\\u{3a}:error::x"],
  ["an old command of a runner", "x ##[error]y", "x #\\u{23}[error]y"],
  ["colours", "\u001b[1m\u001b[31merror\u001b[39m", "\u001b[1m\u001b[31merror\u001b[39m"],
  ["lines, tabs, letters", "a\n\tb é 漢 😀\n", "a\n\tb é 漢 😀\n"],
  ["paths of Rust", "::std::mem::swap(a, b)", "::std::mem::swap(a, b)"],
])("%s", (_, text, expected) => {
  expect(passed(text)).toBe(expected);
});

it("lets marks of `--format github` through on stdout alone", () => {
  const mark = "::warning file=src/lib.rs,line=1,title=mono-advise outline-region::text";
  expect(passed(mark, "stdout")).toBe(mark);
  expect(passed(mark, "stderr")).not.toBe(mark);
  expect(passed("::error::x", "stdout")).not.toContain("::error");
});
