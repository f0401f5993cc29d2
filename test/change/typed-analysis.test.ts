// What the compiler says of a local takes the place of what its source leaves open.
import { describe, expect, it } from "vitest";
import { collectCalls } from "../../src/analysis/signals/collects.ts";
import { typedAnalysis } from "../../src/change/typed-analysis.ts";
import { indexMir } from "../../src/mir/find-mir.ts";
import { parseMir } from "../../src/mir/parse-mir.ts";
import { indexOf } from "../index/index-of.ts";

const index = indexOf({
  "src/lib.rs": `pub fn f<T: Encode>(value: &T) -> usize {
    let text = encode(value);
    let kept = keep(value);
    text.trim().len() + kept.count()
}
`,
});
const source = index.functions[0]!;
// As rustc 1.95.0 prints the function, statements left out.
const mir = (kept: string) =>
  indexMir(
    parseMir(`fn f(_1: &T) -> usize {
    debug value => _1;
    let mut _0: usize;
    let _2: std::string::String;
    scope 1 {
        debug text => _2;
        let _3: ${kept};
        scope 2 {
            debug kept => _3;
        }
    }
}
`),
  );
const dependence = (types: ReturnType<typeof mir> | undefined) =>
  Object.fromEntries(
    typedAnalysis(source, index, () => undefined, types)
      .locals.filter(({ kind }) => kind === "let")
      .map(({ name, type }) => [name, type.dependence]),
  );

describe("locals that come of a generic call", () => {
  it("are open without the compiler", () => {
    expect(dependence(undefined).text).not.toBe("independent");
  });

  it("are plain where the compiler says so, and only those", () => {
    expect(dependence(mir("Kept<T>"))).toMatchObject({ text: "independent" });
    expect(dependence(mir("Kept<T>")).kept).not.toBe("independent");
    expect(dependence(mir("std::vec::Vec<u8>"))).toEqual({ text: "independent", kept: "independent" });
  });

  it("stay open where they are of a closure's or an opaque type", () => {
    expect(dependence(mir("impl Iterator")).kept).not.toBe("independent");
    expect(dependence(mir("{closure@src/lib.rs:3:5: 3:8}")).kept).not.toBe("independent");
  });
});

describe("the insert of what a collect fills", () => {
  const filling = indexOf({
    "src/lib.rs": `pub fn ranks<T: Rank>(items: &[T]) -> usize {
    let by_name: BTreeMap<String, u32> = items.iter().filter(|item| item.is_there()).map(|item| (item.name(), 1)).collect();
    let by_item: BTreeMap<&T, u32> = items.iter().filter(|item| item.is_there()).map(|item| (item, 1)).collect();
    by_name.len() + by_item.len()
}
`,
  });
  const printed = (insert: string) => `fn ranks(_1: &[T]) -> usize {
    debug items => _1;
    let mut _0: usize;
        _2 = <Map<Filter<std::slice::Iter<'_, T>, F>, G> as Iterator>::collect::<std::collections::BTreeMap<std::string::String, u32>>(move _3) -> [return: bb1, unwind continue];
        _4 = <Map<Filter<std::slice::Iter<'_, T>, F>, H> as Iterator>::collect::<std::collections::BTreeMap<&T, u32>>(move _5) -> [return: bb2, unwind continue];
}
fn other() -> () {
        ${insert}
}
`;
  const labels = (insert: string) => {
    const types = indexMir(parseMir(printed(insert)));
    const analysis = typedAnalysis(filling.functions[0]!, filling, () => undefined, types);
    return collectCalls(analysis).map(({ label }) => label);
  };
  const into = (type: string) =>
    `_6 = std::collections::BTreeMap::<${type}>::insert(move _7, move _8, move _9) -> [return: bb1, unwind continue];`;

  it("is shared by copies that fill one type", () =>
    expect(labels("_6 = f() -> [return: bb1, unwind continue];")).toEqual(["one-tree-collect", "tree-collect"]));

  it("is there already where the package calls it", () => {
    expect(labels(into("std::string::String, u32"))).toEqual(["known-tree-collect", "tree-collect"]);
    expect(labels(into("std::string::String, u64"))).toEqual(["one-tree-collect", "tree-collect"]);
  });
});
