import { describe, expect, it } from "vitest";
import { analysed } from "./dependence-of.ts";

const ITEMS = `
pub trait Job { const LIMIT: u32; fn run(&mut self) -> u32; }
pub struct Journal { pub entries: Vec<String>, pub failures: u32 }
pub struct Worker<J> { job: J, journal: Journal }
`;

describe("statements", () => {
  const body = `fn work<J: Job>(mut job: J, journal: &mut Journal, attempt: u32) -> u32 {
    let text = format!("{attempt}");
    journal.entries.push(text.clone());
    let value = job.run();
    // Failures are rare.
    #[cfg(feature = "strict")]
    if value == 0 {
        journal.failures += 1;
        return attempt;
    }
    journal.entries.push(text);
    value
}`;
  const { regions, texts } = analysed(ITEMS + body, "work");

  it("are whole runs, with the comments and attributes above them", () =>
    expect(texts("statements").map((text) => text.split("\n")[0]!.trim())).toEqual([
      'let text = format!("{attempt}");',
      "// Failures are rare.",
    ]));

  it("know what flows in and out, and how", () => {
    const [first, second] = regions("statements");
    expect(first!.inputs.map(({ name, mode }) => [name, mode])).toEqual([
      ["attempt", "value"],
      ["journal", "value"],
    ]);
    expect(first!.inputs[1]!.type).toBe("&mut Journal");
    expect(first!.outputs.map(({ name }) => name)).toEqual(["text"]);
    expect(second!.exits).toEqual(["return"]);
  });

  it("count lines of code", () => expect(regions("statements").map(({ codeLines }) => codeLines)).toEqual([2, 7]));
});

describe("regions inside generic statements", () => {
  it("are found in arms, loops and closures", () => {
    const text = `${ITEMS}fn work<J: Job>(job: J, journal: &mut Journal) {
    match job.state() {
        State::Bad => {
            journal.failures += 1;
            journal.entries.clear();
        }
        State::Good => job.run(),
    }
    job.each(|journal: &mut Journal| {
        journal.failures += 2;
        journal.entries.pop();
    });
}`;
    const found = analysed(text, "work").texts("statements");
    expect(found.map((one) => one.split("\n")[0])).toEqual(["journal.failures += 1;", "journal.failures += 2;"]);
  });
});

describe("fields and facts", () => {
  const text = `${ITEMS}impl<J: Job> Worker<J> {
fn work(&mut self, name: &str) {
    self.journal.entries.push(name.to_string());
    self.journal.failures += J::LIMIT;
    self.journal.entries.sort();
    self.job.run();
}
}`;
  const { regions, function: found } = analysed(text, "work");

  it("move once they are passed", () => {
    expect(regions("statements")).toEqual([]);
    expect(regions("facts").map(({ lines }) => lines[1] - lines[0] + 1)).toEqual([3]);
    expect(found.facts).toMatchObject({ regionLines: 0, factsLines: 3 });
  });

  it("say what the caller passes", () =>
    expect(regions("facts")[0]!.inputs.map((input) => [input.name, input.mode, input.argument])).toEqual([
      ["name", "value", undefined],
      ["journal", "mut", "&mut self.journal"],
      ["limit", "value", "J::LIMIT"],
    ]));
});

describe("a conversion in front", () => {
  it("may be hoisted, unless what is converted is made inside", () => {
    const text = `fn work<S: AsRef<str>>(s: S, make: impl Fn() -> S) {
    let n = s.as_ref().len();
    print(n);
    let own = make();
    print(own.as_ref());
    print(n);
}`;
    const { regions } = analysed(text, "work");
    expect(regions("statements").map(({ lines }) => lines)).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });
});

describe("one parameter of several", () => {
  it("is lost when that frees what losing all would not", () => {
    const lines = Array.from({ length: 12 }, (_, at) => `    store.put(${at});`).join("\n");
    const text = `trait Store { fn put(&mut self, n: u32); } trait Job { fn run(&self); }
fn work<S: Store, J: Job>(mut store: S, job: J) {\n${lines}\n    job.run();\n}`;
    const [region] = analysed(text, "work").regions("fields");
    expect(region).toMatchObject({ lines: [3, 14], keeps: ["S"] });
  });
});

describe("a function that needs no parameter", () => {
  it("is said to need none", () => {
    const text = `${ITEMS}impl<J: Job> Worker<J> { fn report(journal: &Journal) -> u32 { journal.failures } fn run(&self) -> u32 { 1 } }`;
    expect(analysed(text, "report").function.facts.usesNoParameter).toBe(true);
  });
});
