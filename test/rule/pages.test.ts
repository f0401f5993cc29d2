// What every rule's page has to keep, whoever writes it: the laws of rules/README.md.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { costFacts, sourceFacts } from "../../src/facts.ts";
import type { Candidate } from "../../src/model/candidate.ts";
import type { Rule } from "../../src/model/finding.ts";
import { chooseOne } from "../../src/rule/choose-one.ts";
import { evaluate, judge } from "../../src/rule/evaluate.ts";
import { HEADINGS, loadRules } from "../../src/rule/load.ts";
import { placeholdersOf } from "../../src/rule/message.ts";
import { type Example, type Page, parsePage } from "../../src/rule/page.ts";
import { candidatesIn, recordOf, withCosts } from "./example-candidates.ts";

const rules = loadRules(join(import.meta.dirname, "..", "..", "rules"));

interface Judged {
  readonly example: Example;
  /** With the recorded costs, and without any. */
  readonly costed: readonly Candidate[];
  readonly plain: readonly Candidate[];
}

const pages = new Map<string, { readonly page: Page; readonly judged: readonly Judged[] }>(
  rules.map((rule) => {
    const page = parsePage(rule.page);
    const judged = page.examples.map((example, place) => {
      const plain = candidatesIn(example.code);
      return { example, plain, costed: withCosts(plain, recordOf(rule.id, place)) };
    });
    return [rule.id, { page, judged }];
  }),
);

function reportedLines(rule: Rule, candidates: readonly Candidate[]): number[] {
  return candidates
    .filter((candidate) => "finding" in judge(rule, candidate))
    .map((candidate) => candidate.function.line);
}

/** Everything this rule says on its page, as one comparable text. */
function verdicts(rule: Rule): string {
  const { judged } = pages.get(rule.id)!;
  return JSON.stringify(judged.map(({ plain, costed }) => [reportedLines(rule, costed), reportedLines(rule, plain)]));
}

test("there are rules", () => {
  expect(rules.length).toBeGreaterThanOrEqual(15);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const { page, judged } = pages.get(id)!;
  const [before, after] = [judged[0]!, judged[1]!];

  test("is named after its file and has its parts in order", () => {
    expect(page.title).toBe(id);
    expect(page.headings).toEqual(HEADINGS);
    expect(page.examples.map(({ kind }) => kind).slice(0, 2)).toEqual(["before", "after"]);
    expect(page.examples.slice(2).map(({ kind }) => kind)).toEqual(page.examples.slice(2).map(() => "pass"));
    expect(page.examples.length).toBeGreaterThan(3);
    expect(page.examples.every(({ code }) => code.includes("pub fn uses("))).toBe(true);
  });

  test("reports the marked lines of the first example, with costs and without", () => {
    const marked = before.example.markers.filter((marker) => marker.rule === id).map(({ line }) => line);
    expect(marked.length).toBeGreaterThan(0);
    expect(reportedLines(rule, before.costed)).toEqual(marked);
    // What reads worse afterwards is advised only where a measurement says that it is worth it.
    expect(reportedLines(rule, before.plain)).toEqual(rule.onlyMeasured === true ? [] : marked);
  });

  test("says nothing about the code after the change, nor about near misses", () => {
    expect(reportedLines(rule, after.costed)).toEqual([]);
    expect(reportedLines(rule, after.plain)).toEqual([]);
    for (const { costed } of judged.slice(2)) expect(reportedLines(rule, costed)).toEqual([]);
  });

  test("pays, by what rustc made of both", () => {
    expect(recordOf(id, 1).lines).toBeLessThan(recordOf(id, 0).lines);
    page.examples.forEach(({ lines }, place) => {
      expect(lines).toBe(recordOf(id, place).lines);
    });
  });

  test.each(Object.keys(rule.when))("needs its condition on %s", (fact) => {
    const when = Object.fromEntries(Object.entries(rule.when).filter(([name]) => name !== fact));
    expect(verdicts({ ...rule, when })).not.toBe(verdicts(rule));
  });

  test("asks for facts that exist, and shows only those", () => {
    const known = new Set([
      ...Object.keys(costFacts.shape),
      ...Object.keys(sourceFacts.shape),
      "name",
      "regions",
      "moved",
    ]);
    const named = [rule.message, rule.messageWithoutCosts, rule.remedy].flatMap(placeholdersOf);
    expect([...Object.keys(rule.when), ...named].filter((name) => !known.has(name))).toEqual([]);
    expect(placeholdersOf(rule.messageWithoutCosts).filter((name) => name !== "name")).toEqual([]);
  });
});

describe.each(rules.filter(({ forecast }) => forecast !== "none").map((rule) => [rule.id, rule] as const))(
  "%s",
  (id, rule) => {
    const before = pages.get(id)!.judged[0]!;

    test("forecasts what it saves within a quarter, and is the answer there", () => {
      const saved = recordOf(id, 0).lines - recordOf(id, 1).lines;
      const verdicts = before.costed.map((candidate) => judge(rule, candidate));
      const forecast = verdicts.reduce(
        (sum, one) => sum + ("finding" in one ? one.finding.forecast!.savedLines : 0),
        0,
      );
      expect(forecast).toBeGreaterThan(0.75 * saved);
      expect(forecast).toBeLessThan(1.25 * saved);
      const answers = before.costed.map((candidate) => chooseOne(evaluate(rules, candidate))?.rule);
      // What is said of a parameter is the answer of no function.
      if (rule.forecast === "axis") expect(answers).not.toContain(id);
      else expect(answers).toContain(id);
    });
  },
);

test("what every rule says on every page", async () => {
  const rows = rules.flatMap((subject) =>
    pages.get(subject.id)!.judged.flatMap(({ example, costed }) =>
      costed.flatMap((candidate) => {
        const findings = evaluate(rules, candidate).map(
          ({ rule, forecast }) => `${rule} ${forecast?.savedLines ?? "-"}`,
        );
        const where = `${subject.id} ${example.kind} line ${example.pageLine + candidate.function.line - 1}`;
        return findings.length === 0 ? [] : [`${where} \`${candidate.function.name}\`: ${findings.join(", ")}`];
      }),
    ),
  );
  await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot("golden/all-rules-on-all-pages.txt");
});

test("every fact serves a rule, or is known not to yet", () => {
  const used = new Set(
    rules.flatMap((rule) => [...Object.keys({ ...rule.when, ...rule.inSight }), ...placeholdersOf(rule.message)]),
  );
  // Read by the forecast, by cautions, or in the README's table only: of use to people's own rules.
  const unused = Object.keys({ ...costFacts.shape, ...sourceFacts.shape }).filter((fact) => !used.has(fact));
  expect(unused).toMatchInlineSnapshot(`
    [
      "linesPerCopy",
      "typeIndependentShare",
      "isAsync",
      "isConst",
      "isUnsafe",
      "inlineHint",
      "regionCount",
      "fieldsLines",
      "factsLines",
      "conversionBounds",
      "handedMethods",
      "eventLines",
      "dynReferences",
      "dynTraits",
      "providedMethods",
      "iteratorParameters",
    ]
  `);
});
