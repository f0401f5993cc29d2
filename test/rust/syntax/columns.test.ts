// Our rows against tree-sitter's own nodes, over every Rust text of the repository and over broken ones.
import Parser from "tree-sitter";
import Rust from "tree-sitter-rust";
import { describe, expect, it } from "vitest";
import { parseAround, parseRust, type SyntaxNode } from "../../../src/rust/parser.ts";
import { spelledAsKnown } from "../../../src/rust/spelled-as-known.ts";
import { filesUnder } from "../../source-files.ts";

const parser = new Parser();
parser.setLanguage(Rust as unknown as Parser.Language);

/** Comments and attributes are leaves of ours. */
const CLOSED = /comment$|attribute_item$/;

interface Like {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly startPosition: { readonly row: number; readonly column: number };
  readonly endPosition: { readonly row: number; readonly column: number };
  readonly children: readonly Like[];
}

const at = ({ row, column }: Like["startPosition"]) => `${row}:${column}`;

/** One line for each node; `field` says the name that a child has in its parent. */
function dump<T extends Like>(root: T, field: (parent: T, child: T, index: number) => string | null): string[] {
  const lines: string[] = [];
  const visit = (node: T, name: string | null, depth: number) => {
    // tree-sitter says of a single odd character that it is an error and has none.
    const flags = [node.isNamed, node.isMissing, node.hasError || node.isError].map(Number).join("");
    const place = `${node.startIndex}-${node.endIndex} ${at(node.startPosition)} ${at(node.endPosition)}`;
    lines.push(`${" ".repeat(depth)}${name ?? ""}:${node.type} ${place} ${flags}`);
    if (CLOSED.test(node.type)) return;
    for (const [index, child] of (node.children as readonly T[]).entries()) {
      visit(child, field(node, child, index), depth + 1);
    }
  };
  visit(root, null, 0);
  return lines;
}

const parsed = (text: string) => parser.parse(text, undefined, { bufferSize: text.length + 4096 }).rootNode;
const theirs = (text: string) => {
  const root = parsed(text);
  // What it does not know is given to it as we spell it.
  return dump(root.hasError ? parsed(spelledAsKnown(text)) : root, (parent, _, index) =>
    parent.fieldNameForChild(index),
  );
};

const FIELDS = [
  ...["alias", "alternative", "argument", "arguments", "body", "bounds", "condition", "consequence", "default_type"],
  ...["element", "field", "function", "left", "length", "list", "macro", "name", "operator", "parameters", "path"],
  ...["pattern", "return_type", "right", "trait", "type", "type_arguments", "type_parameters", "value"],
];
const ours = (text: string) =>
  dump(parseRust(text).rootNode, (parent, child) => {
    return FIELDS.find((name) => parent.childrenForFieldName(name).some(({ id }) => id === child.id)) ?? null;
  });

const texts = [...filesUnder("fixtures", ".rs"), ...filesUnder("test", ".rs")];

it.each(texts)("has the nodes and fields of tree-sitter: $path", ({ text }) => {
  expect(ours(text)).toEqual(theirs(text));
});

it.each([
  ["an error", "fn f() { let = 1; g(; }"],
  ["a missing token", "fn f() { a.b }\nstruct S { x: u8"],
  ["no item at all", "¬ 'a \" 𝒳"],
  ["characters of two units", 'const S: &str = "𝒳é"; // 𝒳\nfn f() { g("𝒳") }'],
  ["bytes and raw strings", String.raw`fn f() { (b"a", r#"b"#, br"c", 'x', b'\n', c"d") }`],
  ["a wildcard in a pattern and a closure", "fn f() { let S { a: _ } = s; let g = |_| _; x += 1 }"],
  ["nothing", ""],
  ["white space", " \n\t"],
])("has the nodes and fields of tree-sitter: %s", (_what, text) => {
  expect(ours(text)).toEqual(theirs(text));
});

describe("a node", () => {
  const text = "fn f(a: u8) -> u8 { let b = a; /* c */ b }\n// d\nstruct S;";
  const root = parseRust(text).rootNode;
  const all: SyntaxNode[] = [];
  const collect = (node: SyntaxNode) => {
    all.push(node);
    node.children.forEach(collect);
  };
  collect(root);

  it("knows its neighbours as its parent's children tell", () => {
    for (const node of all) {
      const { children } = node;
      const named = children.filter(({ isNamed }) => isNamed);
      expect([node.firstChild, node.lastChild]).toEqual([children[0] ?? null, children.at(-1) ?? null]);
      expect([node.firstNamedChild, node.lastNamedChild]).toEqual([named[0] ?? null, named.at(-1) ?? null]);
      expect([node.namedChildren, node.namedChildCount]).toEqual([named, named.length]);
      for (const [index, child] of children.entries()) {
        expect(child.parent).toBe(node);
        expect(child.previousSibling).toBe(children[index - 1] ?? null);
        expect(child.nextSibling).toBe(children[index + 1] ?? null);
        const earlier = children.slice(0, index).findLast(({ isNamed }) => isNamed) ?? null;
        const later = children.slice(index + 1).find(({ isNamed }) => isNamed) ?? null;
        expect([child.previousNamedSibling, child.nextNamedSibling]).toEqual([earlier, later]);
      }
    }
  });

  it("is found by its place, and by its type among what begins in front of an index", () => {
    const place = text.indexOf("u8)");
    expect(root.descendantForIndex(place, place + 1).type).toBe("primitive_type");
    expect(root.descendantsOfType(["identifier"]).map((node) => node.text)).toEqual(["f", "a", "b", "a", "b"]);
    expect(root.descendantsOfType("identifier", place).map((node) => node.text)).toEqual(["f", "a"]);
  });

  it("has an id of its own, also among the nodes of other trees", () => {
    const other = parseRust(text).rootNode.descendantsOfType("identifier");
    const ids = new Set([...all, ...other].map(({ id }) => id));
    expect(ids.size).toBe(all.length + other.length);
  });
});

it("stands at its true place where a part of the text is left out", () => {
  const text = "fn f() {\n  1 }\nfn g() {}";
  const start = text.indexOf("{") + 1;
  const { rootNode } = parseAround(text, [{ start, end: text.indexOf("}") }]);
  const last = rootNode.lastChild!;
  expect([last.text, last.startPosition, rootNode.namedChildren[0]!.endPosition]).toEqual([
    "fn g() {}",
    { row: 2, column: 0 },
    { row: 1, column: 5 },
  ]);
});
