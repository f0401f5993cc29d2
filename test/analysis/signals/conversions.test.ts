import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

describe("conversions", () => {
  test("what stands behind one as_ref is the region", () => {
    const found = signalsOf(
      `use std::path::Path;
pub fn load<P: AsRef<Path>>(path: P) -> usize {
    let path = path.as_ref();
    let mut sum = 0;
    for part in path.components() {
        sum += part.as_os_str().len();
    }
    sum
}
`,
      "load",
    );
    expect(found.facts.conversionBounds).toBe(1);
    expect(found.facts.conversionLines).toBe(5);
    expect(found.regions("after-conversion").map(({ lines }) => lines)).toEqual([[4, 8]]);
  });

  test("impl Into, converted in the middle of an expression, moves the whole body", () => {
    const found = signalsOf(
      `pub struct Page { title: String, size: usize }
pub fn page(size: usize, title: impl Into<String>) -> Page {
    let size = size.max(1);
    Page {
        title: title.into(),
        size,
    }
}
`,
      "page",
    );
    expect(found.facts.conversionBounds).toBe(1);
    expect(found.regions("after-conversion").map(({ lines }) => lines)).toEqual([[3, 7]]);
  });

  const silent: readonly (readonly [why: string, text: string])[] = [
    [
      "in a branch",
      "fn f<S: Into<String>>(s: S, b: bool) -> String { if b {\n let x = s.into();\n x\n } else {\n String::new()\n } }",
    ],
    ["in a loop", "fn f<P: AsRef<str>>(p: P) { for i in 0..3 {\n g(p.as_ref(), i);\n h(i);\n k(i);\n } }"],
    ["in a closure", "fn f<P: AsRef<str>>(p: P) { run(|| {\n g(p.as_ref());\n h();\n k();\n }) }"],
    ["stored as it is", "fn f<S: Into<String>>(s: S, v: &mut Vec<S>) {\n v.push(s);\n g();\n h();\n k();\n }"],
    [
      "with a second bound that is used",
      "fn f<S: Into<String> + Hash>(s: S) {\n let x = s.into();\n g(&x);\n h();\n k();\n }",
    ],
    ["to a generic target", "fn f<T, S: Into<T>>(s: S) {\n let x: T = s.into();\n g(&x);\n h();\n k();\n }"],
    [
      "with the parameter named in the body",
      "fn f<S: AsRef<str>>(s: S) {\n let n = size_of::<S>();\n let s = s.as_ref();\n h(n);\n k(s);\n k(s);\n }",
    ],
    ["in front of a thin call only", "fn f<S: AsRef<str>>(s: S) {\n inner(\n s.as_ref(),\n 1,\n )\n }"],
    [
      "beside a closure that stays",
      "fn f<S: Into<String>, F: Fn(&str)>(s: S, f: F) {\n let s = s.into();\n f(&s);\n g(&s);\n h(&s);\n }",
    ],
  ];
  test.each(silent)("silent: %s", (_why, text) => {
    expect(signalsOf(text, "f").facts).toMatchObject({ conversionBounds: 0, conversionLines: 0 });
  });

  test("into behind an early return stays where it is, and so does what precedes it", () => {
    const found = signalsOf(
      `fn put<S: Into<String>>(list: &mut Vec<String>, name: S) -> bool {
    if list.len() > 9 {
        return false;
    }
    let name = name.into();
    if list.contains(&name) {
        return false;
    }
    list.push(name);
    true
}
`,
      "put",
    );
    expect(found.regions("after-conversion").map(({ lines }) => lines)).toEqual([[6, 10]]);
  });

  test("a closure that is only boxed is converted to an object, also inside of another closure", () => {
    const text = `fn later(queue: &Queue, run: impl FnOnce() + 'static) {
    queue.with(|all| {
        let place = all.len();
        all.reserve(place);
        all.push(Box::new(run));
    })
}
`;
    expect(signalsOf(text, "later").facts).toMatchObject({ conversionBounds: 1, conversionLines: 5 });
    const raw = text.replace("all.push(Box::new(run))", "all.push(Box::into_raw(Box::new(run)))");
    expect(signalsOf(raw, "later").facts.conversionBounds).toBe(0);
  });

  test("as_ref may be asked for twice", () => {
    const text =
      "fn f<S: AsRef<[u8]>>(s: S) -> usize {\n let n = s.as_ref().len();\n g(n);\n h(s.as_ref(), n);\n n\n}\n";
    expect(
      signalsOf(text, "f")
        .regions("after-conversion")
        .map(({ lines }) => lines),
    ).toEqual([[2, 5]]);
  });
});
