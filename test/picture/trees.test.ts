import { describe, expect, it } from "vitest";
import type { PictureNode } from "../../src/model/picture.ts";
import type { Report } from "../../src/model/report.ts";
import { picture } from "../../src/picture/picture.ts";
import { standOut } from "../../src/picture/stand-out.ts";
import { finding } from "../report/sample-report.ts";
import { DISK, made } from "./made-profile.ts";

const report: Report = {
  crate: { name: "shop", version: "1.0.0", owner: "crate" },
  target: { kind: "bin", name: "shop" },
  costs: { from: "shop.ll", totals: made.totals },
  findings: [
    {
      ...finding,
      function: {
        ...finding.function,
        package: { name: "store", version: "1.0.0", owner: "path" },
        path: "store::disk::Store<T>::load",
        line: 10,
        span: { ...finding.function.span, file: "src/disk.rs", startLine: 10 },
      },
      forecast: { savedLines: 320, arithmetic: "4 × 80" },
    },
  ],
  savedLines: 320,
  rules: [],
  withoutAdvice: [],
  unjoined: [],
  notices: [],
  judged: 1,
};

const drawn = picture(report, made, ({ file }) => (file === "src/disk.rs" ? DISK : undefined));

function child(node: PictureNode | undefined, name: string): PictureNode {
  const found = node?.children.find((each) => each.name === name);
  if (found === undefined)
    throw new Error(`${name} is not among ${node?.children.map((each) => each.name).join(", ")}`);
  return found;
}

/** Every node whose children have more than it has itself. */
function overfull(node: PictureNode): string[] {
  const keys = Object.keys(node.values) as (keyof PictureNode["values"])[];
  const own = keys
    .filter((key) => node.children.reduce((sum, each) => sum + each.values[key], 0) > node.values[key] + 1e-6)
    .map((key) => `${node.name}: ${key}`);
  return [...own, ...node.children.flatMap(overfull)];
}

describe("the tree of causes", () => {
  const root = drawn.causes!;
  const load = child(child(root, "store 1.0.0"), "Store<_>::load");

  it("has all lines of the crate, and children that fit into their parents", () => {
    expect(root.values).toMatchObject({ caused: 1000, copies: 16 });
    expect(root.children.reduce((sum, each) => sum + each.values.caused, 0)).toBe(1000);
    expect(overfull(root)).toEqual([]);
    expect(overfull(drawn.map)).toEqual([]);
  });

  it("goes from the function over its lines to what they call", () => {
    expect(load.values).toMatchObject({ caused: 700, lines: 500, forecast: 320 });
    expect(load.finding).toBe(0);
    // 60 lines of its own, 300 for the line alone.
    const line = child(load, "disk.rs:13");
    expect(line.values).toMatchObject({ caused: 360, lines: 60, copies: 8 });
    expect(line.text).toBe('log::info!("{text}");');
    expect(line.macro).toBe("log::info!");
    expect(line.children.map(({ name, values }) => [name, values.caused])).toEqual([
      ["log::emit", 180],
      ["store::load::{{closure}}", 100],
      ["what else it calls", 20],
    ]);
    // 700 − 360 − 200 − 100.
    expect(child(load, "without a source line").values.caused).toBe(40);
  });

  it("says of each line what its copies have in common", () => {
    const likeness = load.children.map(({ name, likeness }) => [name, likeness]);
    expect(likeness).toEqual([
      ["disk.rs:13", "needs-type"],
      ["disk.rs:11", "repeats"],
      ["disk.rs:12", "but-for-constants"],
      ["without a source line", "unknown"],
    ]);
    expect(child(child(load, "disk.rs:13"), "log::emit").likeness).toBe("repeats");
  });

  it("keeps apart what nobody who can edit causes alone", () => {
    const shared = root.children.at(-1)!;
    expect(shared).toMatchObject({ kind: "shared", values: { caused: 150 } });
    expect(shared.children.map(({ name, values }) => [name, values.caused])).toEqual([
      ["log::emit", 100],
      ["smaller functions", 50],
    ]);
  });

  it("is not there for a table, which does not say who calls what", () => {
    const { causes, ...table } = made;
    const only = picture(report, table, () => undefined);
    expect(only.causes).toBeUndefined();
    expect(only.map.values.lines).toBe(1000);
  });

  it("quotes the next line, too, where a call goes on there", () => {
    const split = DISK.replace('log::info!("', 'log::info!(\n        "');
    const found = picture(report, made, ({ file }) => (file === "src/disk.rs" ? split : undefined)).causes;
    const line = child(child(child(found, "store 1.0.0"), "Store<_>::load"), "disk.rs:13");
    expect(line.text).toBe('log::info!( "{text}");');
  });

  it("has no texts where the sources are gone", () => {
    const gone = picture(report, made, () => undefined).causes;
    const line = child(child(child(gone, "store 1.0.0"), "Store<_>::load"), "disk.rs:13");
    expect(line.text).toBeUndefined();
    expect(line.values.caused).toBe(360);
  });
});

describe("the map", () => {
  it("puts functions where they are defined, with their largest copies", () => {
    const load = child(child(child(drawn.map, "store 1.0.0"), "disk"), "Store<_>::load");
    expect(load.values).toMatchObject({ lines: 400, copies: 4, caused: 700 });
    expect(load.children.map(({ name, values }) => [name, values.lines])).toEqual([
      ["shop::Order", 160],
      ["one copy", 100],
      ["2 more copies", 140],
    ]);
    expect(drawn.map.children.map(({ name }) => name)).toEqual(["store 1.0.0", "log 1.0.0", "shop", "core"]);
  });

  it("counts as repeated the copies beyond the different bodies", () => {
    // 5 copies of 60 lines with one body: 4 of them repeat it.
    expect(child(drawn.map, "log 1.0.0").values.repeated).toBe(240);
  });
});

describe("what stands out", () => {
  it("is log statements, the most expensive lines, and what to change", () => {
    expect(standOut(drawn).map(({ title, lines }) => [title, lines])).toEqual([
      ["Log statements", 360],
      ["One line of Store<_>::load", 360],
      ["One line of Store<_>::load", 200],
      ["What to change", 320],
    ]);
    // `load`, which the one log statement is in, has 4 copies.
    expect(standOut(drawn)[0]!.text).toBe(
      "1 source line in log and trace statements makes the compiler create 360 lines, 360 of them in functions with several copies",
    );
  });
});
