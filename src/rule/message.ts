// Message templates: `{fact}` is a value, `{fact|site|sites}` a count with its noun.
import type { FactValue } from "../model/function.ts";

const PLACEHOLDER = /\{([^{}|]*)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** Names in braces, in order, repeats included. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
}

/** Replaces every placeholder; one without a value is a bug of the rule's check, so it throws. */
export function fillMessage(template: string, factOf: (name: string) => FactValue | undefined): string {
  return template.replace(PLACEHOLDER, (_whole, name: string, one?: string, many?: string) => {
    const value = factOf(name);
    if (value === undefined) throw new Error(`no value for the placeholder {${name}} in: ${template}`);
    const text = typeof value === "number" ? grouped(value) : String(value);
    if (one === undefined || many === undefined) return text;
    return `${text} ${value === 1 ? one : many}`;
  });
}

/** 12345 → `12,345`; shares keep two digits. By hand: the first `toLocaleString` of a run loads ICU, which takes a fifth of a check. */
export function grouped(value: number): string {
  const [whole = "", fraction] = String(Math.round(value * 100) / 100).split(".");
  const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
