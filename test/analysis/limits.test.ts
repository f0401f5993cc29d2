import { expect, it } from "vitest";
import { analyse } from "../../src/analysis/analyse.ts";
import { indexOf } from "../index/index-of.ts";

it.each([
  ["types", (at: number) => `T${at}`],
  ["constants", (at: number) => `const N${at}: usize`],
  ["lifetimes", (at: number) => `'a${at}`],
])("looks at a function of 200 %s, and says of one with more that it does not", (_, parameter) => {
  const notices = (count: number) => {
    const names = Array.from({ length: count }, (_, at) => parameter(at)).join(", ");
    const index = indexOf({ "src/lib.rs": `pub fn f<${names}>(x: &str) { g(x); g(x) }\n` });
    return analyse(index.functions[0]!, index, () => undefined).notices.map(({ message }) => message);
  };
  expect(notices(200)).toEqual([]);
  expect(notices(201)).toEqual(["`f` has more than 200 generic parameters: it was not looked at"]);
});
