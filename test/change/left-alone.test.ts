import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

const made = (body: string, result = "()") =>
  written(
    `pub fn f<T: Clone>(value: T, items: &[u32], sums: &mut Vec<u32>) -> ${result} {
    drop(value.clone());
    ${body}
}`,
  );
const helpers = (body: string, result?: string) => made(body, result).patches.map(({ helper }) => helper.signature);

describe("what nobody would make a function of", () => {
  it("is a test in front of the rest, which stays in front of the call", () => {
    const { call, helper } = texts(
      made(
        `if items.is_empty() {
        return 0;
    }
    println!("{items:?}");
    let sum: u32 = items.iter().sum();
    println!("{sum}");
    sum`,
        "u32",
      ),
    );
    expect(call).toBe("finish_f(items)");
    expect(helper).not.toContain("is_empty");
  });

  it("is what is asked for at the end, to be given back", () => {
    const [signature] = helpers(`println!("{items:?}");
    println!("{items:?} again");
    let count = items.len();
    drop(value.clone());
    drop(count);`);
    expect(signature).toMatch(/^fn f_part\(items: &\[u32\]\)$/);
  });

  it("is little that each round of a loop does", () => {
    const loop = (round: string) =>
      helpers(`for item in items {\n        drop(value.clone());\n        ${round}\n    }`);
    expect(
      loop("let a = item + 1;\n        let b = a * item;\n        sums[0] += a * b;\n        sums[1] += b - a;"),
    ).toEqual([]);
    const inner =
      'for lane in 0..8u32 {\n println!("{lane}");\n sums.push(item + lane);\n drop(value.clone());\n println!("{lane} again");\n sums.push(lane);\n }';
    expect(loop(inner)).toEqual([]);
    expect(loop('println!("{item}");\n        sums.push(item + 1);\n        println!("{sums:?}");')).toHaveLength(1);
  });
});

describe("`continue` at the end of a round", () => {
  it("is the end of the helper", () => {
    const { call, helper } = texts(
      made(`for item in items {
        drop(value.clone());
        println!("{item}");
        let Some(next) = item.checked_add(1) else {
            continue;
        };
        println!("{next}");
        sums.push(next);
    }`),
    );
    expect(call).toMatch(/^update_sums\(item, sums\);$/);
    expect(helper).toContain("else { return; };");
  });

  it("is none where something of the round follows", () => {
    const { helper } = texts(
      made(`for item in items {
        println!("{item}");
        let Some(next) = item.checked_add(1) else {
            continue;
        };
        println!("{next}");
        sums.push(next);
        drop(value.clone());
    }`),
    );
    expect(helper).toContain("std::ops::ControlFlow<()>");
  });
});
