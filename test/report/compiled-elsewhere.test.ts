import { expect, it } from "vitest";
import { compiledElsewhere } from "../../src/advise/compiled-elsewhere.ts";
import { elsewhereWords } from "../../src/report/compiled-elsewhere.ts";
import { indexOf } from "../index/index-of.ts";
import { report as sample } from "./sample-report.ts";

const target = { name: "nm", crateName: "nm", kind: "lib", entry: "/crates/nm/src/lib.rs", edition: "2021" } as const;
const own = { name: "nm", version: "1.0.0", owner: "crate", root: "/crates/nm", targets: [target] } as const;
const graph = { package: own, target, packages: [own], workspaceRoot: "/crates", withDependencies: true, notices: [] };
const report = { ...sample, crate: { name: "nm", version: "1.0.0", owner: "crate" } as const };

it("counts what is generic in a library and compiled without tests, and names who uses it", () => {
  const index = indexOf(
    "fn a<T>() {} struct S<T>(T); impl<T> S<T> { fn b() {} } fn c() {} #[cfg(test)] mod t { fn d<T>() {} }",
  );
  const none = new Set<never>();
  expect(compiledElsewhere({ ...graph, dependents: ["x", "y"] }, [index], none)).toEqual({
    functions: 2,
    of: 2,
    dependents: ["x", "y"],
    examples: [],
  });
  expect(compiledElsewhere(graph, [indexOf("fn c() {} #[derive(Clone)] struct S<T>(T);")], none)).toBeUndefined();
  expect(compiledElsewhere({ ...graph, target: { ...target, kind: "bin" } }, [index], none)).toBeUndefined();
});

it("leaves out what has a copy here, and is silent where that is most of it", () => {
  const index = indexOf(Array.from({ length: 30 }, (_, at) => `fn f${at}<T>() {}`).join(" "));
  const elsewhere = (compiled: number) =>
    compiledElsewhere(graph, [index], new Set(index.written.slice(0, compiled)))?.functions;
  expect([elsewhere(0), elsewhere(5), elsewhere(11), elsewhere(20), elsewhere(30)]).toEqual([
    30,
    25,
    undefined,
    undefined,
    undefined,
  ]);
});

it("says where to run it", () => {
  const words = (functions: number, ...dependents: string[]) =>
    elsewhereWords({ ...report, compiledElsewhere: { functions, of: functions, dependents, examples: [] } });
  expect(words(1, "x")).toBe(
    "its 1 generic function is compiled in the crates that use it: `mono-advise -p x`; what all of them pay says `mono-advise library nm`",
  );
  expect(words(22, "a", "b", "c", "d", "e")).toContain("`mono-advise -p c` (2 more use them)");
  expect(words(2)).toContain("none of which is in this workspace: `mono-advise library nm --dependents FOLDER`");
  const some = { functions: 24, of: 30, dependents: [], examples: ["demo", "other"] };
  expect(elsewhereWords({ ...report, compiledElsewhere: some })).toBe(
    "24 of its 30 generic functions are compiled in the crates that use them, none of which is in this workspace: `mono-advise --example demo`, or `mono-advise library nm --dependents FOLDER`",
  );
  expect(elsewhereWords(report)).toBe("");
});
