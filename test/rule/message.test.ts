import { expect, test } from "vitest";
import { holds } from "../../src/rule/conditions.ts";
import { fillMessage, placeholdersOf } from "../../src/rule/message.ts";

test("numbers are grouped, nouns follow their count", () => {
  const values: Record<string, string | number> = { name: "ripen", lines: 12345, sites: 1, calls: 2, share: 0.6 };
  expect(
    fillMessage("`{name}`: {lines} lines, {sites|site|sites}, {calls|call|calls}, {share}", (name) => values[name]),
  ).toBe("`ripen`: 12,345 lines, 1 site, 2 calls, 0.6");
});

test("a placeholder without a value is a bug, not a blank", () => {
  expect(() => fillMessage("{name} and {shame}", (name) => (name === "name" ? "a" : undefined))).toThrow("{shame}");
  expect(placeholdersOf("{a|b|c} {d} { e }")).toEqual(["a", "d", " e "]);
});

test("braces in a value are left alone", () => {
  expect(fillMessage("{name}", () => "{{closure}}")).toBe("{{closure}}");
});

test("ranges include their ends, lists hold their values", () => {
  expect([2, 3, 5, 6].map((value) => holds({ min: 3, max: 5 }, value))).toEqual([false, true, true, false]);
  expect(holds({ min: 3 }, 1e9)).toBe(true);
  expect(holds({ max: 0 }, 0)).toBe(true);
  expect(holds({ in: ["yes", true] }, true)).toBe(true);
  expect(holds({ in: ["yes"] }, "unknown")).toBe(false);
  expect(holds({ min: 0 }, true)).toBe(false);
  expect(holds({ in: [false] }, undefined)).toBe(false);
});
