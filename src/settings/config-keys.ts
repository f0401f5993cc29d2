// Every setting, described once: the reader, the JSON Schema and `mono-advise config` are made from this list.
import { severities } from "../model/finding.ts";

export const LEVELS = ["off", ...severities] as const;
export type Level = (typeof LEVELS)[number];

export interface Key {
  readonly kind: "levels" | "count" | "share" | "globs" | "names";
  readonly text: string;
  /** As TOML has it behind the key: the default, or where nothing is set, what one could set. */
  readonly example: string;
}

export const KEYS: Readonly<Record<string, Key>> = {
  rules: {
    kind: "levels",
    text: "level of each rule by its id: off, note or warning",
    example: '{ ask-once = "off", outline-region = "warning" }',
  },
  "minimum-lines": {
    kind: "count",
    text: "saved lines of LLVM IR from which on an advice is given (100)",
    example: "100",
  },
  "minimum-share": {
    kind: "share",
    text: "the same as a share of all measured lines (0.002, but no more than 2,000 lines); for reports",
    example: "0.002",
  },
  exclude: {
    kind: "globs",
    text: "files or folders that are not looked at, besides tests, benches, examples and build scripts",
    example: '["vendor/**"]',
  },
  generated: {
    kind: "globs",
    text: "files or folders that a program writes: nothing is advised there",
    example: '["src/bindings.rs"]',
  },
  editable: {
    kind: "names",
    text: "whose functions count as editable in a measurement: crates, or workspace, path, git, registry; as --editable",
    example: '["workspace", "path"]',
  },
  "budget-share": {
    kind: "share",
    text: "growth that `check --against` allows, as a share of what was there (0.01); the larger of this and the next two counts",
    example: "0.01",
  },
  "budget-lines": {
    kind: "count",
    text: "the same in lines of LLVM IR: of the crate, a package, a function (500)",
    example: "500",
  },
  "budget-copies": { kind: "count", text: "the same in copies, of the crate (20)", example: "20" },
};

/** A `mono-advise.toml` that explains every setting and sets none. */
export function configTemplate(): string {
  const head =
    "# Settings of mono-advise for the crates of this folder and below. Nothing is set: take the `#` in front of a key away.\n" +
    "# [workspace.metadata.mono-advise] and [package.metadata.mono-advise] of a Cargo.toml take the same; this file wins.\n";
  const keys = Object.entries(KEYS).map(([name, { text, example }]) => `\n# ${text}\n#${name} = ${example}\n`);
  return head + keys.join("");
}

/** JSON Schema of `mono-advise.toml`, draft 2020-12, as text. */
export function configSchemaText(ruleIds: readonly string[]): string {
  const level = { type: "string", enum: LEVELS };
  const types: Readonly<Record<Key["kind"], object>> = {
    levels: {
      type: "object",
      properties: Object.fromEntries(ruleIds.map((id) => [id, level])),
      additionalProperties: level,
    },
    count: { type: "integer", minimum: 0 },
    share: { type: "number", minimum: 0, maximum: 1 },
    globs: { type: "array", items: { type: "string" } },
    names: { type: "array", items: { type: "string" } },
  };
  const properties = Object.entries(KEYS).map(([name, { kind, text }]) => [
    name,
    { description: text, ...types[kind] },
  ]);
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:mono-advise:schema:config:1",
    title: "mono-advise.toml",
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
