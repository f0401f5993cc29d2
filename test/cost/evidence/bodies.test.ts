import { describe, expect, it } from "vitest";
import { excerptIr } from "../../ir/excerpt.ts";
import { type MadeFunction, madeIr, mangled } from "./made-ir.ts";
import { bodiesOf, classesOf, profileOf } from "./read-bodies.ts";

/** A loop that stores, with names of locals and labels to choose, and its jumps. */
function loop(symbol: string, names: readonly [string, string, string], exit?: string): MadeFunction {
  const [value, again, done] = names;
  return {
    symbol,
    body: [
      `2| br label %${again}`,
      `${again}:`,
      `3| %${value} = load i64, ptr %self, align 8`,
      `3| %${value}.c = icmp eq i64 %${value}, 0`,
      `4| br i1 %${value}.c, label %${exit ?? done}, label %${again}`,
      `${done}:`,
      "5| ret void",
    ],
  };
}

async function classes(...functions: readonly MadeFunction[]): Promise<string[][]> {
  return classesOf(await bodiesOf(madeIr(functions)));
}

const [a, b, c, d] = ["f1.A", "f1.B", "f1.C", "f1.D"].map(mangled) as [string, string, string, string];

describe("bodies", () => {
  it("are the same when only locals and labels are renamed", async () => {
    expect(await classes(loop("f1.A", ["x", "bb1", "bb2"]), loop("f1.B", ["0", "again", "done"]))).toEqual([[a, b]]);
  });

  it("differ when a branch leads elsewhere", async () => {
    const other = loop("f1.B", ["x", "bb1", "bb2"], "bb1");
    expect(await classes(loop("f1.A", ["x", "bb1", "bb2"]), other)).toEqual([[a], [b]]);
  });

  it("differ when a value is used for another", async () => {
    const of = (symbol: string, used: string) => ({
      symbol,
      body: [
        "2| %x = load ptr, ptr %self",
        "2| %y = load ptr, ptr %x",
        `2| store ptr %${used}, ptr %self`,
        "3| ret void",
      ],
    });
    expect(await classes(of("f1.A", "y"), of("f1.B", "x"), of("f1.C", "y"))).toEqual([[a, c], [b]]);
  });

  it("differ by a constant, a size, the signature", async () => {
    const of = (symbol: string, size: number, value: number, signature = "(ptr %self)") => ({
      symbol,
      signature,
      body: [`| %x = alloca [${size} x i8], align 8`, `2| store i64 ${value}, ptr %x`, "3| ret void"],
    });
    const functions = [of("f1.A", 8, 1), of("f1.B", 8, 2), of("f1.C", 16, 1), of("f1.D", 8, 1, "(ptr align 8 %self)")];
    expect(await classes(...functions)).toEqual([[a], [b], [c], [d]]);
  });

  it("are the same whoever may see them", async () => {
    const ir = madeIr([loop("f1.A", ["x", "y", "z"]), loop("f1.B", ["x", "y", "z"])]).replace(
      "define",
      "define internal",
    );
    expect(classesOf(await bodiesOf(ir))).toEqual([[a, b]]);
  });
});

function calls(symbol: string, ...callees: readonly string[]): MadeFunction {
  return { symbol, body: [...callees.map((callee) => `2| call void @${callee}(ptr %self)`), "3| ret void"] };
}

function stores(symbol: string, value: number): MadeFunction {
  return { symbol, body: [`2| store i64 ${value}, ptr %self`, "3| ret void"] };
}

describe("callees", () => {
  it("are equal when their bodies are, through several steps", async () => {
    const copies = (type: string, value: number) => [
      calls(`f1.${type}`, `g2.${type}`),
      calls(`g2.${type}`, `h3.${type}`),
      stores(`h3.${type}`, value),
    ];
    const found = await classes(...copies("A", 1), ...copies("B", 1), ...copies("C", 2));
    expect(found).toContainEqual([a, b]);
    expect(found).toContainEqual([c]);
    expect(found).toContainEqual(["g2.A", "g2.B"].map(mangled));
  });

  it("declared elsewhere count by their symbol", async () => {
    expect(await classes(calls("f1.A", "one"), calls("f1.B", "two"), calls("f1.C", "one"))).toEqual([[a, c], [b]]);
  });

  it("may call each other: equal unless something in the circle differs", async () => {
    const circle = (type: string, value: number): MadeFunction[] => [
      calls(`f1.${type}`, `g2.${type}`),
      {
        symbol: `g2.${type}`,
        body: [`2| store i64 ${value}, ptr %self`, `3| call void @f1.${type}(ptr %self)`, "3| ret void"],
      },
    ];
    const found = await classes(...circle("A", 1), ...circle("B", 1), ...circle("C", 2));
    expect(found).toContainEqual([a, b]);
    expect(found).toContainEqual([c]);
  });

  it("through a vtable count by the functions in it, through a variable by its name", async () => {
    const vtable = (name: string, type: string) =>
      `@${name} = private unnamed_addr constant <{ [8 x i8], ptr }> <{ [8 x i8] c"\\00\\00\\00\\00\\00\\00\\00\\08", ptr @h3.${type} }>, align 8`;
    const variable = (name: string) => `@${name} = internal global [4 x i8] zeroinitializer, align 4`;
    const uses = (type: string, global: string): MadeFunction => ({
      symbol: `f1.${type}`,
      body: [`2| store ptr @${global}, ptr %self`, "3| ret void"],
    });
    const functions = [
      uses("A", "vtable.0"),
      uses("B", "vtable.1"),
      uses("C", "vtable.2"),
      stores("h3.A", 1),
      stores("h3.B", 1),
      stores("h3.C", 2),
    ];
    const globals = [vtable("vtable.0", "A"), vtable("vtable.1", "B"), vtable("vtable.2", "C")];
    const found = classesOf(await bodiesOf(madeIr(functions, globals)));
    expect(found).toContainEqual([a, b]);
    expect(found).toContainEqual([c]);
    const statics = madeIr([uses("A", "one"), uses("B", "two")], [variable("one"), variable("two")]);
    expect(classesOf(await bodiesOf(statics))).toEqual([[a], [b]]);
  });

  it("through a vtable do so with full debug info, too, where rustc 1.95 writes no `unnamed_addr`", async () => {
    const vtable = (name: string, type: string) =>
      `@${name} = private constant <{ ptr }> <{ ptr @h3.${type} }>, align 8, !dbg !1`;
    const uses = (type: string, global: string): MadeFunction => ({
      symbol: `f1.${type}`,
      body: [`2| store ptr @${global}, ptr %self`, "3| ret void"],
    });
    const functions = [uses("A", "vtable.0"), uses("B", "vtable.1"), stores("h3.A", 1), stores("h3.B", 1)];
    const ir = madeIr(functions, [vtable("vtable.0", "A"), vtable("vtable.1", "B")]);
    expect(classesOf(await bodiesOf(ir))).toContainEqual([a, b]);
  });

  it("in two modules: a private constant of the same name is another one", async () => {
    const constant = (value: number, number = 0) =>
      `@vtable.${number} = private unnamed_addr constant [1 x i8] c"\\0${value}"`;
    const use = (type: string, number = 0): MadeFunction => ({
      symbol: `f1.${type}`,
      body: [`2| store ptr @vtable.${number}, ptr %self`, "3| ret void"],
    });
    const module = (type: string, value: number) => madeIr([use(type)], [constant(value)]);
    expect(classesOf(await bodiesOf(module("A", 1), module("B", 2), module("C", 1)))).toEqual([[a, c], [b]]);
    const outer = "@vtable.1 = private unnamed_addr constant <{ ptr }> <{ ptr @vtable.2 }>";
    const nested = (type: string, value: number) => madeIr([use(type, 1)], [outer, constant(value, 2)]);
    expect(classesOf(await bodiesOf(nested("A", 1), nested("B", 2), nested("C", 1)))).toEqual([[a, c], [b]]);
  });
});

describe("field offsets", () => {
  const of = (symbol: string, offset: number): MadeFunction => ({
    symbol,
    body: [
      ...(offset === 0 ? [] : [`2| %p = getelementptr inbounds i8, ptr %self, i64 ${offset}`]),
      `2| %v = load i64, ptr %${offset === 0 ? "self" : "p"}, align 8`,
      "3| call void @use(i64 %v)",
      "4| ret void",
    ],
  });

  it("make bodies differ, unless they are ignored; offset 0 has no line", async () => {
    const bodies = await bodiesOf(madeIr([of("f1.A", 8), of("f1.B", 16), of("f1.C", 0), of("f1.D", 8)]));
    expect(classesOf(bodies)).toEqual([[a, d], [b], [c]]);
    expect(classesOf(bodies, true)).toEqual([[a, b, c, d]]);
  });

  it("that are not constant count", async () => {
    const at = (symbol: string, index: string): MadeFunction => ({
      symbol,
      body: [
        "2| %i = load i64, ptr %self",
        `2| %p = getelementptr inbounds i8, ptr %self, i64 ${index}`,
        "2| store i8 0, ptr %p",
        "3| ret void",
      ],
    });
    expect(classesOf(await bodiesOf(madeIr([at("f1.A", "%i"), at("f1.B", "8")])), true)).toEqual([[a], [b]]);
  });
});

describe("twins", () => {
  it("are all definitions but the first of each body", async () => {
    const functions = [
      stores("f1.A", 1),
      stores("f1.B", 1),
      stores("f1.C", 2),
      stores("g9.A", 1),
      calls("h3.A", "one"),
    ];
    const { twins } = await profileOf(madeIr(functions));
    expect(twins).toMatchObject({ definitions: 2, lines: 4 });
    expect(twins!.top.reduce((sum, row) => sum + row.lines, 0)).toBe(4);
  });
});

/** Moves the functions of a module; all else stays where it is. */
function reversed(ir: string): string {
  const functions = [...ir.matchAll(/^define [\s\S]*?^\}\n/gm)].map((found) => found[0]);
  let next = functions.length;
  return ir.replace(/^define [\s\S]*?^\}\n/gm, () => functions[--next]!);
}

describe("the order of functions in the IR", () => {
  it.each(["generics-stable-v0-dev", "generics-nightly-v0-release", "bare-debug2"])(
    "changes nothing: %s",
    async (name) => {
      const ir = excerptIr(name).toString("utf8");
      expect(reversed(ir)).not.toBe(ir);
      const [one, two] = [await bodiesOf(ir), await bodiesOf(reversed(ir))];
      expect(classesOf(two)).toEqual(classesOf(one));
      expect(classesOf(two, true)).toEqual(classesOf(one, true));
      expect(await profileOf(reversed(ir))).toEqual(await profileOf(ir));
    },
  );
});

/** All locals and labels get other names, as another version of rustc might give them. */
function renamed(ir: string): string {
  return ir.replace(/^define [\s\S]*?^\}$/gm, (body) =>
    body.replace(/%(?!")([-\w$.]+)/g, "%z$1").replace(/^([-\w$.]+):/gm, "z$1:"),
  );
}

describe("names of locals", () => {
  it.each(["generics-stable-v0-dev", "generics-stable-legacy-release"])("change nothing: %s", async (name) => {
    const ir = excerptIr(name).toString("utf8");
    expect(renamed(ir)).not.toBe(ir);
    expect(await profileOf(renamed(ir))).toEqual(await profileOf(ir));
  });
});

it("a definition without a name is no function, and shifts no other", async () => {
  const [one, two] = [loop("f1.A", ["x", "bb1", "bb2"]), { symbol: "f9.B", body: ["9| ret void"] }];
  const damaged = madeIr([loop("f5.A", ["x", "bb1", "bb2"]), one, two]).replace(/^(define void @\w+)\(.*$/m, "$1");
  expect(await classesOf(await bodiesOf(damaged))).toEqual([[a], [mangled("f9.B")]]);
  const profile = await profileOf(damaged);
  expect(profile.functions.map(({ path, lines }) => `${path} ${lines}`)).toEqual(["here::f1 5", "here::f9 1"]);
});
