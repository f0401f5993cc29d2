import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { causesOf, closureIn, generic, irOf, plain, type Written } from "./hand-written.ts";

const main = plain("own", "main");
const types = ["h", "t"] as const;
const wrap = (type: string) => generic("own", "wrap", type);
const push = (type: string) => generic("dep", "push", type);
const grow = (type: string) => generic("core", "grow", type);

/** main calls wrap<u8> and wrap<u16>; each calls dep::push in line 20, that core::grow twice; both call core::cold. */
const program: Written[] = [
  {
    symbol: main,
    calls: [
      [10, wrap("h")],
      [11, wrap("t")],
    ],
  },
  ...types.flatMap((type): Written[] => [
    {
      symbol: wrap(type),
      calls: [
        [20, push(type)],
        [21, generic("core", "cold", "m")],
      ],
    },
    {
      symbol: push(type),
      calls: [
        [30, grow(type)],
        [31, grow(type)],
      ],
    },
    { symbol: grow(type) },
  ]),
  { symbol: generic("core", "cold", "m") },
];

describe("causes of a small program", () => {
  it("are the nearest function that can be edited and the line in it", async () => {
    const { of, names, caused, causes } = await causesOf(irOf(program));
    const found = of("own::wrap")!;
    // Two copies of 2 + 2 calls; push has 2 + 2, grow 2 lines, two copies each.
    expect(found.ownLines).toBe(8);
    expect(found.owned).toEqual({ copies: 4, lines: 12 });
    expect(caused("own::wrap")).toBe(20);
    expect(names(found.callees)).toEqual(["dep::push 2×8", "core::grow 2×4"]);
    expect(found.sites).toMatchObject([{ line: 20, copies: 4, lines: 12, ownLines: 2 }]);
    // What the line brings along counts for what it calls.
    expect(names(found.sites[0]!.callees)).toEqual(["dep::push 2×12"]);
    expect(names(found.ownedBy)).toEqual(["own::main 2×8"]);
    expect(causes.editable).toEqual(["own"]);
  });

  it("are told of the generic functions that can be edited and that only a line leads to", async () => {
    // own::wrap is called by own::around alone, once for each type: 2 + 2 + 2 lines below each of its calls.
    const around = (type: string) => generic("own", "around", type);
    const nested: Written[] = [
      { symbol: main, calls: types.map((type, at) => [10 + at, around(type)]) },
      ...types.map((type): Written => ({ symbol: around(type), calls: [[40, wrap(type)]] })),
      ...program.filter(({ symbol }) => symbol !== main),
    ];
    const { of } = await causesOf(irOf(nested));
    const [site] = of("own::around")!.sites;
    // wrap 4, push 4 and grow 2 lines a copy; core::cold is shared. Of std's lines none are caused by `around` itself.
    expect(site).toMatchObject({ line: 40, copies: 0, lines: 0, editableLines: 20 });
  });

  it("count a dependency with a tenth of all lines as editable, std never", async () => {
    const { causes } = await causesOf(irOf(program), {});
    expect(causes.editable).toEqual(["dep", "own"]);
    expect(causes.asked).toBeUndefined();
    const many = Array.from({ length: 40 }, (_, number) => ({ symbol: plain("own", `f${number}`) }));
    expect((await causesOf(irOf([...program, ...many]), {})).causes.editable).toEqual(["own"]);
  });

  it("are told for the rows that nobody can edit; what several need is shared", async () => {
    const { row, names, causes } = await causesOf(irOf(program));
    const grown = row("core::grow")!;
    expect(names(grown.causes)).toEqual(["own::wrap 2×4"]);
    expect(grown.causes[0]!.sites).toEqual([20]);
    // The two calls in line 20 itself count, too.
    expect(grown.sites).toEqual({ count: 1, lines: 14 });
    expect(grown.shared).toEqual({ copies: 0, lines: 0 });
    // cold is needed by both copies of wrap: neither alone would take it away, main would.
    expect(names(row("core::cold")!.causes)).toEqual(["own::main 1×2"]);
    // 8 + 12 lines in the hands of wrap; 2 + 2 of main, and cold.
    expect(causes.covered).toEqual({ generic: 20, nonGeneric: 6, shared: 0 });
  });

  it("say what would vanish with a function: also what its copies share", async () => {
    const { of } = await causesOf(irOf(program));
    expect(of("own::wrap")!.removes).toEqual({ copies: 7, lines: 22 });
    expect(of("own::main")!.removes).toEqual({ copies: 8, lines: 26 });
  });

  it("are those of the crates that were asked for", async () => {
    const { of, causes, names } = await causesOf(irOf(program), { editable: ["dep"] });
    expect(causes.asked).toEqual(["dep"]);
    expect(of("own::wrap")).toBeUndefined();
    expect(names(of("dep::push")!.callees)).toEqual(["core::grow 2×4"]);
    await expect(causesOf(irOf(program), { editable: ["deb"] })).rejects.toThrow(UserError);
    expect((await causesOf(irOf(program), { editable: ["registry"] })).causes.editable).toEqual(["dep"]);
  });

  it("do not depend on the order of the functions", async () => {
    // Not the lines of the functions, which irOf numbers: only what stands where in the file.
    const blocks = irOf(program).split("\n\n");
    const turned = [blocks[0], ...blocks.slice(1, -1).reverse(), blocks.at(-1)].join("\n\n");
    const [one, other] = [await causesOf(irOf(program)), await causesOf(turned)];
    expect(other.causes).toEqual(one.causes);
    expect(other.causedLines).toEqual(one.causedLines);
  });
});

describe("causes through", () => {
  it("a table of methods are those of the line that names it, and named as that table", async () => {
    const table = (number: number, ...symbols: readonly string[]) =>
      `@vtable.${number} = private unnamed_addr constant <{ ptr, [8 x i8], ${symbols.map(() => "ptr").join(", ")} }> <{ ptr @${push("h")}, [8 x i8] zeroinitializer, ${symbols.map((symbol) => `ptr @${symbol}`).join(", ")} }>, align 8`;
    // `<dep::Page<u8> as dep::Row>::name`, after a method of a supertrait that all types share.
    const method = (type: string) => `_RNvXC3depINtC3dep4${type}hENtC3dep3Row4name`;
    const supertrait = generic("core", "debug", "h");
    const { of, names } = await causesOf(
      irOf(
        [
          { symbol: main, calls: [[10, wrap("h")]] },
          {
            symbol: wrap("h"),
            calls: [
              [22, "vtable.0"],
              [23, "vtable.1"],
            ],
          },
          ...["Page", "Book"].map((type) => ({ symbol: method(type) })),
          { symbol: push("h") },
          { symbol: supertrait },
        ],
        [table(0, supertrait, method("Page")), table(1, supertrait, method("Book"))],
      ),
    );
    const [first, second] = [...of("own::wrap")!.sites].sort((a, b) => a.line - b.line);
    expect([first!.line, second!.line]).toEqual([22, 23]);
    // What both tables hold belongs to neither line.
    expect(first!.callees.map(({ table, copies }) => ({ ...table, copies }))).toEqual([
      { methods: 3, trait: "dep::Row", type: "dep::Page<_>", copies: 1 },
    ]);
    expect(second!.callees.map(({ table }) => table?.type)).toEqual(["dep::Book<_>"]);
    expect(names(first!.callees)).toEqual(["<dep::Page<_> as dep::Row>::name 1×2"]);
  });

  it("a closure are those of the function it is in, by the line in it that calls", async () => {
    const closure = closureIn(wrap("h"));
    const run = generic("core", "run", closure.type);
    const { of, row, names } = await causesOf(
      irOf([
        { symbol: main, calls: [[10, wrap("h")]] },
        { symbol: wrap("h"), calls: [[20, run]] },
        { symbol: run, calls: [[90, closure.symbol]] },
        { symbol: closure.symbol, calls: [[33, push("h")]] },
        { symbol: push("h") },
      ]),
    );
    const found = of("own::wrap")!;
    // wrap and its closure have 3 lines each; run 3, push 2.
    expect([found.ownLines, found.owned.lines]).toEqual([6, 5]);
    expect(found.sites.map(({ line, lines }) => [line, lines])).toEqual([
      [20, 6],
      [33, 2],
    ]);
    expect(names(row("dep::push")!.causes)).toEqual(["own::wrap 1×2"]);
    expect(row("dep::push")!.causes[0]!.sites).toEqual([33]);
  });

  it("a lazy iterator are where it is used up; where it was written is told, too", async () => {
    const closure = closureIn(generic("own", "lazy", "h"));
    const collect = generic("core", "collect", closure.type);
    const { row, names, functions } = await causesOf(
      irOf([
        { symbol: main, calls: [[10, wrap("h")]] },
        {
          symbol: wrap("h"),
          calls: [
            [20, generic("own", "lazy", "h")],
            [21, collect],
          ],
        },
        { symbol: generic("own", "lazy", "h") },
        { symbol: collect, calls: [[90, closure.symbol]] },
        { symbol: closure.symbol },
      ]),
    );
    const [cause] = row("core::collect")!.causes;
    expect(names([cause!])).toEqual(["own::wrap 1×3"]);
    expect(functions[cause!.definedIn!]!.path).toBe("own::lazy");
  });

  it("code without a line are those of the function alone", async () => {
    const { of } = await causesOf(
      irOf([
        { symbol: main, calls: [[10, wrap("h")]] },
        { symbol: wrap("h"), calls: [[0, push("h")]] },
        { symbol: push("h") },
      ]),
    );
    expect(of("own::wrap")!.owned).toEqual({ copies: 1, lines: 2 });
    expect(of("own::wrap")!.sites).toEqual([]);
  });

  it("recursion are those of the outermost function", async () => {
    const { of } = await causesOf(
      irOf([
        { symbol: main, calls: [[10, wrap("h")]] },
        { symbol: wrap("h"), calls: [[20, push("h")]] },
        { symbol: push("h"), calls: [[30, grow("h")]] },
        {
          symbol: grow("h"),
          calls: [
            [40, push("h")],
            [41, wrap("h")],
          ],
        },
      ]),
    );
    expect(of("own::wrap")!.owned).toEqual({ copies: 2, lines: 7 });
  });
});
