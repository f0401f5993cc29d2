import { expect, it } from "vitest";
import { decodeProfile, encodeProfile } from "../../../src/ir/profile-encoding.ts";
import { profileFormat } from "../../../src/ir/profile-format.ts";
import { type MadeFunction, madeIr } from "./made-ir.ts";
import { profileOf } from "./read-bodies.ts";

const body = (symbol: string, ...instructions: string[]): MadeFunction => ({
  symbol,
  body: [...instructions.map((text) => `2| ${text}`), "3| ret void"],
});
const stores = (symbol: string, value: number | string) => body(symbol, `store i64 ${value}, ptr %self, align 8`);
const calls = (symbol: string, callee: string) => body(symbol, `call void @${callee}(ptr %self)`);

const FUNCTIONS = [
  stores("f1.A", 1),
  // As it is.
  stores("f1.B", 1),
  // But for a constant.
  stores("f1.C", -2),
  // The first that calls, then one that calls something else.
  calls("f1.D", "one"),
  calls("f1.E", "other"),
  // Two lines more than all others.
  body("f1.F", "store i64 1, ptr %self, align 8", "store i64 2, ptr %self, align 8", "store i64 3, ptr %self, align 8"),
  // Another function with one copy, but for a constant that of the first.
  stores("g9.A", 7),
];

const DECLARED = ["declare void @one(ptr)", "declare void @other(ptr)"];

it("counts each definition once, by the least that has to be overlooked", async () => {
  const { twins, functions } = await profileOf(madeIr(FUNCTIONS, DECLARED));
  // A stays, and of the other bodies, D and F, the larger: D needs the type.
  expect(twins!.repeats).toEqual({
    same: { copies: 1, lines: 2 },
    constants: { copies: 2, lines: 4 },
    callees: { copies: 1, lines: 2 },
    type: { copies: 2, lines: 4 },
  });
  expect(twins).toMatchObject({ definitions: 1, lines: 2 });
  const repeats = (path: string) => functions.find((each) => each.path.endsWith(path))?.evidence?.repeats;
  expect(repeats("f1")).toEqual({ same: 2, constants: 2, callees: 2, type: 4 });
  expect(repeats("g9")).toBeUndefined();
});

it("is the same in another order of the IR", async () => {
  const there = (await profileOf(madeIr(FUNCTIONS, DECLARED))).twins!.repeats;
  const back = (await profileOf(madeIr([...FUNCTIONS].reverse(), DECLARED))).twins!.repeats;
  expect(back).toEqual(there);
});

it("takes texts and vtables for constants, and another width for another body", async () => {
  const texts = [
    '@t1 = private unnamed_addr constant [1 x i8] c"a"',
    '@t2 = private unnamed_addr constant [2 x i8] c"bc"',
  ];
  const functions = [
    body("f1.A", "store ptr @t1, ptr %self"),
    body("f1.B", "store ptr @t2, ptr %self"),
    body("f1.C", "store i32 1, ptr %self"),
  ];
  const { twins } = await profileOf(madeIr(functions, texts));
  expect(twins!.repeats).toMatchObject({
    same: { copies: 0 },
    constants: { copies: 1 },
    callees: { copies: 0 },
    type: { copies: 1 },
  });
});

it("stays in a profile that is saved", async () => {
  const profile = await profileOf(madeIr(FUNCTIONS, DECLARED));
  const read = decodeProfile(profileFormat.parse(JSON.parse(JSON.stringify(encodeProfile(profile)))));
  expect(read.twins).toEqual(profile.twins);
  expect(read.functions).toEqual(profile.functions);
});
