// What a report prints of a change: helpers and calls as they are given, by number, and in words how sure they are.
import { expect, it } from "vitest";
import type { Change, Helper } from "../../src/model/change.ts";
import { hunksOf } from "../../src/report/hunks-of.ts";
import { changePart } from "../../src/report/markdown-change.ts";
import { finding } from "./sample-report.ts";

const helper = (name: string, lines: readonly [number, number], more: Partial<Helper> = {}): Helper => ({
  name,
  lines,
  attributes: [],
  signature: `fn ${name}(entries: &Entries)`,
  parameters: [{ name: "entries", type: "&Entries", argument: "&self.entries" }],
  call: `${name}(&self.entries);`,
  holes: [],
  ...more,
});

const printed = (change: Change, command?: string, diff = "") =>
  changePart({ ...finding, change }, command, [{ package: "ledger", version: "1.2.3", findings: [], diff }]);

it("prints each helper with its number, its lines and the call in their place", () => {
  const helpers = [helper("settle_total", [22, 24]), helper("settle_cold", [26, 26], { attributes: ["#[cold]"] })];
  expect(printed({ status: "written", helpers, reasons: [] }, "mono-advise try . 1")).toBe(
    `**Change.** Not compiled yet; \`mono-advise try . 1\` compiles it and measures again.

\`\`\`rust
// 1: lines 22–24
fn settle_total(entries: &Entries) { … }
settle_total(&self.entries);

// 2: line 26
#[cold]
fn settle_cold(entries: &Entries) { … }
settle_cold(&self.entries);
\`\`\``,
  );
});

it("calls a change with an open type a sketch, and says which", () => {
  const open = helper("settle_total", [22, 24], { signature: "fn settle_total(text: &_)", holes: ["`text`"] });
  const text = printed({ status: "sketch", helpers: [open], reasons: [] });
  expect(text).toContain("A sketch: `_` stands for the type of `text`, which the source does not tell.");
});

it("offers no try, and gives the reason, where no change can be made", () => {
  const reasons = [{ lines: [22, 24] as const, reason: "it awaits" }];
  expect(printed({ status: "none", helpers: [], reasons }, "mono-advise try . 1")).toBe(
    "**Change.** None could be written: it awaits (lines 22–24).",
  );
});

const DIFF = `diff --git a/src/book.rs b/src/book.rs
--- a/src/book.rs
+++ b/src/book.rs
@@ -3,2 +3,1 @@
-use gone;
 use stays;
@@ -21,3 +20,3 @@
 fn settle() {
-    old();
+    new();
 }
diff --git a/src/lib.rs b/src/lib.rs
--- a/src/lib.rs
+++ b/src/lib.rs
@@ -21,1 +21,1 @@
-mod book;
+pub mod book;
`;

it("takes the hunks of the function from the diff of the package", () => {
  expect(hunksOf(DIFF, "src/book.rs", [20, 27])).toBe(
    "@@ -21,3 +20,3 @@\n fn settle() {\n-    old();\n+    new();\n }\n",
  );
  expect(hunksOf(DIFF, "src/other.rs", [20, 27])).toBe("");
});

it("shows a function that stands among the lines once", () => {
  const diff = `--- a/src/book.rs
+++ b/src/book.rs
@@ -20,3 +20,6 @@
 fn settle() {
+    fn settle_inner() {
+        old();
+    }
-    old();
+    settle_inner();
 }
`;
  expect(hunksOf(diff, "src/book.rs", [20, 22], ["settle_inner"])).toBe(diff.slice(diff.indexOf("@@")));
});

it("adds the functions that a hunk elsewhere makes for it, and leaves those of others out", () => {
  const diff = `--- a/src/book.rs
+++ b/src/book.rs
@@ -26,4 +26,14 @@
-    old()
+    settle_total()
 }
+/// Not generic.
+#[cold]
+fn settle_total() {
+    if cold {
+
+    }
+}
+
+fn other_total() {
+}
 
 struct Book;
`;
  expect(hunksOf(diff, "src/book.rs", [20, 27], ["settle_total"])).toBe(`@@ -26,2 +26,2 @@
-    old()
+    settle_total()
 }
@@ new in src/book.rs @@
+/// Not generic.
+#[cold]
+fn settle_total() {
+    if cold {
+
+    }
+}
`);
});

it("shows the diff that compiled, and what was measured with it", () => {
  const helpers = [helper("settle_total", [22, 24])];
  const text = printed({ status: "measured", helpers, reasons: [], savedLines: 1234 }, undefined, DIFF);
  expect(text).toContain("Compiled and measured: 1,234 lines fewer.");
  expect(text).toContain("+    new();");
  expect(text).not.toContain("use gone");
});

it("a new function is shown with all that stands above it, an attribute of several lines, too", () => {
  const diff = `--- a/src/book.rs
+++ b/src/book.rs
@@ -1,4 +1,12 @@
 fn old() {
-    one();
-    two();
+    both();
 }
+
+/// Does both.
+#[cfg(all(
+    feature = "a",
+    feature = "b"
+))]
+fn both() {
+    one();
+}
`;
  expect(hunksOf(diff, "src/book.rs", [1, 2], ["both"])).toContain(
    '@@ new in src/book.rs @@\n+/// Does both.\n+#[cfg(all(\n+    feature = "a",\n+    feature = "b"\n+))]\n+fn both() {',
  );
});
