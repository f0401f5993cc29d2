import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

describe("a helper that needs all of `self`", () => {
  const made = (owner: string, self: string, body = "self.check(text);") =>
    texts(
      written(`
    pub struct S<'a> { name: &'a str, count: u32 }
    pub struct G<T> { value: T }
    ${owner} {
      fn check(&self, text: &str) {}
      fn note(&mut self, text: &str) {}
      pub fn f<T: Clone>(${self}, value: T, text: &str) -> T {
        println!("{text}");
        ${body}
        println!("{text}");
        value.clone()
      }
    }`),
    );

  it("is a method where the `impl` has no type parameter", () => {
    const { call, helper } = made("impl<'a> S<'a>", "&self");
    expect(call).toBe("self.f_check(text);");
    expect(helper).toContain("fn f_check(&self, text: &str) {");
    expect(helper).toContain("self.check(text);");
  });

  it("takes `self` as the function does", () =>
    expect(made("impl S<'_>", "&mut self", "self.note(text);").helper).toContain("fn f_note(&mut self, text: &str) {"));

  it("is a free function beside a trait's method", () => {
    const { call, helper } = made("impl Checks for S<'static>", "&self");
    expect(call).toBe("f_check(self, text);");
    expect(helper).toContain("fn f_check(this: &S<'static>, text: &str) {");
    expect(helper).toContain("this.check(text);");
  });
});
