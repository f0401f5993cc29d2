// What the JSON block of a rule's page may say. The only file of this folder that loads zod; evaluating never imports it.
import { z } from "zod";
import { costFacts, sourceFacts } from "../facts.ts";
import type { Condition, Rule } from "../model/finding.ts";
import { severities } from "../model/finding.ts";
import type { FactValue } from "../model/function.ts";
import { COST_FACTS, EXTRA_PLACEHOLDERS } from "./known-facts.ts";
import { placeholdersOf } from "./message.ts";

const FACTS: Readonly<Record<string, z.ZodType>> = { ...costFacts.shape, ...sourceFacts.shape };

const TECHNIQUES = [
  "inner-nongeneric-fn",
  "outline-cold-path",
  "outlined-closure",
  "move-to-free-fn",
  "sandwich-split",
  "type-erased-header",
  "dyn-erasure-trait",
  "dyn-erasure-closure",
  "const-generic-to-runtime",
  "remove-needless-generic",
  "iterator-to-loop",
  "remove-inline",
  "derive-replaced",
  "concrete-return",
  "other",
] as const satisfies readonly Rule["technique"][];

const REGION_KINDS = [
  "after-conversion",
  "after-question",
  "statements",
  "fields",
  "facts",
  "cold",
  "event",
  "closure",
  "collect",
  "consumed",
  "handed-on",
  "whole-body",
  "loop-body",
  "before-callback",
  "after-callback",
] as const satisfies readonly Rule["regions"][number][];

const FORECASTS = [
  "outlined-region",
  "whole-body",
  "dyn-closure",
  "dyn-reference",
  "closure",
  "call",
  "enum",
  "axis",
  "none",
] as const satisfies readonly Rule["forecast"][];

/** A number takes a range, everything else the list of values that fit. */
function conditionOn(fact: z.ZodType): z.ZodType<Condition, unknown> {
  if (!(fact instanceof z.ZodNumber))
    return z
      .array(fact)
      .min(1)
      .transform((values) => ({ in: values as FactValue[] }));
  return z
    .strictObject({ min: fact.optional(), max: fact.optional() })
    .refine((range) => range.min !== undefined || range.max !== undefined, "a range needs `min` or `max`")
    .refine((range) => (range.min ?? 0) <= (range.max ?? Number.POSITIVE_INFINITY), "`min` is above `max`")
    .transform(({ min, max }) => ({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) }));
}

const text = z.string().min(1);

const conditions = z.strictObject(
  Object.fromEntries(Object.entries(FACTS).map(([name, fact]) => [name, conditionOn(fact).optional()])),
);

const ruleBlock = z.strictObject({
  severity: z.enum(severities),
  technique: z.enum(TECHNIQUES),
  onlyMeasured: z.literal(true).optional(),
  when: conditions,
  inSight: conditions.optional(),
  regions: z.array(z.enum(REGION_KINDS)),
  forecast: z.enum(FORECASTS),
  remedy: text,
  message: text,
  messageWithoutCosts: text,
  cautions: z.array(text),
});

export type RuleBlock = Omit<Rule, "id" | "summary" | "page">;

/** The checked block, or every mistake in it, each beginning with its key. */
export function checkRuleBlock(json: string): { readonly block: RuleBlock } | { readonly mistakes: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { mistakes: [`the rule block is no JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const parsed = ruleBlock.safeParse(value);
  if (!parsed.success) return { mistakes: parsed.error.issues.flatMap(inWords) };
  const mistakes = textMistakes(parsed.data);
  if (mistakes.length > 0) return { mistakes };
  const { onlyMeasured, inSight, when, ...block } = parsed.data;
  return {
    block: {
      ...block,
      ...(onlyMeasured && { onlyMeasured }),
      when: when as RuleBlock["when"],
      ...(inSight && { inSight: inSight as RuleBlock["when"] }),
    },
  };
}

const MISSING = /^Invalid input: expected (\w+), received undefined$/;

/** An unknown key is named with its own path, one mistake each. */
function inWords(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join(".");
  if (issue.code !== "unrecognized_keys")
    return [`${path || "rule"}: ${issue.message.replace(MISSING, "is missing, expected $1")}`];
  return issue.keys.map((key) => {
    const where = path ? `${path}.${key}` : key;
    return path === "when" || path === "inSight" ? `${where}: no such fact` : `${where}: no such key`;
  });
}

function textMistakes(block: { remedy: string; message: string; messageWithoutCosts: string }): string[] {
  const mistakes: string[] = [];
  for (const key of ["remedy", "message", "messageWithoutCosts"] as const) {
    const sentence = block[key];
    if (/^[A-Z]/.test(sentence) || sentence.endsWith("."))
      mistakes.push(`${key}: starts lower-case and has no final stop`);
    for (const name of placeholdersOf(sentence)) {
      const counted = COST_FACTS.includes(name);
      if (!counted && FACTS[name] === undefined && !EXTRA_PLACEHOLDERS.includes(name))
        mistakes.push(`${key}: {${name}} is neither a fact nor one of ${EXTRA_PLACEHOLDERS.join(", ")}`);
      else if (counted && key !== "message") mistakes.push(`${key}: {${name}} is not known when nothing was measured`);
    }
  }
  return mistakes;
}
