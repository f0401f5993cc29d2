// A profile made by hand: 1,000 lines, of which every place is known. `log::emit` cannot be edited, `shop` and its dependency `store` can.
import type { FunctionCost, Place, Profile } from "../../src/model/profile.ts";

function place(name: string, file: string, line: number): Place {
  const owner = name === "shop" ? "crate" : name === "store" ? "path" : "registry";
  return { package: { name, version: "1.0.0", owner }, file, line };
}

const evidence = { distinctBodies: 4, distinctBodiesIgnoringOffsets: 4 };

/** `Store<_>::load`: 4 copies of 100 lines; line 11 is the same in all, 12 but for offsets, 13 calls `log::emit`. */
const load: FunctionCost = {
  path: "store::disk::Store<_>::load",
  kind: "function",
  copies: 4,
  lines: 400,
  place: place("store", "src/disk.rs", 10),
  instances: [{ lines: 160, typeArguments: "shop::Order" }, { lines: 100 }],
  evidence: {
    ...evidence,
    sourceLines: [
      { line: 11, lines: 200, same: 4, sameIgnoringOffsets: 4 },
      { line: 12, lines: 100, same: 1, sameIgnoringOffsets: 4, reason: "field-offset" },
      { line: 13, lines: 60, same: 0, sameIgnoringOffsets: 0, reason: "type-argument" },
    ],
  },
  causedLines: 700,
};

const functions: readonly FunctionCost[] = [
  load,
  {
    path: "log::emit",
    kind: "function",
    copies: 5,
    lines: 300,
    place: place("log", "src/lib.rs", 1),
    evidence: { distinctBodies: 1, distinctBodiesIgnoringOffsets: 1 },
  },
  {
    path: "shop::main",
    kind: "function",
    copies: 1,
    lines: 150,
    place: place("shop", "src/main.rs", 1),
    causedLines: 150,
  },
  {
    path: "store::disk::Store<_>::load::{{closure}}",
    kind: "closure",
    copies: 4,
    lines: 100,
    place: place("store", "src/disk.rs", 13),
    evidence,
  },
  { path: "core::ptr::drop_in_place<_>", kind: "drop-glue", copies: 2, lines: 50 },
];

export const made: Profile = {
  formatVersion: 1,
  crate: "shop",
  from: "ir",
  mangling: "v0",
  totals: { lines: 1000, copies: 16, functions: 5 },
  functions,
  causes: {
    editable: ["shop", "store"],
    covered: { generic: 700, nonGeneric: 150, shared: 150 },
    functions: [
      {
        function: 0,
        ownLines: 500,
        owned: { copies: 4, lines: 200 },
        callees: [{ function: 1, copies: 4, lines: 200 }],
        sites: [
          {
            line: 13,
            copies: 8,
            lines: 300,
            ownLines: 60,
            callees: [
              { function: 1, copies: 4, lines: 180 },
              { function: 3, copies: 4, lines: 100 },
            ],
          },
        ],
        ownedBy: [],
      },
    ],
    rows: [
      {
        function: 1,
        causes: [{ function: 0, copies: 4, lines: 200, sites: [13] }],
        causeCount: 1,
        sites: { count: 1, lines: 360 },
        shared: { copies: 1, lines: 100 },
      },
    ],
  },
  notices: [],
};

/** What stands in `src/disk.rs` of `store`. */
export const DISK = `${"\n".repeat(9)}fn load(&self) {
    let text = self.read();
    let name = &self.name;
    log::info!("{text}");
}
`;
