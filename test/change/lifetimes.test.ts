// Signatures in the order in which they are tried; right by the borrow checker's rules, by hand.
import { expect, it } from "vitest";
import { lifetimeVariants } from "../../src/change/lifetimes.ts";

function written(types: readonly string[], result: string, known: readonly string[]): string[] {
  const inputs = types.map((type, at) => ({ name: `x${at}`, type }));
  return lifetimeVariants({ inputs, result }, known).map(
    (one) => `fn f${one.generics}(${one.parameters})${one.result}`,
  );
}

it("gives what the result alone names to the parameter that it must come from", () => {
  expect(written(["Cow<'_, str>"], "Result<Cow<'a, str>, String>", ["'a"])[0]).toBe(
    "fn f<'a>(x0: Cow<'a, str>) -> Result<Cow<'a, str>, String>",
  );
});

it("writes nothing where the result says where it comes from", () => {
  expect(written(["&'a str", "&[u8]"], "Option<&'a str>", ["'a"])[0]).toBe(
    "fn f<'a>(x0: &'a str, x1: &[u8]) -> Option<&'a str>",
  );
});

it("tries the lifetime that one parameter has for the others, too", () => {
  expect(written(["&'a str", "&mut Vec<&str>"], "usize", ["'a"]).slice(0, 2)).toEqual([
    "fn f(x0: &str, x1: &mut Vec<&str>) -> usize",
    "fn f<'a>(x0: &'a str, x1: &mut Vec<&'a str>) -> usize",
  ]);
});

it("lets what is kept in something live longer than it is lent", () => {
  expect(written(["&str", "&mut Vec<&str>"], "usize", [])).toEqual([
    "fn f(x0: &str, x1: &mut Vec<&str>) -> usize",
    "fn f<'a>(x0: &'a str, x1: &mut Vec<&'a str>) -> usize",
    "fn f<'a>(x0: &'a str, x1: &'a mut Vec<&'a str>) -> usize",
  ]);
});
