// What is known of the macros of std, `log`, `tracing` and `anyhow` by their names: one row each.

export interface KnownMacro {
  /** Arguments from this place on are only printed, so `&dyn Debug` or `&dyn Display` would do for them. Those in front are asked, compared or written to. */
  readonly printsFrom?: number;
  /** How control goes on: `panics` and `fails` never do (`fails` returns an error), `checks` does where its condition holds. */
  readonly ends?: "panics" | "fails" | "checks";
  /** A statement of `log` or `tracing`; its value is `()`. */
  readonly logs?: true;
  /** Too common a word to be sure that it logs, without a path or a level. */
  readonly needsProof?: true;
  /** Its value is an error or a text that was put together. */
  readonly builds?: true;
}

const ROWS: readonly (readonly [names: string, about: KnownMacro])[] = [
  ["format format_args anyhow format_err eyre", { printsFrom: 0, builds: true }],
  ["print println eprint eprintln", { printsFrom: 0 }],
  // The first argument is what they write to.
  ["write writeln", { printsFrom: 1 }],
  ["panic unreachable todo unimplemented", { printsFrom: 0, ends: "panics" }],
  ["bail", { printsFrom: 0, ends: "fails" }],
  // The condition, and what is compared, are not printed alone.
  ["assert debug_assert ensure", { printsFrom: 1, ends: "checks" }],
  ["assert_eq assert_ne debug_assert_eq debug_assert_ne", { printsFrom: 2, ends: "checks" }],
  ["trace debug info warn error", { printsFrom: 0, logs: true }],
  ["trace_event debug_event info_event warn_event error_event", { printsFrom: 0, logs: true }],
  ["trace_span debug_span info_span warn_span error_span", { printsFrom: 0, logs: true }],
  // The level comes first.
  ["event log span", { printsFrom: 1, logs: true, needsProof: true }],
  ["enabled", { logs: true, needsProof: true }],
];

const byName = new Map(ROWS.flatMap(([names, about]) => names.split(" ").map((name) => [name, about] as const)));

/** @param name without a path */
export function knownMacro(name: string): KnownMacro | undefined {
  return byName.get(name);
}

/** The names that `about` holds for, in the order of the table. */
export function macrosThat(holds: (about: KnownMacro) => boolean): string[] {
  return [...byName].filter(([, about]) => holds(about)).map(([name]) => name);
}
