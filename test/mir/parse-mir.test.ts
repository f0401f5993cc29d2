import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { indexMir } from "../../src/mir/find-mir.ts";
import { parseMir } from "../../src/mir/parse-mir.ts";

// Printed by rustc 1.95 for the crate beside it; scripts/record-mir.ts records it.
const recorded = readFileSync(join(import.meta.dirname, "..", "data", "patches", "patches.mir"), "utf8");
const functions = parseMir(recorded);
const named = (name: string) => functions.find((each) => each.name === name && !each.inner);

describe("parseMir", () => {
  it("finds functions and the closures in them", () =>
    expect(functions.map(({ name }) => name)).toEqual([
      "summary",
      "parse",
      "find",
      "record",
      "{closure#0}",
      "checksum",
    ]));

  it("gives arguments by position, with the types of the header", () =>
    expect(named("find")?.arguments.map((each) => [each?.name, each?.type])).toEqual([
      ["self", "&mut Store<C>"],
      ["names", "&[String]"],
      ["wanted", "&str"],
    ]));

  it("gives bindings in the order of the source, with full paths", () =>
    expect(
      named("summary")
        ?.bindings.filter(({ name }) => !/^(?:iter|args)$/.test(name))
        .map((each) => [each.name, each.type]),
    ).toEqual([
      ["total", "usize"],
      ["first", "usize"],
      ["longest", "std::string::String"],
      ["name", "&std::string::String"],
      ["label", "std::string::String"],
      ["seed", "u32"],
    ]));

  it("tells what is copied, what is moved and what is dropped", () => {
    const bindings = named("summary")!.bindings;
    const total = bindings.find(({ name }) => name === "total");
    const label = bindings.find(({ name }) => name === "label");
    expect([total?.copied, total?.dropped]).toEqual([true, false]);
    expect([label?.copied, label?.dropped]).toEqual([false, true]);
  });

  it("takes a module's comma in a type for no end of an argument", () =>
    expect(
      parseMir(
        "fn m::f(_1: Result<(u8, u16), std::fmt::Error>, _2: fn(u8) -> [u8; 2]) -> () {\n    debug a => _1;\n}\n",
      )[0]?.arguments.map((each) => each?.type),
    ).toEqual(["Result<(u8, u16), std::fmt::Error>", undefined]));

  it("notes what `into` makes", () =>
    expect(
      parseMir("fn f(_1: T) -> () {\n        _2 = <T as Into<db::Raw<'_>>>::into(move _1) -> [return: bb1];\n}\n")[0]
        ?.conversions,
    ).toEqual(["db::Raw<'_>"]));

  it("tells what a function and a closure give back", () => {
    expect(named("find")?.result).toBe("Option<usize>");
    expect(functions.find(({ name }) => name === "{closure#0}")?.result).toBe("bool");
  });

  it("takes a part that is moved for a move, and what is copied out of a part for none", () => {
    const text =
      "fn f(_1: E, _2: P) -> () {\n    debug a => _1;\n    debug b => _2;\n        _3 = move ((_1 as Err).0: String);\n        _4 = copy ((_2 as Ok).0: u8);\n}\n";
    expect(parseMir(text)[0]?.arguments.map((each) => [each?.moved, each?.copied])).toEqual([
      [true, false],
      [false, false],
    ]);
  });

  it("reads places of names and types of expressions where rustc printed spans", () => {
    // rustc 1.95 with -Zmir-include-spans=on.
    const text = `fn parse(_1: &str, _2: &mut Vec<T>) -> () {
    debug text => _1;                    // in scope 0 at src/lib.rs:1:39: 1:43
    debug out => _2;                     // in scope 0 at src/lib.rs:1:51: 1:54
    let mut _0: ();                      // return place in scope 0 at src/lib.rs:1:94: 1:94
    let _4: std::vec::Vec<u8>;           // in scope 0 at src/lib.rs:2:9: 2:15
    let mut _6: std::vec::IntoIter<u8>;  // in scope 0 at src/lib.rs:13:19: 13:25
    scope 1 {
        debug parsed => _4;              // in scope 1 at src/lib.rs:2:9: 2:15
    }
}
`;
    const [made] = parseMir(text);
    expect(made?.arguments.map((each) => each?.at)).toEqual(["1:39: 1:43", "1:51: 1:54"]);
    expect(made?.bindings).toMatchObject([{ name: "parsed", type: "std::vec::Vec<u8>", at: "2:9: 2:15" }]);
    expect(made?.expressions.get("13:19: 13:25")).toBe("std::vec::IntoIter<u8>");
    expect(named("summary")?.expressions.size).toBe(0);
  });

  it("reads no constant, and survives half a text", () => {
    expect(parseMir("const A: u8 = {\n    debug a => _1;\n}\n")).toEqual([]);
    expect(parseMir(recorded.slice(0, 900))).toEqual([]);
    expect(parseMir("fn odd\n}\n")).toEqual([]);
  });
});

describe("indexMir", () => {
  const index = indexMir(functions);
  const find = {
    name: "find",
    file: "src/lib.rs",
    implAt: { line: 21, column: 1 },
    parameters: ["self", "names", "wanted"],
  };

  it("finds a method by its impl and its parameters", () => expect(index.functionOf(find)?.name).toBe("find"));

  it("takes nothing that differs in the impl, the file, or the parameters", () => {
    expect(index.functionOf({ ...find, implAt: { line: 22, column: 1 } })).toBeUndefined();
    expect(index.functionOf({ ...find, file: "src/journal.rs" })).toBeUndefined();
    expect(index.functionOf({ ...find, parameters: ["self", "names"] })).toBeUndefined();
    expect(index.functionOf({ ...find, parameters: ["self", "names", "other"] })).toBeUndefined();
    const { implAt: _, ...free } = find;
    expect(index.functionOf(free)).toBeUndefined();
  });

  it("finds a closure by where it begins", () => {
    const source = readFileSync(join(import.meta.dirname, "..", "data", "patches", "src", "lib.rs"), "utf8").split(
      "\n",
    );
    const row = source.findIndex((line) => line.includes("|word|"));
    expect(index.closureAt("src/lib.rs", row + 1, source[row]!.indexOf("|word|") + 1)?.arguments[1]?.type).toBe(
      "&&str",
    );
    expect(index.closureAt("src/lib.rs", 1, 1)).toBeUndefined();
  });

  it("knows types that are copied", () => expect([...index.copyTypes]).toContain("usize"));
});

describe("an async function", () => {
  // As rustc 1.95 prints it: the function makes the future, what it does stands in a closure of that.
  const text = `fn list(_1: axum::extract::State<Arc<Shop>>, _2: Query<Paging>) -> {async fn body of list<T>()} {
    debug __arg0 => _1;
    debug __arg1 => _2;
    let mut _0: {async fn body of api::list<T>()};
}

fn list::{closure#0}(_1: Pin<&mut {async fn body of list<T>()}>, _2: &mut std::task::Context<'_>) -> Poll<axum::Json<Listing<T>>> {
    debug _task_context => _2;
    debug __arg0 => ((*_207).0: axum::extract::State<std::sync::Arc<Shop>>);
    let mut _0: std::task::Poll<axum::Json<api::Listing<T>>>;
    let mut _3: axum::extract::State<std::sync::Arc<Shop>>;
    scope 1 {
        debug __arg0 => _3;
        let _6: api::Paging;
        scope 2 {
            debug paging => _6;
            scope 3 {
                debug name => (((*_207) as variant#3).1: std::string::String);
            }
        }
    }
}
`;

  it("has the bindings of what it does once it is polled, also of what it keeps meanwhile", () => {
    const index = indexMir(parseMir(text));
    const found = index.functionOf({ name: "list", file: "src/api.rs", parameters: [undefined, undefined] });
    expect(found?.bindings.map(({ name, type }) => [name, type])).toEqual([
      ["paging", "api::Paging"],
      ["name", "std::string::String"],
    ]);
  });
});
