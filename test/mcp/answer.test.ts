import { expect, it } from "vitest";
import { answer, MOST_TOKENS } from "../../src/mcp/answer.ts";

it("is whole where it fits, with what to ask next", () => {
  expect(answer("a\nb\n", 1, ["`why` says more"])).toBe("a\nb\n→ `why` says more");
});

it("is cut between two lines, says how to go on, and gives every line in the end", () => {
  const lines = Array.from({ length: 3000 }, (_, at) => `${at} 🦀 ${"x".repeat(at % 90)}`);
  const seen: string[] = [];
  for (let from: number | undefined = 1; from !== undefined; ) {
    const text: string = answer(lines.join("\n"), from, []);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2 * MOST_TOKENS);
    const parts = text.split("\n");
    seen.push(...parts.filter((line) => !line.startsWith("→")));
    const next: string | undefined = /"from": (\d+) for more$/.exec(parts.at(-1)!)?.[1];
    from = next === undefined ? undefined : Number(next);
  }
  expect(seen).toEqual(lines);
});

it("cuts a line that is longer than any that is read, and no character in two", () => {
  const text = answer(`a\n${"🦀".repeat(50_000)}\nb`, 1, ["é".repeat(9_000)]);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2 * MOST_TOKENS);
  expect(text).not.toContain("\ufffd");
  expect(text.split("\n")[2]).toBe("b");
});
