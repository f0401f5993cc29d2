import { expect, it } from "vitest";
import type { Notice } from "../../src/model/span.ts";
import { summary, text } from "../../src/report/text.ts";
import { palette as colours } from "../../src/terminal/colour.ts";
import { report, withoutCosts } from "./sample-report.ts";

const noted = (count: number): readonly Notice[] =>
  Array.from({ length: count }, (_, at) => {
    return { kind: "unread", message: `\`f${at}\` is too long`, file: "src/a.rs", line: at + 1 };
  });
const palette = colours(false);
const options = { palette, rulePages: new Map() };

it.each([
  ["measured", report],
  ["not measured", withoutCosts()],
])("says in text and in the terminal what was not looked at, %s", (_, sample) => {
  const notices = noted(20);
  const lines = text({ ...sample, notices }, options).split("\n");
  expect(lines).toContain("note: src/a.rs:1: f0 is too long");
  expect(lines).toContain("note: src/a.rs:12: f11 is too long");
  expect(lines.filter((line) => line.startsWith("note: "))).toHaveLength(13);
  expect(lines.join("\n")).toContain("note: 8 more notes like these: --format json has all");
  const short = summary({ ...sample, notices }, "r.md", palette).split("\n");
  expect(short.filter((line) => line.startsWith("note: "))).toEqual([
    "note:   src/a.rs:1: f0 is too long, and 19 more notes in the report",
  ]);
  expect(text({ ...sample, notices: [] }, options)).not.toContain("note: ");
});
