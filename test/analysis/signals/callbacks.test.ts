import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

describe("callbacks", () => {
  test("both sides of a callback", () => {
    const text = `fn with<R>(stack: &mut Vec<usize>, run: impl FnOnce() -> R) -> R {
    let depth = stack.len();
    stack.push(depth);
    let result = run();
    let popped = stack.pop();
    assert_eq!(popped, Some(depth));
    result
}
`;
    const found = signalsOf(text, "with");
    expect(found.facts).toMatchObject({
      closureParameters: 0,
      onceClosureParameters: 1,
      callbackCalls: 1,
      callbackInLoop: false,
      beforeCallbackLines: 2,
      afterCallbackLines: 2,
    });
    expect(found.regions("before-callback").map(({ lines }) => lines)).toEqual([[2, 3]]);
    expect(found.regions("after-callback").map(({ lines }) => lines)).toEqual([[5, 6]]);
  });

  test("a call per element is one in a loop, and so is one in a closure", () => {
    const loop = "fn f<F: Fn(u8) -> u8>(all: &mut [u8], f: F) { for one in all { *one = f(*one); } }";
    expect(signalsOf(loop, "f").facts).toMatchObject({ closureParameters: 1, callbackInLoop: true });
    const nested = "fn f(all: &mut [u8], f: impl FnMut(u8)) { all.iter().for_each(|one| f(*one)); }";
    expect(signalsOf(nested, "f").facts).toMatchObject({ closureParameters: 1, callbackInLoop: true });
  });

  test("handed on to an adapter of std it is not called here", () => {
    const text = "fn f<F: Fn(u8) -> u8>(all: Vec<u8>, f: F) -> Vec<u8> { all.into_iter().map(f).collect() }";
    expect(signalsOf(text, "f").facts).toMatchObject({ closureParameters: 0, callbackCalls: 0 });
  });

  test("one that the function makes a trait object of itself need not be erased", () => {
    const text = (boxed: string) =>
      `fn later(f: impl Fn() + 'static, log: bool) { if log { f(); } let f = ${boxed}; queue(f); }`;
    const erased = signalsOf(text("Box::new(f) as Box<dyn Fn()>"), "later").facts;
    expect(erased).toMatchObject({ closureParameters: 0, callbackCalls: 0 });
    expect(signalsOf(text("Box::new(f)"), "later").facts).toMatchObject({ closureParameters: 1, callbackCalls: 1 });
  });

  test("an await in the middle is the step that stays", () => {
    const text = `async fn f<C: Client>(client: &C, names: &[String]) -> usize {
    let joined = names.join(",");
    let asked = joined.len();
    let answer = client.ask().await;
    drop(answer);
    let rest = asked + 1;
    println!("{rest}");
    rest * 2
}
`;
    const found = signalsOf(text, "f");
    expect(found.facts).toMatchObject({ closureParameters: 0, onceClosureParameters: 0 });
    expect(found.regions("before-callback").map(({ lines }) => lines)).toEqual([[2, 3]]);
    expect(found.regions("after-callback").map(({ lines }) => lines)).toEqual([[6, 8]]);
  });

  test("handed on to a function of the crate it is part of a chain that can be erased", () => {
    const body = Array.from({ length: 8 }, (_, at) => `        let n${at} = self.len + ${at};`).join("\n");
    const text = `struct Table { len: usize }
impl Table {
    fn grow(&mut self, hasher: impl Fn(u8) -> u64) { self.len = hasher(1) as usize; }
    fn reserve(&mut self, hasher: impl Fn(u8) -> u64) {
${body}
        self.grow(hasher)
    }
    fn thin(&mut self, hasher: impl Fn(u8) -> u64) { self.grow(hasher) }
}
`;
    expect(signalsOf(text, "reserve").facts).toMatchObject({
      closureParameters: 1,
      callbackCalls: 0,
      otherParameters: 0,
    });
    expect(signalsOf(text, "thin").facts).toMatchObject({ closureParameters: 0 });
  });

  test("catch_unwind is the step that stays", () => {
    const text = `fn f<T: Job>(job: T, log: &mut Vec<usize>) -> usize {
    let start = log.len();
    log.push(start);
    let result = std::panic::catch_unwind(|| job.run());
    log.push(start + 1);
    log.push(start + 2);
    result.unwrap_or_default()
}
`;
    const found = signalsOf(text, "f");
    expect(found.regions("before-callback").map(({ lines }) => lines)).toEqual([[2, 3]]);
    expect(found.regions("after-callback").map(({ lines }) => lines)).toEqual([[5, 6]]);
  });

  test("what the callback returned stays with it", () => {
    const text = `fn f<R: Job>(all: &mut Vec<u8>, run: impl FnOnce() -> R) {
    all.clear();
    all.reserve(1);
    let result = run();
    let byte = result.start();
    all.push(result.stop(byte));
}
`;
    expect(signalsOf(text, "f").facts).toMatchObject({
      beforeCallbackLines: 2,
      afterCallbackLines: 0,
      otherParameters: 1,
    });
  });
});
