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

it("takes no lifetime for the result that nothing that goes in has", () => {
  // Lent to be changed is the reader, not what it reads.
  expect(written(["&mut Reader<'_>", "u32"], "Result<Reader<'_>, Error>", ["'a"])).toEqual([
    "fn f<'a>(x0: &mut Reader<'a>, x1: u32) -> Result<Reader<'a>, Error>",
    "fn f<'b>(x0: &mut Reader<'b>, x1: u32) -> Result<Reader<'b>, Error>",
    "fn f<'b>(x0: &'b mut Reader<'b>, x1: u32) -> Result<Reader<'b>, Error>",
    "fn f<'a>(x0: &'a mut Reader<'a>, x1: u32) -> Result<Reader<'a>, Error>",
  ]);
  expect(written(["u8"], "&str", ["'a"])).toEqual(["fn f(x0: u8) -> &'static str"]);
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
