import { describe, expect, it } from "vitest";
import { analyseBody } from "../../src/analysis/dependence/analyse-body.ts";
import { cold } from "../../src/analysis/signals/cold.ts";
import { coldMessage } from "../../src/change/cold-message.ts";
import { patchContext } from "../../src/change/patch-context.ts";
import { indexOf } from "../index/index-of.ts";

/** What stands in the place of the first cold region, and the function behind it. */
function made(
  body: string,
  items = "pub enum CastError { Text(String), Deep(Inner) }\npub enum Inner { Text(String) }",
) {
  const text = `fn f<T: Kind>(item: T, at: usize) -> Result<u32, CastError> {\n    ${body}\n}\n${items}\n`;
  const index = indexOf({ "src/lib.rs": text });
  const analysis = analyseBody(index.functions[0]!, index, () => undefined);
  const [region] = cold(analysis).regions;
  const tools = { take: (name: string) => name } as Parameters<typeof coldMessage>[2];
  const patch = region && coldMessage(patchContext(analysis, undefined), region, tools);
  return patch?.variants[0]?.edits.map((edit) => edit.text.trim());
}

describe("a message of generic values", () => {
  it("is put together in a cold function, with the variants around it", () => {
    const [call, helper] = made(
      'item.cast().ok_or_else(|| CastError::Text(format!("no {item:?} at {at} in {:>8.2}, {{}}", T::LIMIT)))',
    )!;
    expect(call).toBe("f_error(&item, at, &T::LIMIT)");
    expect(helper).toBe(`/// The error of \`f\`, whatever types it has: not generic, so that it is compiled once.
#[cold]
#[inline(never)]
fn f_error(item: &dyn std::fmt::Debug, at: usize, limit: &dyn std::fmt::Display) -> CastError {
    CastError::Text(format!("no {item:?} at {at} in {:>8.2}, {{}}", limit))
}`);
    expect(
      made('item.cast().ok_or_else(|| CastError::Deep(Inner::Text(format!("{item} {at} {}", at + 1))))')![1],
    ).toContain('CastError::Deep(Inner::Text(format!("{item} {at} {}", value_3)))');
  });

  it("is the text alone where a function makes something of it", () => {
    const edits = made('item.cast().ok_or_else(|| CastError::of(format!("{item} of {}", at + 1, )))');
    expect(edits?.[0]).toBe("f_message(&item, &(at + 1))");
    expect(edits?.[1]).toContain('-> String {\n    format!("{item} of {}", value_2)\n}');
  });

  it("leaves what a parameter makes of it", () => {
    const edits = made('item.cast().ok_or_else(|| T::custom(format!("no {item:?} at {at}")))');
    expect(edits?.[0]).toBe("f_message(&item, at)");
    expect(edits?.[1]).toContain('-> String {\n    format!("no {item:?} at {at}")\n}');
  });

  it.each([
    ["a width that is a value", 'format!("{item:>at$} {item}")'],
    ["one value printed in two ways", 'format!("{item} {item:?}")'],
    ["a named argument", 'format!("{x} {item}", x = at)'],
    ["a quote in an argument", `format!("{} {item}", "a, b")`],
  ])("stays where it has %s", (_what, text) =>
    expect(made(`item.cast().ok_or_else(|| CastError::Text(${text}))`)).toBeUndefined(),
  );
});
