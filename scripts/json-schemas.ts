// JSON Schemas of what we write, made from the types of what is written; docstrings are their descriptions.
import { join } from "node:path";
import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
} from "ts-json-schema-generator";
import { z } from "zod";
import { profileFormat } from "../src/ir/profile-format.ts";

const root = join(import.meta.dirname, "..");

interface Format {
  /** Of schemas/mono-advise.NAME.schema.json, and in the `$id`. */
  readonly name: string;
  /** What is written where. */
  readonly title: string;
  /** Where its type is, and what that is called. */
  readonly file: string;
  readonly type: string;
}

const formats: readonly Format[] = [
  {
    name: "report",
    title: "mono-advise --format json",
    file: "src/report/report-document.ts",
    type: "ReportDocument",
  },
  { name: "check", title: "mono-advise check --format json", file: "src/check/render.ts", type: "CheckDocument" },
  {
    name: "budget-result",
    title: "mono-advise check --against OLD --format json",
    file: "src/report/budget.ts",
    type: "BudgetDocument",
  },
  { name: "diff", title: "mono-advise diff --format json", file: "src/report/diff.ts", type: "DiffDocument" },
  {
    name: "history",
    title: "mono-advise history --format json",
    file: "src/report/history.ts",
    type: "HistoryDocument",
  },
  {
    name: "library",
    title: "mono-advise library --format json",
    file: "src/report/library.ts",
    type: "LibraryDocument",
  },
  {
    name: "diagnostic",
    title: "a line of --message-format json: rustc's diagnostic, as far as we write it",
    file: "src/report/rustc-format.ts",
    type: "RustcDiagnostic",
  },
  {
    name: "baseline",
    title: "mono-advise.baseline.json, as mono-advise check --update-baseline writes it",
    file: "src/check/baseline.ts",
    type: "BaselineFile",
  },
  {
    name: "budget",
    title: "mono-advise.budget.json, as mono-advise check --against FILE --update-baseline writes it",
    file: "src/compare/limits.ts",
    type: "LimitsFile",
  },
];

/** Of our formats all are of this version, and say so in `formatVersion`. */
const VERSION = 1;

interface NamedSchema {
  readonly path: string;
  readonly text: () => string;
}

export const jsonSchemas: readonly NamedSchema[] = [
  ...formats.map(({ name, title, type }) => ({ path: pathOf(name), text: () => text(name, title, schemaOf(type)) })),
  {
    path: pathOf("profile"),
    text: () =>
      text(
        "profile",
        "a profile, as mono-advise measure -o FILE writes it",
        z.toJSONSchema(profileFormat, { io: "input" }),
      ),
  },
];

function pathOf(name: string): string {
  return `schemas/mono-advise.${name}.schema.json`;
}

function text(name: string, title: string, { $schema: _, ...schema }: object & { $schema?: unknown }): string {
  const head = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:mono-advise:schema:${name}:${VERSION}`,
    title,
    version: VERSION,
  };
  return `${JSON.stringify({ ...head, ...schema }, undefined, 2)}\n`;
}

let generator: SchemaGenerator | undefined;

/** What reads a format must not fail on a field that came later: other fields are allowed. */
function schemaOf(type: string): object {
  const config = {
    ...DEFAULT_CONFIG,
    path: join(root, `{${formats.map(({ file }) => file).join(",")}}`),
    tsconfig: join(root, "tsconfig.json"),
    expose: "export" as const,
    topRef: false,
    jsDoc: "extended" as const,
    skipTypeCheck: true,
    additionalProperties: true,
  };
  if (generator === undefined) {
    const program = createProgram(config);
    generator = new SchemaGenerator(program, createParser(program, config), createFormatter(config), config);
  }
  const { definitions, ...schema } = generator.createSchema(type);
  return inNewDraft({ ...schema, ...(definitions && { $defs: definitions }) }) as object;
}

/** From draft 7, which the library writes, to 2020-12: where definitions are, and how a row of several types is said. */
function inNewDraft(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNewDraft);
  if (typeof value === "string") return value.replace(/^#\/definitions\//, "#/$defs/");
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, inNewDraft(each)] as const);
  const { additionalItems: _, items, ...rest } = Object.fromEntries(entries);
  return {
    ...rest,
    ...(items !== undefined && (Array.isArray(items) ? { prefixItems: items, items: false } : { items })),
  };
}
