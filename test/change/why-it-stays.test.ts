import { describe, expect, it } from "vitest";
import { whyItStays } from "../../src/change/why-it-stays.ts";

const lifetimes = "it does not compile: lifetime may not live long enough";
const calls = "calls self.validate";

describe("whyItStays", () => {
  it("gives one reason for what lies in one another: the most specific", () => {
    const stays = whyItStays(
      [
        { lines: [10, 50], reason: lifetimes },
        { lines: [12, 14], reason: calls },
        { lines: [12, 40], reason: lifetimes },
      ],
      [[10, 50]],
      [],
    );
    expect(stays).toEqual([{ lines: [12, 14], reason: calls }]);
  });

  it("says what is in the way of a part when only the whole has a reason that names something", () => {
    const stays = whyItStays(
      [
        { lines: [10, 50], reason: calls },
        { lines: [12, 14], reason: lifetimes },
      ],
      [],
      [],
    );
    expect(stays).toEqual([{ lines: [12, 14], reason: calls }]);
  });

  it("says nothing of what moved in parts after all", () => {
    const dropped = [{ lines: [10, 50] as const, reason: lifetimes }];
    expect(
      whyItStays(
        dropped,
        [[10, 50]],
        [
          [10, 20],
          [21, 50],
        ],
      ),
    ).toEqual([]);
    expect(whyItStays(dropped, [[10, 50]], [[10, 20]])).toEqual(dropped);
  });

  it("begins with what is in the way of the regions", () => {
    const beside = { lines: [2, 3] as const, reason: "names T" };
    const inside = { lines: [12, 14] as const, reason: lifetimes };
    expect(whyItStays([beside, inside], [[10, 50]], [])).toEqual([inside, beside]);
  });

  it("has a reason for every region that stays", () => {
    expect(
      whyItStays(
        [],
        [
          [3, 5],
          [8, 9],
        ],
        [[3, 4]],
      ),
    ).toEqual([{ lines: [8, 9], reason: expect.stringContaining("weighs no more") }]);
  });

  it("begins with the most specific", () => {
    const stays = whyItStays(
      [
        { lines: [1, 2], reason: lifetimes },
        { lines: [5, 6], reason: calls },
      ],
      [],
      [],
    );
    expect(stays.map(({ reason }) => reason)).toEqual([calls, lifetimes]);
  });
});
