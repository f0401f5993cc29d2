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

  it("lends what the function owns, also to change it", () => {
    expect(made("impl<'a> S<'a>", "self").helper).toContain("fn f_check(&self, text: &str) {");
    const { call, helper } = made("impl<'a> S<'a>", "mut self", "self.note(text);");
    expect([call, helper]).toEqual([
      "self.f_note(text);",
      expect.stringContaining("fn f_note(&mut self, text: &str) {"),
    ]);
    // By value it goes into the helper, and is gone.
    expect(made("impl<'a> S<'a>", "self", "consume(self, text);").helper).toContain("fn f_consume(self, text: &str) {");
  });

  it("takes `self` by value where it moves a field out, as the last that uses it", () => {
    const last = (body: string, self = "mut self") =>
      texts(
        written(`
      pub struct Parts { names: Vec<String>, count: u32 }
      pub struct S { parts: Parts, count: u32 }
      impl S {
        fn note(&mut self, text: &str) {}
        pub fn f<T: Into<String>>(${self}, value: T) -> Result<Parts, ()> {
          let text: String = value.into();
          self.note(&text);
          self.note("b");
          ${body}
        }
      }`),
      );
    const { call, helper } = last("Ok(self.parts)");
    expect(helper).toContain("fn finish_f(mut self, text: &str) -> Result<Parts, ()> {");
    expect(call).toBe("self.finish_f(&text)");
    expect(last("let parts = self.parts; make(parts)").helper).toContain("(mut self,");
    expect(last("Ok(Parts { names: self.parts.names, count: 1 })").helper).toContain("(mut self,");
    expect(last("let names = self.parts.names.into_iter(); make(names)").helper).toContain("(mut self,");
    // A copy or a borrow leaves it whole.
    expect(last("make(self.parts.count)").helper).toContain("(&mut self,");
    expect(last("make(&self.parts)").helper).toContain("(&mut self,");
    expect(last("make(self.parts.names.len())").helper).toContain("(&mut self,");
    expect(last("make(self.parts.count)", "&mut self").helper).toContain("(&mut self,");
  });

  it("is a free function beside a trait's method", () => {
    const { call, helper } = made("impl Checks for S<'static>", "&self");
    expect(call).toBe("f_check(self, text);");
    expect(helper).toContain("fn f_check(this: &S<'static>, text: &str) {");
    expect(helper).toContain("this.check(text);");
  });
});

describe("a local that borrows from `self`", () => {
  const calls = (first: string) =>
    written(`
    pub struct Db; pub struct S<'a> { db: &'a Db, names: Vec<String> }
    impl<'a> S<'a> {
      fn db(&self) -> &'a Db { self.db }
      fn last(&mut self) -> &mut String { self.names.last_mut().unwrap() }
      fn note(&mut self, text: &str) {}
      pub fn f<T: Clone>(&mut self, value: T, text: &str) -> T {
        ${first}
        let other = value.clone();
        println!("{text}");
        self.note(text);
        println!("{text}");
        drop(held);
        other
      }
    }`).patches.map(({ helper }) => helper.call);

  it("keeps all of `self` from being lent again", () =>
    expect(calls("let held: &mut String = self.last();").join()).not.toContain("self."));

  it("does not where its lifetime has a name, or what it is of is another's", () => {
    expect(calls("let held: &Db = self.db();")).toContain("self.f_note(text, held);");
    expect(calls("let held: &str = self.db.name();")).toContain("self.f_note(text, held);");
    expect(calls("let held: &Db = self.db;")).toContain("self.f_note(text, held);");
  });
});
