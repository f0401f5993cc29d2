import { describe, expect, test } from "vitest";
import { signalsOf } from "./signals-of.ts";

describe("events", () => {
  test("log and trace statements by path, by name, and through wrappers of the crate", () => {
    const text = `fn f<C: Configuration>(key: usize, value: C::Output) {
    tracing::debug!("{key:?}: start");
    crate::tracing::info!(
        "second {}",
        key
    );
    log::warn!("third");
    let _span = debug_span!("fourth", key).entered();
    println!("{key}");
    C::run(value);
}
`;
    const found = signalsOf(text, "f");
    expect(found.facts.eventSites).toBe(4);
    expect(found.facts.eventLines).toBe(1 + 4 + 1 + 1);
    expect(found.regions("event").map(({ label }) => label)).toEqual([
      "tracing::debug!",
      "tracing::info!",
      "log::warn!",
      "debug_span!",
    ]);
  });

  test("are told apart by the crate that makes them: by path, by `use`, and spans are of one only", () => {
    const text = `use tracing::debug;
fn f<T: Name>(key: usize, value: T) {
    crate::tracing::info!("{key}");
    debug!("{key}");
    trace!("{key}");
    log::warn!("{key}");
    let _span = trace_span!("f").entered();
    value.name();
}
`;
    const regions = signalsOf(text, "f").regions("event");
    expect(regions.map(({ tracing = false }) => tracing)).toEqual([true, true, false, false, true]);
  });

  test("an entered span holds until the function ends, so the helper gives it back", () => {
    const text =
      'fn f<T: Name>(key: usize, value: T) {\n  let _span = debug_span!("f", key).entered();\n  value.name();\n  debug!("{key}");\n}\n';
    expect(
      signalsOf(text, "f")
        .regions("event")
        .map(({ outputs }) => outputs.map(({ name }) => name)),
    ).toEqual([["_span"], []]);
  });

  test("generic values are formatted in the end and go as &dyn; a `?` stays", () => {
    const text =
      'fn f<T: std::fmt::Debug + Name>(value: T) {\n  debug!("{:?}", value);\n  debug!("{}", value.name());\n  debug!("{}", value.ask()?);\n}\n';
    expect(
      signalsOf(text, "f")
        .regions("event")
        .map(({ lines, label }) => [lines, label]),
    ).toEqual([
      [[2, 2], "debug!, generic values as &dyn"],
      [[3, 3], "debug!, generic values as &dyn"],
    ]);
    const inputs = signalsOf(text, "f")
      .regions("event")
      .map((region) => region.inputs.map(({ argument, type }) => [argument, type]));
    expect(inputs).toEqual([[["&value", "&dyn std::fmt::Debug"]], [["&value.name()", "&dyn Debug"]]]);
  });

  test("other people's macros of that name", () => {
    const text = 'fn f<T>(value: T) { event!(value); span!(1..2); log!("x"); my::error!("x"); g(value) }';
    expect(signalsOf(text, "f").facts).toMatchObject({ eventSites: 0, eventLines: 0 });
  });
});
