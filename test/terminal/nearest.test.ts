import { expect, it } from "vitest";
import { nearest } from "../../src/terminal/nearest.ts";

it("takes a mistyped word for the closest known one, and a beginning for the one word that has it", () => {
  const known = ["erase-reference", "erase-closure", "outline-event"];
  expect(nearest("outline-evnet", known)).toBe("outline-event");
  expect(nearest("erase-ref", known)).toBe("erase-reference");
  expect(nearest("erase-", known)).toBeUndefined();
  expect(nearest("zzz", known)).toBeUndefined();
});
