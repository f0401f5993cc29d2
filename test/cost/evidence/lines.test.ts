import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProfile, writeProfile } from "../../../src/ir/profile-file.ts";
import { excerptIr } from "../../ir/excerpt.ts";
import { type MadeFunction, madeIr } from "./made-ir.ts";
import { linesOf, profileOf } from "./read-bodies.ts";

const types = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

/** A copy for each type; `body` says what it has. */
function copies(body: (index: number) => readonly string[], count = 3): MadeFunction[] {
  return types.slice(0, count).map((type, index) => ({ symbol: `f1.${type}`, body: body(index) }));
}

async function lines(functions: readonly MadeFunction[], globals: readonly string[] = []): Promise<string[]> {
  return linesOf(await profileOf(madeIr(functions, globals)), "f1");
}

describe("a source line", () => {
  it("is the same in the copies where its instructions and their values are", async () => {
    const found = await lines(
      copies((index) => [
        "2| %x = load i64, ptr %self",
        `3| %y = add i64 %x, ${index < 2 ? 1 : 5}`,
        "4| store i64 %y, ptr %self",
        "4| store i64 %x, ptr %self",
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 3 3/3", "3: 3 2/2 constant", "4: 6 3/3", "5: 3 3/3"]);
  });

  it("does not depend on what other lines put between", async () => {
    const found = await lines(
      copies((index) => [
        "2| %x = load i64, ptr %self",
        ...Array.from({ length: index }, (_, n) => `3| %y${n} = load i8, ptr %self`),
        "4| store i64 %x, ptr %self",
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 3 3/3", "3: 3 1/1 line-count", "4: 3 3/3", "5: 3 3/3"]);
  });

  it("that some copies do not have is the same in those that have it", async () => {
    const found = await lines(copies((index) => [...(index === 0 ? ["2| store i8 0, ptr %self"] : []), "5| ret void"]));
    expect(found).toEqual(["2: 1 1/1 line-count", "5: 3 3/3"]);
  });

  it("differs when its values are used in another order", async () => {
    const found = await lines(
      copies((index) => [
        "2| %x = load i64, ptr %self",
        "2| %y = load i64, ptr %self",
        index === 0 ? "3| %z = sub i64 %x, %y" : "3| %z = sub i64 %x, %x",
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 6 3/3", "3: 3 2/2 data-flow", "5: 3 3/3"]);
  });

  it("has the allocas that it is the first to use", async () => {
    const found = await lines(
      copies((index) => [
        `| %a = alloca [${8 + index} x i8], align 8`,
        "| %b = alloca [8 x i8], align 8",
        "| store ptr %self, ptr %b",
        "2| store i8 0, ptr %a",
        "3| store i8 0, ptr %b",
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 6 1/1 size-or-align", "3: 6 3/3", "5: 3 3/3"]);
    const profile = await profileOf(madeIr(copies(() => ["| store ptr %self, ptr %self", "5| ret void"])));
    expect(profile.functions[0]?.evidence?.unplacedLines).toBe(3);
  });

  it("counts every IR line once, all of a function's copies together", async () => {
    for (const name of ["generics-stable-v0-dev", "generics-nightly-v0-release", "bare-debug1"]) {
      const { functions } = await profileOf(excerptIr(name));
      const measured = functions.filter(({ evidence }) => evidence?.sourceLines !== undefined);
      expect(measured.length).toBeGreaterThan(0);
      for (const { lines, copies: all, evidence } of measured) {
        const placed = evidence!.sourceLines!.reduce((sum, line) => sum + line.lines, 0);
        expect(placed + evidence!.unplacedLines!).toBe(lines);
        for (const line of evidence!.sourceLines!) {
          expect(line.same).toBeGreaterThan(0);
          expect(line.sameIgnoringOffsets).toBeGreaterThanOrEqual(line.same);
          expect(line.sameIgnoringOffsets).toBeLessThanOrEqual(all);
        }
        expect(evidence!.distinctBodiesIgnoringOffsets).toBeLessThanOrEqual(evidence!.distinctBodies);
      }
    }
  });
});

describe("the reason", () => {
  const call = (callee: string) => [`2| call void @${callee}(ptr %self)`, "5| ret void"];
  const stores = (symbol: string, value: number): MadeFunction => ({
    symbol,
    body: [`2| store i64 ${value}, ptr %self`, "3| ret void"],
  });

  it("of a call is what the callee is", async () => {
    const own = copies((index) => call(`g7.${types[index]}`));
    const twins = types.slice(0, 3).map((type) => stores(`g7.${type}`, 1));
    expect(await lines([...own, ...twins])).toEqual(["2: 3 3/3 twin-callee", "5: 3 3/3"]);
    const others = types.slice(0, 3).map((type, index) => stores(`g7.${type}`, index));
    expect(await lines([...own, ...others])).toEqual(["2: 3 1/1 type-argument", "5: 3 3/3"]);
    const methods = copies((index) => call(["g7.A", "h8.A", "k9.A"][index]!));
    const bodies = [stores("g7.A", 1), stores("h8.A", 2), stores("k9.A", 3)];
    expect(await lines([...methods, ...bodies])).toEqual(["2: 3 1/1 trait-method", "5: 3 3/3"]);
  });

  it("field-offset: the rest is the same, also where a field is at offset 0", async () => {
    const found = await lines(
      copies((index) => [
        ...(index === 0 ? [] : [`2| %p = getelementptr inbounds i8, ptr %self, i64 ${index * 8}`]),
        `2| %v = load i64, ptr %${index === 0 ? "self" : "p"}`,
        "3| store i64 %v, ptr %self",
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 5 1/3 field-offset", "3: 3 3/3", "5: 3 3/3"]);
  });

  it("field-offset: its base counts as what was used before, in the same line, too", async () => {
    const found = await lines(
      copies((index) => [
        ...(index === 0 ? [] : [`2| %p = getelementptr inbounds i8, ptr %self, i64 ${index * 8}`]),
        `2| store i64 1, ptr %${index === 0 ? "self" : "p"}`,
        "2| store i64 2, ptr %self",
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 8 1/3 field-offset", "5: 3 3/3"]);
  });

  it("field-offset: also when it is not all that differs", async () => {
    const found = await lines(
      copies((index) => [
        `2| %p = getelementptr inbounds i8, ptr %self, i64 ${(index + 1) * 8}`,
        `2| store i64 ${index}, ptr %p`,
        "5| ret void",
      ]),
    );
    expect(found).toEqual(["2: 6 1/1 field-offset", "5: 3 3/3"]);
  });

  it("representation, vtable", async () => {
    const passed = copies((index) => [
      index === 0 ? "2| %v = call i64 @ext(ptr %self)" : "2| call void @ext(ptr sret([8 x i8]) %self, ptr %self)",
      "5| ret void",
    ]);
    expect(await lines(passed)).toEqual(["2: 3 2/2 representation", "5: 3 3/3"]);
    const globals = types
      .slice(0, 3)
      .map((_, index) => `@vtable.${index} = private unnamed_addr constant [1 x i8] c"\\0${index}"`);
    const coerced = copies((index) => [`2| store ptr @vtable.${index}, ptr %self`, "5| ret void"]);
    expect(await lines(coerced, globals)).toEqual(["2: 3 1/1 vtable", "5: 3 3/3"]);
  });
});

describe("one more copy", () => {
  /** Copies whose lines differ in a way that depends on the copy: a line is one of two to four variants. */
  function varied(count: number, seed: number): MadeFunction[] {
    return copies(
      (index) =>
        [2, 3, 4, 6, 7]
          .map((line) => `${line}| store i64 ${(index * seed + ((index * line) % 3)) % (line - 1)}, ptr %self`)
          .concat("8| ret void"),
      count,
    );
  }

  it("never makes more lines the same in all copies, nor fewer bodies distinct", async () => {
    for (const seed of [1, 2, 3, 5, 7]) {
      let before: { same: Set<number>; distinct: number } | undefined;
      for (let count = 2; count <= types.length; count++) {
        const { functions } = await profileOf(madeIr(varied(count, seed)));
        const { sourceLines, distinctBodies } = functions[0]!.evidence!;
        const same = new Set(sourceLines!.filter((line) => line.same === count).map(({ line }) => line));
        if (before !== undefined) {
          expect([...same].filter((line) => !before!.same.has(line))).toEqual([]);
          expect(distinctBodies).toBeGreaterThanOrEqual(before.distinct);
        }
        before = { same, distinct: distinctBodies };
      }
    }
  });

  it("never raises the number of copies without the common variant's line", async () => {
    const three = await lines(copies((index) => [`2| store i64 ${Math.min(index, 1)}, ptr %self`, "5| ret void"], 3));
    const four = await lines(copies((index) => [`2| store i64 ${[0, 1, 1, 2][index]}, ptr %self`, "5| ret void"], 4));
    expect(three[0]).toBe("2: 3 2/2 constant");
    expect(four[0]).toBe("2: 4 2/2 constant");
  });
});

describe("in the profile", () => {
  it("comes back as it was written", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mono-advise-"));
    const file = join(folder, "p.json");
    const profile = await profileOf(excerptIr("generics-stable-v0-dev"));
    expect(profile.twins!.definitions).toBeGreaterThan(0);
    expect(profile.functions.some(({ evidence }) => evidence?.sourceLines?.some(({ reason }) => reason))).toBe(true);
    await writeProfile(file, profile);
    expect(await readProfile(file)).toEqual(profile);
    await rm(folder, { recursive: true });
  });
});
