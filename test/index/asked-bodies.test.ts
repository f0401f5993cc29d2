// Bodies that are going to be asked for are parsed with their file; what is said of a function must not depend on it.
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { genericBodies } from "../../src/index/generic-bodies.ts";
import { indexPackage } from "../../src/index/index-package.ts";
import type { PackageIndex } from "../../src/index/index-types.ts";
import type { Package } from "../../src/model/crate.ts";
import type { SyntaxNode } from "../../src/rust/parser.ts";

const root = resolve("orchard");
const entry = resolve(root, "src/lib.rs");
const target = { name: "orchard", crateName: "orchard", kind: "lib", entry, edition: "2021" } as const;
const orchard: Package = { name: "orchard", version: "1.0.0", owner: "crate", root, targets: [target] };

const TEXT = `
/// Picks.
#[inline] // often
pub fn pick<T: Clone>(from: &[T]) -> Vec<T> {
    // all of them
    from.iter().cloned().collect()
}
fn plain(a: u32) -> u32 { a + 1 }
impl<T> Basket<T> {
    fn fill(&mut self, with: T) { self.all.push(with); fn inner() {} }
}
`;

/** Kinds and places of everything in it. */
function shape(node: SyntaxNode): string {
  return `${node.type} ${node.startIndex}-${node.endIndex} (${node.children.map(shape).join(", ")})`;
}

function indexOf(text: string, asked: boolean): PackageIndex {
  return indexPackage(orchard, target, () => text, [], asked ? genericBodies : undefined);
}

it("gives the same function either way", () => {
  const [one, all] = [indexOf(TEXT, false), indexOf(TEXT, true)];
  expect(all.written.map(({ node }) => shape(node))).toEqual(one.written.map(({ node }) => shape(node)));
  expect(all.written.map(({ item }) => item)).toEqual(one.written.map(({ item }) => item));
});

it("parses what is asked for once, and nothing that is not", () => {
  const { written } = indexOf(TEXT, true);
  const inFile = written.filter(({ node, head }) => node === head).map(({ item }) => item.name);
  expect(inFile).toEqual(["pick", "fill", "inner"]);
});

it("keeps an error of one function out of the others", () => {
  const broken = TEXT.replace("from.iter()", "from..iter( ) ) =>");
  const pick = (asked: boolean) => indexOf(broken, asked).written.map(({ item, node }) => [item.name, node.hasError]);
  expect(pick(true)).toEqual(pick(false));
  expect(pick(true)).toContainEqual(["fill", false]);
});
