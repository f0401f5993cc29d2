// The codegen units of one build read as the one unit would that holds all of them.
import { describe, expect, it } from "vitest";
import { gatherEvidence } from "../../../src/cost/gather-evidence.ts";
import { groupInstances } from "../../../src/cost/group.ts";
import { UnitsDiffer } from "../../../src/ir/defined-before.ts";
import { readIr } from "../../../src/ir/read-ir.ts";
import { fromBytes, packageAt } from "../../ir/excerpt.ts";
import { type MadeFunction, madeIr } from "./made-ir.ts";
import { linesOf } from "./read-bodies.ts";

function profileOf(units: readonly string[], together = true) {
  const inputs = units.map((ir, index) => fromBytes(Buffer.from(ir), `${index}.ll`));
  return readIr(inputs, {
    packages: [packageAt("/here", "here")],
    group: groupInstances,
    evidence: gatherEvidence(),
    units: together,
  });
}

const inline: MadeFunction = { symbol: "f1.A", body: ["2| store i64 1, ptr %self", "3| ret void"] };
const caller = (type: string): MadeFunction => ({
  symbol: `g10.${type}`,
  body: ["11| call void @f1.A(ptr %self)", "12| ret void"],
});
const text = (name: string) => `@${name} = private unnamed_addr constant [2 x i8] c"ab", align 1`;
const says = (type: string, name: string): MadeFunction => ({
  symbol: `h20.${type}`,
  body: [`21| store ptr @${name}, ptr %self`, "22| ret void"],
});

describe("several codegen units", () => {
  it("count a function that two of them define once", async () => {
    const units = [madeIr([inline, caller("A")]), madeIr([caller("B"), inline])];
    const both = await profileOf(units);
    expect(both).toEqual(await profileOf([madeIr([inline, caller("A"), caller("B")])]));
    // Two lines in each of f1.A, g10.A and g10.B.
    expect(both.totals).toEqual({ lines: 6, copies: 3, functions: 2 });
    expect(await profileOf([...units].reverse())).toEqual(both);
    expect((await profileOf(units, false)).totals).toEqual({ lines: 8, copies: 4, functions: 2 });
  });

  it("are not added up where they do not agree on a function", async () => {
    const longer = { ...inline, body: ["2| store i64 1, ptr %self", "2| store i64 2, ptr %self", "3| ret void"] };
    const units = [madeIr([inline, caller("A")]), madeIr([caller("B"), longer])];
    await expect(profileOf(units)).rejects.toThrow(UnitsDiffer);
    await expect(profileOf(units)).rejects.toThrow("2f1NtC4here1AE has 2 lines in one codegen unit and 3 in another");
  });

  it.each([
    ["named by its content", "alloc_0123456789abcdef0123456789abcdef", "alloc_0123456789abcdef0123456789abcdef"],
    ["counted in each unit", "anon.1111.0", "anon.2222.7"],
    ["counted under one name", "vtable.3", "vtable.3"],
  ])("use one constant, %s", async (_, first, second) => {
    const one = await profileOf([madeIr([says("A", first), says("B", first)], [text(first)])]);
    const two = await profileOf([
      madeIr([says("A", first)], [text(first)]),
      madeIr([says("B", second)], [text(second)]),
    ]);
    expect(linesOf(one, "h20")).toEqual(["21: 2 2/2", "22: 2 2/2"]);
    expect(two).toEqual(one);
  });

  it("have no vtable that nobody uses, where the function that uses it is not counted again", async () => {
    const method: MadeFunction = { symbol: "m30.A", body: ["31| ret void"] };
    const vtable = (name: string, more: string) =>
      `@${name} = private unnamed_addr constant <{ ptr, ptr }> <{ ptr @m30.A, ptr @${more} }>, align 8`;
    const uses: MadeFunction = { symbol: "f1.A", body: ["2| store ptr @vtable.0, ptr %self", "3| ret void"] };
    const first = [vtable("vtable.0", "anon.1.0"), text("anon.1.0")];
    const second = [vtable("vtable.0", "anon.2.0"), text("anon.2.0")];
    const one = await profileOf([madeIr([uses, caller("A"), caller("B"), method], first)]);
    const two = await profileOf([madeIr([uses, caller("A"), method], first), madeIr([uses, caller("B")], second)]);
    expect(two).toEqual(one);
  });

  it("keep apart what one unit has twice", async () => {
    const globals = [text("anon.1.0"), text("anon.1.1")];
    const one = await profileOf([madeIr([says("A", "anon.1.0"), says("B", "anon.1.1")], globals)]);
    const two = await profileOf([madeIr([says("A", "anon.1.0")], globals), madeIr([says("B", "anon.1.1")], globals)]);
    expect(linesOf(one, "h20")).toEqual(["21: 2 2/2 twin-callee", "22: 2 2/2"]);
    expect(two).toEqual(one);
  });
});
