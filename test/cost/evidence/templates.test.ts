import { describe, expect, it } from "vitest";
import { groupInstances } from "../../../src/cost/group.ts";
import { readIr } from "../../../src/ir/read-ir.ts";
import { excerptIr, excerptNames, fromBytes } from "../../ir/excerpt.ts";
import { bodiesOf, recordsOf } from "./read-bodies.ts";

const head = 'source_filename = "here.1-cgu.0"\n';

function body(...lines: readonly string[]): string {
  return `${head}define void @f(ptr %self) {\nstart:\n${lines.join("\n")}\n  ret void\n}\n`;
}

async function only(...lines: readonly string[]): Promise<string[]> {
  return recordsOf(await bodiesOf(body(...lines)), 0).slice(1, -1);
}

describe("a line of IR as template", () => {
  it("numbers locals and labels in the order of appearance, whatever they are called", async () => {
    const a = await only(
      "  %x = load i64, ptr %self, align 8",
      "  br label %next",
      "next:",
      "  store i64 %x, ptr %self, align 8",
    );
    expect(a).toEqual(["  %2 = load i64, ptr %0, align 8", "  br label %3", "%3:", "  store i64 %2, ptr %0, align 8"]);
    const b = await only(
      '  %"a b" = load i64, ptr %self, align 8',
      "  br label %7",
      "7:",
      '  store i64 %"a b", ptr %self, align 8',
    );
    expect(b).toEqual(a);
  });

  it("takes out `!dbg`, numbers of metadata and attribute groups", async () => {
    const ir = await only(
      "  call void @g(ptr %self) #35, !dbg !77",
      "  %x = load ptr, ptr %self, align 8, !dbg !8, !nonnull !9, !noundef !10",
    );
    expect(ir).toEqual(["  call void @g(ptr %0) #", "  %2 = load ptr, ptr %0, align 8, !nonnull !, !noundef !"]);
  });

  it("keeps constants, sizes, types and the text of assembler", async () => {
    const ir = await only(
      "  %x = alloca [24 x i8], align 8",
      '  call void asm sideeffect "nop # !dbg !1", "r"(i64 7)',
      '  call void @"odd name"(double 0x3FF0000000000000)',
    );
    expect(ir).toEqual([
      "  %2 = alloca [24 x i8], align 8",
      '  call void asm sideeffect "nop # !dbg !1", "r"(i64 7)',
      "  call void @odd name(double 0x3FF0000000000000)",
    ]);
  });

  it("leaves out comments, blank lines and debug records", async () => {
    const ir = await only(
      "; call here::g",
      "  call void @g()",
      "",
      "    #dbg_declare(ptr %self, !5, !DIExpression(), !6)",
    );
    expect(ir).toEqual(["  call void @g()"]);
  });

  it("replaces named types by their layout", async () => {
    const types = [
      '%"a::Id" = type { i32, %"b::Rest" }',
      '%"b::Rest" = type { i32, %"c::Phantom" }',
      '%"c::Phantom" = type {}',
      "%Pair = type { i32, i32 }",
      '%"d::Other" = type { i64 }',
      '%"e::List" = type { [2 x %Pair], <{ i8, %"a::Id" }> }',
    ].join("\n");
    const use = (type: string) => `  %x = getelementptr inbounds ${type}, ptr %self, i64 1`;
    const ir = body(...['%"a::Id"', "%Pair", '%"d::Other"', '%"e::List"', "%Unknown"].map(use)).replace(
      head,
      `${head}${types}\n`,
    );
    const gep = (type: string) => expect.stringContaining(` = getelementptr inbounds ${type}, ptr %0, i64 1`);
    expect(recordsOf(await bodiesOf(ir), 0).slice(1, -1)).toEqual([
      gep("{i32,i32}"),
      gep("{i32,i32}"),
      gep("{i64}"),
      gep("{[2 x {i32,i32}],<{i8,i32,i32}>}"),
      gep("%3"),
    ]);
  });

  it("keeps the name of a type that contains itself or grows without limit", async () => {
    const tower = Array.from({ length: 40 }, (_, n) => `%"t::T${n}" = type { %"t::T${n + 1}", %"t::T${n + 1}" }`);
    const types = ['%"r::R" = type { %"r::R", i8 }', ...tower, '%"t::T40" = type { i8 }'].join("\n");
    const ir = body('  %x = alloca %"r::R"', '  %y = alloca %"t::T0"').replace(head, `${head}${types}\n`);
    const [loop, high] = recordsOf(await bodiesOf(ir), 0).slice(1, -1);
    expect(loop).toContain("r::R");
    expect(high!.length).toBeLessThan(10_000);
  });
});

describe("records", () => {
  it("the lines of an invoke or switch have the location that stands behind the last", async () => {
    const ir = `${head}define void @f(i64 %x) !dbg !3 {
start:
  invoke void @g()
          to label %next unwind label %pad, !dbg !4
next:
  switch i64 %x, label %pad [
    i64 0, label %start
    i64 1, label %next
  ], !dbg !5
pad:
  unreachable
}
!1 = !DIFile(filename: "src/lib.rs", directory: "/here")
!3 = distinct !DISubprogram(name: "f", scope: !9, file: !1, line: 10)
!4 = !DILocation(line: 11, column: 5, scope: !3)
!5 = !DILocation(line: 12, scope: !6)
!6 = distinct !DILexicalBlock(scope: !3, file: !1, line: 11, column: 1)
!9 = !DINamespace(name: "here", scope: null)
`;
    const bodies = await bodiesOf(ir);
    const lines = [...bodies.locations].map((location) => (location < 0 ? 0 : bodies.locationLines[location]));
    expect(lines).toEqual([0, 11, 11, 0, 12, 12, 12, 12, 0, 0]);
  });

  it("inlined code lies where the outermost call is, macros of other files in these", async () => {
    const ir = `${head}define void @f() !dbg !3 {
  call void @a(), !dbg !4
  call void @b(), !dbg !6
  call void @c(), !dbg !8
}
!1 = !DIFile(filename: "src/lib.rs", directory: "/here")
!2 = !DIFile(filename: "src/macros.rs", directory: "/here")
!3 = distinct !DISubprogram(name: "f", scope: !9, file: !1, line: 10)
!4 = !DILocation(line: 900, column: 5, scope: !5, inlinedAt: !10)
!5 = distinct !DISubprogram(name: "deep", scope: !9, file: !2, line: 899)
!6 = !DILocation(line: 7, column: 5, scope: !7)
!7 = !DILexicalBlockFile(scope: !3, file: !2, discriminator: 0)
!8 = !DILocation(line: 0, scope: !3)
!9 = !DINamespace(name: "here", scope: null)
!10 = distinct !DILocation(line: 800, column: 5, scope: !5, inlinedAt: !11)
!11 = distinct !DILocation(line: 12, column: 5, scope: !3)
`;
    const { locations, locationFiles, locationLines, files } = await bodiesOf(ir);
    const places = [...locations].map((at) =>
      at < 0 ? "" : `${files[locationFiles[at]!]!.filename}:${locationLines[at]}`,
    );
    expect(places).toEqual(["src/lib.rs:12", "src/macros.rs:7", ""]);
  });

  it("of a function that is defined again before it was closed, only the last counts", async () => {
    const cut = "define void @f(ptr %a, ptr %b) {\n  store ptr %a, ptr %b\n";
    const whole = await bodiesOf(body("  call void @g()"));
    const bodies = await bodiesOf(body("  call void @g()").replace("define", `${cut}define`));
    expect(recordsOf(bodies, 0)).toEqual(recordsOf(whole, 0));
    expect(bodies.functionCount).toBe(1);
  });

  it.each(excerptNames)("%s: has as many lines per function as the pass counts", async (name) => {
    const counted: number[] = [];
    const perBody: number[] = [];
    await readIr([fromBytes(excerptIr(name))], {
      packages: [],
      group: groupInstances,
      listeners: () => [{ close: (lines) => counted.push(lines) }],
      evidence: ({ functionCount, recordStarts, templates, templateFlags, flag }, groups) => {
        for (let f = 0; f < functionCount; f++) {
          const records = templates.subarray(recordStarts[f]!, recordStarts[f + 1]!);
          perBody.push(records.filter((template) => (templateFlags[template]! & flag.counted) !== 0).length);
        }
        return { functions: groups.map(({ cost }) => cost) };
      },
    });
    expect(perBody.length).toBeGreaterThan(0);
    expect(perBody).toEqual(counted);
  });
});
