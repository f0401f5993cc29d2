// Locals that have no value yet in front of a region, and those that it gives back.
import { expect, it } from "vitest";
import { texts, written } from "./patches.ts";

it("hands over what the region gives back at its end", () => {
  const made = written(
    `pub struct All { names: Vec<String> }
    pub fn f<T: Keep>(value: T, text: &str) -> All {
      let mut all = All { names: Vec::new() };
      value.keep(&mut all);
      all.names.push(text.to_string());
      println!("{text} {}", all.names.len());
      all.names.push(text.trim().to_string());
      all
    }`,
    "f",
    "inner-nongeneric-fn",
    // As rustc 1.95.0 prints it: what is given back stands where the result does.
    "fn f(_1: T, _2: &str) -> All {\n    debug value => _1;\n    debug text => _2;\n    let mut _0: All;\n    scope 1 {\n        debug all => _0;\n    }\n}\n",
  );
  expect(texts(made).call).toBe("finish_f(all, text)");
  expect(texts(made).helper).toMatch(/^\/\/\/ .* fn finish_f\(mut all: All, text: &str\) -> All \{ .* all \}$/);
});

it("leaves alone what gives a local its first value", () => {
  const made = (declared: string) =>
    written(`
    pub trait Keep { fn size(&self) -> Self; fn keep(&self, all: Vec<String>) -> Self; }
    pub fn f<T: Keep>(value: T, text: &str) -> T {
      ${declared}
      let other = value.size();
      if text.len() > 2 {
        println!("{text}");
        all = vec![text.to_string()];
        println!("{text} {}", text.len());
      } else {
        println!("{text} {}", text.len());
        all = Vec::new();
      }
      other.keep(all)
    }`);
  expect(texts(made("let mut all: Vec<String> = Vec::new();")).helper).toContain("*all = vec!");
  const late = made("let all: Vec<String>;");
  for (const at of late.patches.keys()) expect(texts(late, at).helper).not.toContain("all = vec!");
});
