// Parameters of which no code can do more than ask constants and answers, and those near them that are more.
import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

const settingsOf = (items: string, bound: string) =>
  analysed(`${items}\npub fn f<C: ${bound}>(x: u32) -> u32 { x + 1 }\n`, "f").function.parameters.map(
    ({ setting }) => setting?.trait?.name,
  );

describe("a parameter only chooses", () => {
  it.each([
    ["pub trait Config { const TRACE: bool; }", "Config"],
    [
      "pub trait Config: Copy + 'static { fn limit(&self) -> u32; fn name() -> &'static str { \"\" } }",
      "Config + Default",
    ],
    // As a parser takes the settings of its lexer along, and a table that it looks up.
    [
      "pub trait Lex { const KEEP: bool; type Table: std::ops::Index<usize>; }\npub trait Config { type Lex: Lex; }",
      "Config",
    ],
  ])("%s", (items, bound) => expect(settingsOf(items, bound)).toEqual(["Config"]));

  it("where it is a bool", () =>
    expect(
      analysed("pub fn f<const TRACE: bool>(x: u32) -> u32 { x }\n", "f").function.parameters.map(
        ({ setting }) => setting,
      ),
    ).toEqual([{}]));

  it("is found through the name that a `use` gives its trait", () =>
    expect(
      settingsOf(
        "mod config { pub trait Lexing { const KEEP: bool; } }\nuse crate::config::Lexing as Config;",
        "Config",
      ),
    ).toEqual(["Lexing"]));
});

describe("a parameter does more", () => {
  it.each([
    ["with a trait that changes a value", "pub trait Config { fn next(&mut self) -> u32; }", "Config"],
    ["with a trait that takes its own values", "pub trait Config { fn same(&self, other: &Self) -> bool; }", "Config"],
    ["with a type of its own that may be any", "pub trait Config { type Key; const TRACE: bool; }", "Config"],
    ["with a function that is generic itself", "pub trait Config { fn on<T>(&self, value: T); }", "Config"],
    ["with nothing that is chosen", "pub trait Config {}", "Config"],
    ["with another trait beside it", "pub trait Config { const TRACE: bool; }", "Config + Iterator<Item = u8>"],
    ["without a trait that is at hand", "", "Clone"],
  ])("%s", (_why, items, bound) => expect(settingsOf(items, bound)).toEqual([undefined]));

  it("where it is a number", () =>
    expect(
      analysed("pub fn f<const N: usize>(x: [u8; N]) -> usize { N }\n", "f").function.parameters.map(
        ({ setting }) => setting,
      ),
    ).toEqual([undefined]));
});
