import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseTimePasses } from "../../src/ir/time-passes.ts";
import { timeShares } from "../../src/ir/time-shares.ts";

/** As published in an issue of the ty project: two compilations in one log, `total` 1.572 s and 12.826 s. */
const PUBLISHED = readFileSync(join(import.meta.dirname, "published.txt"), "utf8");

describe("parseTimePasses", () => {
  it("takes the longest of the compilations in a log", () => {
    const parsed = parseTimePasses(PUBLISHED, "log");
    expect(parsed.compilations).toBe(2);
    expect(parsed.total).toBe(12.826);
    const seconds = (name: string) => parsed.passes.filter((pass) => pass.name === name).map((pass) => pass.seconds);
    expect(seconds("codegen_to_LLVM_IR")).toEqual([5.518]);
    expect(seconds("monomorphization_collector_graph_walk")).toEqual([1.801]);
    expect(seconds("LLVM_passes")).toEqual([4.966]);
  });

  it("reads what was pasted into Markdown, with spaces for tabs", () => {
    const pasted = `Some words, at time: noon\n> \`\`\`\n${PUBLISHED.replace(/^/gm, "> ").replaceAll("\t", " ")}> \`\`\`\n`;
    expect(parseTimePasses(pasted, "issue.md")).toEqual(parseTimePasses(PUBLISHED, "log"));
  });

  it.each(["time: ", ""])("reads the JSON form, with `%s` in front", (prefix) => {
    const log = [
      `${prefix}{"pass":"parse_crate","time":0.0012,"rss_start":55,"rss_end":56}`,
      "   Compiling x v1.0.0",
      `${prefix}{"pass":"codegen_to_LLVM_IR","time":0.25,"rss_start":null,"rss_end":null}`,
      `${prefix}{"pass":"total","time":0.5,"rss_start":1,"rss_end":2}`,
    ].join("\r\n");
    expect(parseTimePasses(log, "log")).toEqual({
      total: 0.5,
      passes: [
        { name: "parse_crate", seconds: 0.0012 },
        { name: "codegen_to_LLVM_IR", seconds: 0.25 },
      ],
      compilations: 1,
    });
  });

  it("reads the older form without the change of memory", () => {
    const log = "time: 0.100; rss: 55MB\tparsing\n  time: 0.001; rss: 56MB\tnested_pass\ntime: 0.300\ttotal\n";
    const { total, passes } = parseTimePasses(log, "log");
    expect(total).toBe(0.3);
    expect(passes.map((pass) => pass.name)).toEqual(["parsing", "nested_pass"]);
  });

  it("refuses something else, and a log that was cut off", () => {
    expect(() => parseTimePasses("Finished in 3 s\n", "notes.txt")).toThrow(
      "notes.txt has no line of -Ztime-passes in it",
    );
    const cut = PUBLISHED.split("\n").slice(0, 5).join("\n");
    expect(() => parseTimePasses(cut, "cut.txt")).toThrow("cut.txt ends before the line `total`");
  });
});

describe("timeShares", () => {
  it("bounds what less IR can bring by what is not front end", () => {
    const shares = timeShares(parseTimePasses(PUBLISHED, "log"));
    // 0.002 + 1.801 for the collector, 0.248 for the partition, added by hand from the published log.
    expect(shares.collector).toBe(2.051);
    expect(shares.irGeneration).toBe(5.518);
    expect(shares.llvm).toBe(4.966);
    // 12.826 - 0.520 macros - 0.098 resolve - 0.036 misc 1 - 1.725 types - 1.829 borrows - 0.141 misc 3 - 0.120 link - 0.124 dep graph
    expect(shares.atMost).toBeCloseTo(8.233, 3);
  });

  it("is the sum where that is less", () => {
    const passes = [
      { name: "codegen_to_LLVM_IR", seconds: 1 },
      { name: "LLVM_passes", seconds: 2 },
    ];
    expect(timeShares({ total: 10, passes, compilations: 1 })).toEqual({
      total: 10,
      collector: 0,
      irGeneration: 1,
      llvm: 2,
      atMost: 3,
    });
  });
});
