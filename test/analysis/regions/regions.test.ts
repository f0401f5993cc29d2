import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

const ITEMS = `
pub trait Job { const LIMIT: u32; fn run(&mut self) -> u32; }
pub struct Journal { pub entries: Vec<String>, pub failures: u32 }
pub struct Worker<J> { job: J, journal: Journal }
`;

describe("items that stand in the function", () => {
  const text = `fn work<J: Job>(mut job: J) -> usize {
    static SHARDS: OnceLock<usize> = OnceLock::new();
    const LEAST: usize = 2;
    job.run();
    let shards = *SHARDS.get_or_init(|| count());
    let twice = shards * 2;
    job.run();
    twice.max(LEAST)
}`;

  it("are told of a region that names them", () => {
    const { regions } = analysed(ITEMS + text, "work");
    expect(regions("statements").map(({ lines, items }) => [lines[0] - 5, items])).toContainEqual([4, ["SHARDS"]]);
  });
});

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

describe("long arguments of generic calls", () => {
  const work = (argument: string) =>
    analysed(`${ITEMS}fn work<J: Job>(job: J, entries: Vec<String>) {\n    job.start(${argument});\n}`, "work");
  const literal = "Journal {\n        failures: count(&entries),\n        entries,\n    }";

  it("are regions that give a value", () => {
    expect(work(literal).regions("statements")).toMatchObject([{ lines: [6, 9], givesValue: true }]);
  });

  it("are none where a helper would have to hand out a reference, a closure or a future", () => {
    for (const each of [`&${literal}`, `|| ${literal}`, `async {\n        print(1);\n    }\n`])
      expect(work(each).regions("statements")).toEqual([]);
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

describe("what a caller cannot pass", () => {
  const memo = `pub struct Log { pub lines: Vec<u32> } impl Log { fn add(&mut self, n: u32) {} }
pub struct Memo<J> { value: J, log: Log, at: u32, rows: Vec<Worker<J>> }
impl<J> Memo<J> {
fn mark(&self, n: u32) -> bool { check(self.at, n) }
fn stamp(&self) -> &u32 { &self.at }
fn next(&self) -> u32 { bump(self.at) }
}
`;
  const work = (body: string) =>
    analysed(`${ITEMS}${memo}fn work<J: Job>(memo: &Memo<J>, key: u32, job: &mut J) {\n${body}\n}`, "work");
  const passed = (body: string) =>
    work(body)
      .regions("fields")
      .flatMap(({ inputs }) => inputs.map((one) => one.argument ?? one.name));

  it("is what a method does: its fields are passed, and the method is freed first", () => {
    const body = "if memo.mark(key) {\n    print(memo.at);\n}";
    expect(passed(body)).toEqual(["key", "memo.at"]);
    expect(work(body).regions("fields")[0]!.frees).toEqual(["mark"]);
    expect(passed("print(memo.next());\nprint(key);")).toEqual(["key", "memo.at"]);
  });

  it("is not what a method without effect gives out", () =>
    expect(passed("print(memo.stamp());\nprint(key);")).toEqual(["key", "memo.stamp()"]));

  it("is what mentions a local of the region", () =>
    expect(passed("let at = key + 1;\nprint(at);\nprint(memo.rows[at].journal);")).toEqual(["key"]));

  it("is a value of a parameter's type, also one whose type only a call tells", () => {
    const text = `${ITEMS}fn fail<E: Make>(text: &str) -> E { E::make(text) }
fn work<E: Make>(n: u32) -> Result<u32, E> {\n    let m = n + 1;\n    print(m);\n    Err(fail("too many"))\n}`;
    expect(
      analysed(text, "work")
        .regions("statements")
        .map(({ lines }) => lines),
    ).toEqual([[7, 8]]);
  });

  it("is an item of an iterator whose bound names a parameter", () => {
    const text = `${ITEMS}fn work<T>(items: impl IntoIterator<Item = T>, n: u32) {
    for item in items {
        keep(item);
        print(n);
        print(n);
    }
}`;
    expect(analysed(text, "work").texts("statements")).toEqual(["print(n);\n        print(n);"]);
  });
});

describe("what a caller passes", () => {
  it("is one argument however it is written, and no two arguments share a name", () => {
    const text = `${ITEMS}fn work<J: Job>(a: &Worker<J>, b: &Worker<J>) {
    print(a.journal.failures);
    print(a
        .journal.failures);
    print(b.journal.failures);
}`;
    const inputs = analysed(text, "work").regions("fields")[0]!.inputs;
    expect(inputs.map(({ name, argument }) => [name, argument])).toEqual([
      ["journal", "&a.journal"],
      ["b_journal", "&b.journal"],
    ]);
  });
});

describe("lines of a region", () => {
  it("do not begin with a comment that a blank line sets apart, nor with a blank line", () => {
    const text = `fn work<T: Run>(t: T, n: u32) {
    t.run();

    // What follows is about numbers.

    // The first.
    print(n);
    print(n);

    // The end.
}`;
    expect(analysed(text, "work").regions("statements")[0]!.lines).toEqual([6, 8]);
  });
});

describe("a function that needs no parameter", () => {
  it("is said to need none", () => {
    const text = `${ITEMS}impl<J: Job> Worker<J> { fn report(journal: &Journal) -> u32 { journal.failures } fn run(&self) -> u32 { 1 } }`;
    expect(analysed(text, "report").function.facts.usesNoParameter).toBe(true);
  });
});
