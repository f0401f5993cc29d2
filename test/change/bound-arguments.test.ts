import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

describe("an argument of a helper that asks what another one takes", () => {
  const call = (body: string, more = "") =>
    texts(
      written(`
    pub struct Scope { depth: u32 }
    fn note(scope: &mut Scope, answer: &str) {}
    pub trait Asked {
      fn ask(&self, scope: &mut Scope, depth: u32) -> Result<String, ()>;
      fn look(&self, depth: u32) -> Result<String, ()>;
      fn f(&self, scope: &mut Scope, depth: u32, out: &mut Vec<String>${more}) -> Result<(), ()> {
        ${body}
      }
    }`),
    ).call;
  const rest =
    '{ Ok(answer) => { note(scope, &answer); out.push(answer); Ok(()) } Err(error) => { note(scope, ""); Err(error) } }';

  it("is bound in front of the call, where both would be lent `scope`", () =>
    expect(call(`match self.ask(scope, depth) ${rest}`)).toBe(
      "let ask = self.ask(scope, depth); f_inner(scope, out, ask)",
    ));

  it("has a name that no local of the function has", () =>
    expect(call(`match self.ask(scope, depth) ${rest}`, ", ask: u32")).toBe(
      "let ask_2 = self.ask(scope, depth); f_inner(scope, out, ask_2)",
    ));

  it("stays where it is while nothing is in its way", () =>
    expect(call(`match self.look(depth) ${rest}`)).toBe("f_inner(scope, out, self.look(depth))"));
});
