import { describe, expect, it } from "vitest";
import { seenPaths } from "../../src/change/seen-paths.ts";
import { indexOf } from "../index/index-of.ts";

/** A type as MIR has it, beside the function `f` of these files. */
function writtenIn(files: Record<string, string>, type: string) {
  const index = indexOf(files);
  const source = index.functions.find(({ item }) => item.name === "f")!;
  return seenPaths(index, source, () => undefined).fromMir(type);
}

describe("the path of a type of the crate", () => {
  const files = {
    "src/lib.rs": "mod index; mod other;",
    "src/index.rs":
      "mod inner; pub mod open; pub(super) mod half; pub(crate) use self::inner::Map; use self::open::Table;",
    "src/index/inner.rs": "pub struct Map; pub struct Hidden;",
    "src/index/half.rs": "pub(super) mod deep; pub struct Part;",
    "src/index/half/deep.rs": "pub struct Far;",
    "src/index/open.rs": "pub struct Table;",
    "src/other.rs": "pub fn f<T>(value: T) {}",
  };
  const written = (type: string) => writtenIn(files, type);

  it("passes by a private module where a parent re-exports the type", () =>
    expect(written("index::inner::Map")).toBe("crate::index::Map"));

  it("is none where nothing outside of a private module may name it", () => {
    expect(written("index::inner::Hidden")).toBeUndefined();
    expect(written("std::vec::Vec<index::inner::Hidden>")).toBeUndefined();
  });

  it("leads through modules that are open to the crate, or to where it is written", () => {
    expect(written("index::open::Table")).toBe("crate::index::open::Table");
    expect(written("index::half::Part")).toBe("crate::index::half::Part");
    expect(written("index::half::deep::Far")).toBeUndefined();
  });

  it("is its own where a parent only imports it", () =>
    expect(written("std::vec::Vec<index::open::Table>")).toBe("Vec<crate::index::open::Table>"));
});

describe("a type that a glob or a re-export brings", () => {
  const files = {
    "src/lib.rs": "mod shapes; mod text; mod prelude; pub mod here;",
    "src/shapes.rs": "mod line; pub use line::Line;",
    "src/shapes/line.rs": "pub struct Line;",
    "src/text.rs": "pub struct Line; pub struct Word; struct Hidden;",
    "src/prelude.rs": "pub use crate::shapes::Line; pub use std::collections::BTreeMap; use crate::text::Word;",
    "src/here.rs": "use crate::prelude::*; use std::fmt::Debug; mod inner { use super::*; pub fn f<T>(value: T) {} }",
  };
  const written = (type: string) => writtenIn(files, type);

  it("is called as the source calls it", () => {
    expect(written("shapes::line::Line")).toBe("Line");
    expect(written("std::collections::BTreeMap<u8, text::Line>")).toBe("BTreeMap<u8, crate::text::Line>");
  });

  it("has its path where the glob does not bring it", () => expect(written("text::Word")).toBe("crate::text::Word"));

  it("has std's own path where the compiler shortens it", () => {
    expect(written("VecDeque<u8>")).toBe("std::collections::VecDeque<u8>");
    expect(written("Arc<u8>")).toBe("std::sync::Arc<u8>");
  });

  it("is not known from what another function imports", () => {
    const files = { "src/lib.rs": "fn other() { use std::collections::BTreeMap; } pub fn f<T>(value: T) {}" };
    expect(writtenIn(files, "BTreeMap<u8, u8>")).toBe("std::collections::BTreeMap<u8, u8>");
  });
});
