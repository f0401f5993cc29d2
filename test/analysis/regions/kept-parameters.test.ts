import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

describe("one parameter of several", () => {
  it("is lost when that frees what losing all would not", () => {
    const lines = Array.from({ length: 12 }, (_, at) => `    store.put(${at});`).join("\n");
    const text = `trait Store { fn put(&mut self, n: u32); } trait Job { fn run(&self); }
fn work<S: Store, J: Job>(mut store: S, job: J) {\n${lines}\n    job.run();\n}`;
    const [region] = analysed(text, "work").regions("fields");
    expect(region).toMatchObject({ lines: [3, 14], keeps: ["S"] });
  });
});

describe("a parameter that is kept", () => {
  const lines = Array.from({ length: 12 }, (_, at) => `    store.put(${at});`).join("\n");

  it("is never a closure, of which every caller has one of its own", () => {
    const text = `trait Job { fn run(&self); }
fn work<S: FnMut(u32), J: Job>(mut store: S, job: J) {\n${lines.replaceAll("store.put", "store")}\n    job.run();\n}`;
    expect(analysed(text, "work").regions("fields")).toEqual([]);
  });
});

describe("parameters that a helper would keep most of", () => {
  const put = Array.from({ length: 6 }, (_, at) => `    store.put(${at});\n    other.put(${at});`).join("\n");
  const work = (free: number) => {
    const print = Array.from({ length: free }, (_, at) => `    print(${at});`).join("\n");
    const text = `trait Store { fn put(&mut self, n: u32); } trait Job { fn run(&self); }
fn work<S: Store, U: Store, J: Job>(mut store: S, mut other: U, job: J) {\n${put}\n${print}\n    job.run();\n}`;
    return analysed(text, "work").regions("fields");
  };

  it("are kept where fewer copies of more lines are fewer lines", () =>
    expect(work(10)).toMatchObject([{ keeps: ["S", "U"], codeLines: 22 }]));

  it("are not where the lines that need none of them save more alone", () => {
    expect(work(20)).toMatchObject([{ codeLines: 20 }]);
    expect(work(20)[0]).not.toHaveProperty("keeps");
  });
});
