import { describe, expect, it } from "vitest";
import { analysed } from "../dependence/dependence-of.ts";

function labels(statement: string, parameters = ""): (string | undefined)[] {
  const text = `fn f<T, I: IntoIterator<Item = u32>>(items: &[T], all: &mut Vec<u32>, own: Own, iter: I, ${parameters}) {\n    ${statement}\n}`;
  return analysed(text, "f")
    .regions("consumed")
    .map(({ label }) => label);
}

describe("a call that uses an iterator up", () => {
  it.each([
    ["items.iter().filter(|item| ask(item)).count();", "count"],
    ["items.iter().fold(0, |sum, item| sum + rank(item));", "fold"],
    ["items.iter().map(rank).reduce(|most, n| most.max(n));", "reduce"],
    ["items.iter().for_each(|item| show(item));", "for_each"],
    ["all.extend(items.iter().filter_map(|item| ask(item)));", "extend"],
    ["iter.into_iter().reduce(|most, n| most.max(n));", "plain-reduce"],
  ])("%s", (statement, label) => expect(labels(statement)).toEqual([label]));

  it.each([
    [
      "nothing says that it is an iterator",
      "own.count(); own.fold(0, |a, b| a + b); maybe(own).map(|n| n).for_each(|n| n);",
    ],
    ["std counts for everybody", "name.chars().count();"],
    ["a loop over what is made elsewhere takes as much", "iter.into_iter().fold(0, |sum, n| sum + n);"],
    ["std knows how many there are", "all.extend(items.iter().map(|item| rank(item)));"],
    ["it is no Vec that is extended", "own.extend(items.iter().filter(|item| ask(item)));"],
    ["several threads do it", "items.par_iter().map(rank).reduce(|most, n| most.max(n));"],
  ])("is none where %s", (_why, statement) => expect(labels(statement)).toEqual([]));
});
