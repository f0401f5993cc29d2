import { expect, it } from "vitest";
import { macroCalls } from "../../src/picture/macro-calls.ts";

/** Lines of a text, one-based, with the macro that each belongs to. */
function calls(text: string): [number, string][] {
  return [...macroCalls(text)];
}

it("knows all lines of a call", () => {
  expect(calls('fn f() {\n    crate::tracing::debug!(\n        "a (",\n        b,\n    );\n    g();\n}\n')).toEqual([
    [2, "crate::tracing::debug!"],
    [3, "crate::tracing::debug!"],
    [4, "crate::tracing::debug!"],
    [5, "crate::tracing::debug!"],
  ]);
});

it("takes the outermost of calls in calls", () => {
  expect(calls("log::info!(\n  format!(\n  x));\nvec![\n1];")).toEqual([
    [1, "log::info!"],
    [2, "log::info!"],
    [3, "log::info!"],
    [4, "vec!"],
    [5, "vec!"],
  ]);
});

it("reads no macro in comments, strings, and `!=`", () => {
  expect(calls("// debug!(\nlet a = \"info!(\";\nif a !=(b) {}\nlet c = 'x';\n")).toEqual([]);
});

it("counts lines of comments and strings of several lines", () => {
  expect(calls('/* a\nb */\nlet s = "c\nd";\nwarn!("e\nf");')).toEqual([
    [5, "warn!"],
    [6, "warn!"],
  ]);
});

it("leaves calls in braces alone: they hold items or statements", () => {
  expect(calls("thread_local! {\n  static A: u8 = 1;\n}\nselect! {\n  a = b => info!(x),\n}")).toEqual([[5, "info!"]]);
});
