// Fields that need no parameter, behind one that does: found in the source, weighed by the IR, told in the report.
import { describe, expect, it } from "vitest";
import { headersToSplit } from "../../src/advise/headers-to-split.ts";
import type { Candidate } from "../../src/model/candidate.ts";
import type { SourceLineMeasure } from "../../src/model/function.ts";
import { headersInTheWay } from "../../src/report/markdown-headers.ts";
import { analysed } from "../analysis/dependence/dependence-of.ts";
import { report } from "../report/sample-report.ts";
import { madeCandidate, madeRegion } from "../rule/made.ts";

const source = `pub struct Crate<T> {
    fruit: Option<T>,
    label: String,
    marker: PhantomData<T>,
    weights: Vec<u32>,
}

impl<T> Crate<T> {
    fn label(&self, other: &Crate<T>) -> usize {
        let here = self.label.len();
        let there = other.label.len();
        self.fruit.is_some();
        here + there
    }
}

struct Plain<T> { label: String, marker: PhantomData<T> }
impl<T> Plain<T> {
    fn plain(&self) -> usize {
        self.label.len()
    }
}
`;

describe("reads of a header", () => {
  it("are those of fields without a parameter, where another has one", () => {
    expect(analysed(source, "label").function.headerReads).toMatchObject([
      { struct: "Crate", file: "src/lib.rs", line: 1, field: "label", behind: ["fruit"], lines: [10, 11] },
    ]);
  });

  it("are none where all other fields have no size", () => {
    expect(analysed(source, "plain").function.headerReads).toEqual([]);
  });
});

const offsets: SourceLineMeasure = { perCopy: 3, same: "but-for-offsets" };
const crate = { struct: "Crate", package: report.crate, file: "src/crate.rs", line: 5, behind: ["fruit"] };

/** Reads two fields on lines 12 and 30; line 30 is in no region. */
function reader(name: string, second: SourceLineMeasure["same"], movableLines: number): Candidate {
  const measured = { lines: 80, movableLines, causedLines: 20 };
  return madeCandidate({
    name,
    path: `orchard::${name}`,
    source: [
      { line: 12, text: "a", ir: offsets },
      { line: 30, text: "b", ir: { perCopy: 2, same: second } },
    ],
    regions: [madeRegion({ kind: "fields", measured }), madeRegion({ kind: "statements", measured })],
    headerReads: [
      { ...crate, field: "label", lines: [12] },
      { ...crate, field: "weights", lines: [30] },
    ],
  });
}

describe("a struct whose fields lie elsewhere in each copy", () => {
  it("is told with all functions that read them, the most lines first", () => {
    const [found, ...more] = headersToSplit([reader("few", "same", 50), reader("many", "but-for-offsets", 70)], 1000);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ struct: "Crate", behind: ["fruit"], fields: ["label", "weights"] });
    expect(
      found?.functions.map(({ path, fields, movableLines, offsetLines }) => [path, fields, movableLines, offsetLines]),
    ).toEqual([
      ["orchard::many", ["label", "weights"], 90, 50],
      ["orchard::few", ["label"], 70, 30],
    ]);
  });

  it("is not told where every copy has them at one offset, or where less than two thousandths would move", () => {
    const plain = reader("plain", "same", 50);
    const source = plain.function.source.map((line) => ({ ...line, ir: { ...offsets, same: "same" as const } }));
    expect(headersToSplit([{ ...plain, function: { ...plain.function, source } }], 1000)).toEqual([]);
    expect(headersToSplit([reader("few", "same", 50)], 100_000)).toEqual([]);
  });

  it("is a section of the report", () => {
    const headers = headersToSplit([reader("few", "same", 50)], 1000);
    const text = headersInTheWay({ ...report, headers });
    expect(text).toContain("`Crate`, shop `src/crate.rs:5`: movable once `label` is split off from `fruit`: 70 lines");
    expect(text).toContain("| `few` | `src/pear.rs:10` | `label` | 10 | 70 | 30 |");
    expect(headersInTheWay({ ...report, headers: [] })).toBe("");
  });
});
