import { expect, it } from "vitest";
import { printableJson } from "../src/printable.ts";

it("JSON keeps its value, without controls, marks of direction and commands of a runner", () => {
  const value = { "##[a": "\u009b31m \u202e ##[error]x ##\\[ \u001b[2J \n::error::x", b: ["\u2028", "\u{e0041}"] };
  for (const indent of [undefined, 1]) {
    const text = printableJson(value, indent);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).not.toContain("##[");
  }
});
