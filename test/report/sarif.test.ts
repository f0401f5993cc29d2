// Expected values are those of SARIF 2.1.0 (OASIS standard, March 2020), of GitHub's "SARIF support for code scanning" and of
// actions/toolkit's `packages/core/src/command.ts`.
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { annotations } from "../../src/report/annotation.ts";
import { github } from "../../src/report/github.ts";
import { gitlab } from "../../src/report/gitlab.ts";
import { sarif } from "../../src/report/sarif.ts";
import { stepSummary } from "../../src/report/step-summary.ts";
import { finding, report } from "./sample-report.ts";

const HERE = (_owner: unknown, file: string) => `crates/my ledger/${file}`;
const tool = {
  version: "9.9.9",
  homepage: "https://example.org",
  pageOf: (id: string) => `https://example.org/${id}.md`,
};

const rule = {
  id: "outline-conversion",
  summary: "Keep the conversion generic.",
  technique: "inner-nongeneric-fn",
  severity: "warning",
  page: "# outline-conversion\n\n```json rule\n{}\n```\n\n## Why\n\nThe rest is\ncompiled again.\n\nMore.\n",
} as const;
const ranked: Report = { ...report, rules: [rule] };

function runOf(reports: readonly Report[], placeOf = HERE as Parameters<typeof annotations>[1]) {
  return JSON.parse(sarif(annotations(reports, placeOf), tool)).runs[0];
}

it("prints the whole log", async () => {
  await expect(sarif(annotations([ranked], HERE), tool)).toMatchFileSnapshot("golden/report.sarif");
});

it("is what the standard asks of a log", () => {
  const log = JSON.parse(sarif(annotations([ranked], HERE), tool));
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  expect(run.tool.driver.name).toBe("mono-advise");
  expect(run.columnKind).toBe("utf16CodeUnits");
  for (const result of run.results) {
    expect(result.message.text).not.toBe("");
    expect(["none", "note", "warning", "error"]).toContain(result.level);
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation).toEqual({ uri: "crates/my%20ledger/src/book.rs", uriBaseId: "%SRCROOT%" });
    expect(run.originalUriBaseIds).toHaveProperty("%SRCROOT%");
    // `    pub(super) fn settle<…`: the name begins at the 19th character, and the end is behind it.
    expect(region).toEqual({ startLine: 20, startColumn: 19, endColumn: 25 });
  }
});

it("describes every rule that ran, with the reason and the page without what only the program reads", () => {
  const [described] = runOf([ranked]).tool.driver.rules;
  expect(described).toMatchObject({
    id: "outline-conversion",
    shortDescription: { text: "Keep the conversion generic." },
    fullDescription: { text: "The rest is compiled again." },
    helpUri: "https://example.org/outline-conversion.md",
    defaultConfiguration: { level: "warning" },
  });
  expect(described.help.markdown).not.toContain("json rule");
});

it("knows a finding again after lines have shifted", () => {
  const moved = {
    ...finding,
    function: { ...finding.function, line: 120, span: { ...finding.function.span, startLine: 120 } },
  };
  const [before] = runOf([ranked]).results;
  const [after] = runOf([{ ...ranked, findings: [moved] }]).results;
  expect(after.partialFingerprints).toEqual(before.partialFingerprints);
  expect(after.partialFingerprints.primaryLocationLineHash).toBe("0123456789ab");
});

it("marks nothing outside of the repository, and says how much is there", () => {
  const run = runOf([ranked], () => undefined);
  expect(run.results).toEqual([]);
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^1 finding is in dependencies/);
});

it("lists what several reports say once, by what it saves", () => {
  const larger = { ...finding, fingerprint: "ff", forecast: { savedLines: 5000, arithmetic: "" } };
  const run = runOf([ranked, { ...ranked, findings: [finding, larger] }]);
  expect(run.results.map((each: { partialFingerprints: object }) => each.partialFingerprints)).toMatchObject([
    { "monoAdvise/v1": "ff" },
    { "monoAdvise/v1": "0123456789ab" },
  ]);
});

it("makes no link of brackets in names", () => {
  const odd = { ...finding, message: "`[T](https://example.org)` \u001b[31m" };
  const [result] = runOf([{ ...ranked, findings: [odd] }]).results;
  expect(result.message.text).toContain("\\[T](https://example.org)");
  expect(result.message.text).not.toContain("\u001b");
});

it("writes a workflow command for each finding, escaped as the runner reads it", () => {
  const odd = { ...finding, message: "50 % of `a,b:c`\n::error::no" };
  const lines = github(
    annotations([{ ...ranked, findings: [odd] }], () => "src/a,b:c%.rs"),
    10,
  ).split("\n");
  expect(lines[0]).toBe(
    "::warning file=src/a%2Cb%3Ac%25.rs,line=20,col=19,endColumn=25,title=mono-advise outline-conversion::50 %25 of `a,b:c`%0A::error::no. Advice: convert first, move the rest to a non-generic inner function, saves about 510 lines.",
  );
  expect(lines.slice(1).every((line) => line === "" || line.startsWith("::notice title=mono-advise::"))).toBe(true);
});

it("writes a note as a notice, and says what --top left out", () => {
  const note = { ...finding, severity: "note" as const };
  const two = [note, { ...note, fingerprint: "ff" }];
  const text = github(annotations([{ ...ranked, notices: [], findings: two }], HERE), 1);
  expect(text.match(/^::notice file=/gm)).toHaveLength(1);
  expect(text).toContain("1 more finding is not shown");
});

describe("fixes", () => {
  // Lines 21 and 22 of the file become one.
  const diff = [
    "--- a/src/book.rs",
    "+++ b/src/book.rs",
    "@@ -20,4 +20,3 @@",
    " fn settle() {",
    "-    one();",
    "-    two();",
    "+    both();",
    " }",
    "",
  ].join("\n");
  const patch = { package: "ledger", version: "1.2.3", findings: [finding.fingerprint], diff };

  it("has the change that compiled, as replacements", () => {
    expect(runOf([{ ...ranked, patches: [patch] }]).results[0].fixes).toEqual([
      {
        description: { text: expect.stringContaining("compiled") },
        artifactChanges: [
          {
            artifactLocation: { uri: "crates/my%20ledger/src/book.rs", uriBaseId: "%SRCROOT%" },
            replacements: [
              {
                deletedRegion: { startLine: 21, startColumn: 1, endLine: 23, endColumn: 1 },
                insertedContent: { text: "    both();\n" },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("has none where the change is of several findings", () => {
    const of = { ...patch, findings: [finding.fingerprint, "another"] };
    expect(runOf([{ ...ranked, patches: [of] }]).results[0].fixes).toBeUndefined();
  });
});

describe("GitHub's limits", () => {
  it("keeps ten warnings and ten notices, the first ones, and says how many are left", () => {
    const many = Array.from({ length: 30 }, (_, n) => ({
      ...finding,
      severity: n % 2 === 0 ? ("warning" as const) : ("note" as const),
      fingerprint: `f${n}`,
      forecast: { savedLines: 1000 - n, arithmetic: "" },
    }));
    const lines = github(annotations([{ ...report, findings: many }], HERE), 30)
      .trim()
      .split("\n");
    expect(lines.filter((line) => line.startsWith("::warning "))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith("::notice "))).toHaveLength(10);
    // 30 findings, 10 warnings and 8 notes of them shown beside the report's own note and the last line.
    expect(lines.at(-1)).toContain("12 more findings are not shown here");
  });
});

it("prints what GitLab's code quality reads: unique fingerprints, its own severities", () => {
  const issues = JSON.parse(
    gitlab(annotations([{ ...report, findings: [finding, { ...finding, severity: "note", fingerprint: "x" }] }], HERE)),
  );
  expect(issues.map((issue: { severity: string }) => issue.severity)).toEqual(["minor", "info"]);
  expect(issues[0]).toMatchObject({
    check_name: "outline-conversion",
    location: { path: "crates/my ledger/src/book.rs", lines: { begin: 20 } },
  });
  expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(2);
});

describe("stepSummary", () => {
  const line = `${"x".repeat(98)}\n`;

  it("is whole while it fits", () => expect(stepSummary("# a\n", 10, "See there.")).toBe("# a\n\n"));

  it("is cut at a line's end, below the limit with what is there already", () => {
    const text = stepSummary(line.repeat(100), 1000, "See there.", 4096);
    expect(Buffer.byteLength(text) + 1000).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/x\n\n> Cut here: a summary may have 4 KiB\. See there\.\n$/);
  });

  it("does not end inside of a block of code", () => {
    const text = stepSummary(`before\n\`\`\`rust\n${line.repeat(100)}\`\`\`\n`, 0, "See there.", 4096);
    expect(text).toBe("before\n\n> Cut here: a summary may have 4 KiB. See there.\n");
  });

  it("is nothing where nothing fits", () => expect(stepSummary(line, 4096, "See there.", 4096)).toBe(""));
});
