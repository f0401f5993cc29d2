import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

describe("closures", () => {
  test("a closure without generic captures counts, and the label says where it goes", () => {
    const text = `fn f<T: Job>(job: T, names: &[String]) -> usize {
    let count = names.iter().fold(0, |sum, name| {
        let trimmed = name.trim();
        sum + trimmed.len()
    });
    job.run(count)
}
`;
    const found = signalsOf(text, "f");
    expect(found.facts).toMatchObject({ freeClosures: 1, freeClosureLines: 4 });
    expect(found.regions("closure").map(({ lines, label }) => [lines, label])).toEqual([
      [[2, 5], "closure passed to fold"],
    ]);
  });

  const silent: readonly (readonly [why: string, text: string])[] = [
    ["captures a generic value", "fn f<T: Job>(job: T) { run(|| {\n let a = job.one();\n job.two(a);\n }) }"],
    ["names the parameter", "fn f<T: Job>(job: T, n: usize) { run(|| {\n let a = T::make(n);\n g(a);\n }) }"],
    ["one call", "fn f<T: Job>(job: T, n: &[usize]) { n.iter().map(|x| g(*x)); job.run() }"],
    ["one field", "fn f<T: Job>(job: T, n: &[Pair]) { n.iter().map(|x| x.left); job.run() }"],
  ];
  test.each(silent)("silent: %s", (_why, text) => {
    expect(signalsOf(text, "f").facts).toMatchObject({ freeClosures: 0, freeClosureLines: 0 });
  });
});
