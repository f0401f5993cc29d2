// The crates of the table of reach: published ones that nothing was tuned on, and an ordinary application of this repository.

export interface PublishedCrate {
  readonly name: string;
  readonly version: string;
  /** Beside the default ones. */
  readonly features?: readonly string[];
  /** Its largest finding was known when the rules were written: headline against measurement is summed up without it. */
  readonly known?: true;
}

export const PUBLISHED: readonly PublishedCrate[] = [
  { name: "oxc_parser", version: "0.136.0", known: true },
  { name: "arrow-cast", version: "60.1.0" },
  {
    name: "naga",
    version: "30.0.2",
    features: ["wgsl-in", "wgsl-out", "glsl-in", "glsl-out", "spv-in", "spv-out", "hlsl-out", "msl-out", "dot-out"],
  },
  { name: "swc_ecma_parser", version: "47.0.0" },
  { name: "quinn-proto", version: "0.11.19" },
  { name: "bevy_ecs", version: "0.20.1" },
  { name: "just", version: "1.59.0" },
  { name: "hyper", version: "1.12.0", features: ["full"] },
];

/** Packages of fixtures/faults; `folder` is that of the crate. `records` are 24 derived structs that are read with rmp-serde 1.3.0. */
export const LOCAL: readonly { readonly name: string; readonly fixture: string; readonly folder: string }[] = [
  { name: "app-service", fixture: "app", folder: "crates/service" },
  { name: "app-cli", fixture: "app", folder: "crates/cli" },
  ...["records", "eff", "den2", "marm", "hot", "unreach"].map((name) => ({ name, fixture: name, folder: "." })),
];

/** What a report names without a change that `try` could make, made by hand once, by crate; lines as `measure` counts them, fewer than what the patches leave. */
export const BY_HAND: Readonly<Record<string, { readonly saves: number; readonly what: string }>> = {
  oxc_parser: {
    saves: 68_103,
    what: "the entry points for the two configurations that are known at compile time run with the one that is chosen at run time: eight words of `lib.rs`, which give up what the crate has these types for, loops without the choice in them. The report says so of `ParserConfig` and `LexerConfig`",
  },
  "quinn-proto": {
    saves: 6_148,
    what: "`ConnectionIdParser::parse` takes `&mut io::Cursor<BytesMut>`, the one type that it is called with, in place of `&mut dyn Buf`: two lines of `packet.rs`, a change of a public trait. The report names the line under what lines of code cost (a table of `Buf`)",
  },
};
