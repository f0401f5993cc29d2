import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

describe("arrays", () => {
  const count = (text: string): unknown => signalsOf(text, "f").facts.sliceableArrays;
  test("elements and length are all that a slice gives too", () => {
    expect(
      count(
        "fn f<const N: usize>(a: &[u8; N]) -> usize { let mut s = N; for x in a.iter() { s += *x as usize; } s + a[0] as usize }",
      ),
    ).toBe(1);
    expect(count("fn f<const N: usize>(a: [u8; N], b: &mut [u8; N]) { for i in 0..a.len() { b[i] = a[i]; } }")).toBe(2);
  });
  test("silent where the length is a type, or the array is given away", () => {
    expect(count("fn f<const N: usize>(a: [u8; N]) -> [u8; N] { let mut b = [0; N]; b[0] = a[0]; b }")).toBe(0);
    expect(count("fn f<const N: usize>(a: &[u8; N]) { let b = [0u8; N]; g(&b, a.len()) }")).toBe(0);
    expect(count("fn f<const N: usize>(a: [String; N]) { for x in a { g(x) } }")).toBe(0);
    expect(count("fn f<const N: usize>(a: &[u8; N], m: Matrix<N>) { g(a[0], m) }")).toBe(0);
  });
});

describe("iterators", () => {
  test("the body of the one loop that consumes the parameter", () => {
    const text = `fn f(names: impl IntoIterator<Item = String>, out: &mut Vec<String>) {
    for name in names {
        let trimmed = name.trim().to_string();
        if !trimmed.is_empty() {
            out.push(trimmed);
        }
    }
}
`;
    const found = signalsOf(text, "f");
    expect(found.facts).toMatchObject({ iteratorParameters: 1, loopBodyLines: 4 });
    expect(found.regions("loop-body").map(({ lines }) => lines)).toEqual([[3, 6]]);
  });
  test("silent when the items need the type, or there are two loops", () => {
    const generic =
      "fn f<I: Iterator>(all: I) where I::Item: Job { for one in all {\n one.start();\n one.stop();\n } }";
    expect(signalsOf(generic, "f").facts).toMatchObject({ loopBodyLines: 0 });
    const collected = "fn f(all: impl Iterator<Item = u8>) -> Vec<u8> { all.collect() }";
    expect(signalsOf(collected, "f").facts).toMatchObject({ iteratorParameters: 0 });
  });
});

describe("parameters", () => {
  const count = (text: string): unknown => signalsOf(text, "f").facts.removableParameters;
  test("unused, and marked only", () => {
    expect(count("fn f<T>(n: usize) -> usize { n + 1 }")).toBe(1);
    expect(count("fn f<T>(marker: PhantomData<T>, n: usize) -> usize { n + 1 }")).toBe(1);
    expect(count("fn f<const N: usize>(n: usize) -> usize { n + 1 }")).toBe(1);
  });
  test("needed by an input, the result, the body or another bound", () => {
    expect(count("fn f<T>(value: &T) -> usize { g(value) }")).toBe(0);
    expect(count("fn f<T: Default>() -> T { T::default() }")).toBe(0);
    expect(count("fn f<T>(n: usize) -> usize { size_of::<T>() + n }")).toBe(0);
    expect(count("fn f<I: Iterator<Item = T>, T>(all: I) -> usize { all.count() }")).toBe(0);
  });
});

describe("headers", () => {
  const table = `struct Table<T> { used: usize, mask: usize, items: Vec<T> }
impl<T> Table<T> {
    fn is_full(&self) -> bool { self.used > self.capacity() }
    fn capacity(&self) -> usize { self.mask + 1 }
    fn first(&self) -> Option<&T> { self.items.first() }
    fn half(&self) -> bool { self.first().is_some() }
    fn size(&self) -> usize { std::mem::size_of::<T>() * self.used }
}
`;
  test("methods that touch the free fields, directly or through each other", () => {
    expect(signalsOf(table, "is_full").facts).toMatchObject({ headerMethods: 2, headerFields: 2 });
    expect(signalsOf(table, "capacity").facts).toMatchObject({ headerMethods: 2, headerFields: 2 });
  });
  test.each(["first", "half", "size"])("%s needs more than the header", (name) => {
    expect(signalsOf(table, name).facts).toMatchObject({ headerMethods: 0, headerFields: 0 });
  });
});
