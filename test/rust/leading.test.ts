import { expect, it } from "vitest";
import { leading } from "../../src/rust/leading.ts";
import { parseRust } from "../../src/rust/parser.ts";

/** The text from the first thing that belongs to `call();` on. */
function fromLeading(text: string): string {
  const whole = `fn f() {\n${text}\n}\n`;
  const statement = parseRust(whole)
    .rootNode.descendantsOfType("expression_statement")
    .find((node) => node.text === "call();")!;
  return whole.slice(leading(statement).startIndex, statement.endIndex);
}

it("takes comments and attributes along that nothing stands between", () => {
  const text = "// Why.\n#[cfg(a)]\n/* More. */\ncall();";
  expect(fromLeading(`first();\n\n${text}`)).toBe(text);
});

it("leaves a comment with a blank line below it, and what is above that", () => {
  expect(fromLeading("// About all of it.\n\ncall();")).toBe("call();");
  expect(fromLeading("// About all of it.\n\n// Why.\ncall();")).toBe("// Why.\ncall();");
});

it("leaves a comment at the end of the line before", () => {
  expect(fromLeading("first(); // Of the first.\ncall();")).toBe("call();");
});

it("keeps an attribute, whatever stands between", () => {
  expect(fromLeading("#[cfg(a)]\n\ncall();")).toBe("#[cfg(a)]\n\ncall();");
});
