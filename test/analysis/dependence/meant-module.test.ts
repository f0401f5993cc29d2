import { describe, expect, it } from "vitest";
import { analysed } from "./dependence-of.ts";

describe("of two types of one name", () => {
  const crate = (meant: string) => `
pub struct Bucket<K, V> { hash: u64, key: K, value: V }
pub mod set {
    type Bucket<T> = super::Bucket<T, ()>;
    fn show<T>(bucket: Bucket<T>) {
        print(bucket.hash);
        take(bucket.key);
    }
}
pub mod map {
    ${meant}
    fn hand<K, V>(all: Vec<Bucket<K, V>>) {
        take(all.first());
    }
}`;

  it("the one that a `use` of the module names is meant", () => {
    expect(analysed(crate("use crate::Bucket;"), "hand").line("take")).toBe("dependent: calls all.first");
    expect(analysed(crate("use super::Bucket;"), "hand").line("take")).toBe("dependent: calls all.first");
  });

  it("an alias by the same name as its type does not mean itself", () => {
    const { line } = analysed(crate("use crate::Bucket;"), "show");
    expect(line("print")).toBe("dependent: needs only bucket.hash: pass the field");
    expect(line("take")).toBe("dependent: `bucket` is of type T");
  });

  it("the parent of the parent is found, too", () => {
    const text = crate("pub mod inner { use super::super::Bucket; fn sum<K, V>(all: Bucket<K, V>) { add(all.hash) } }");
    expect(analysed(text, "sum").line("add")).toBe("dependent: needs only all.hash: pass the field");
  });
});
