// Files, and parts of files, that are made from the code and the rules: `npm run bless` writes them, test/generated.test.ts says when one is not current.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules } from "../src/rule/load.ts";
import { configSchemaText } from "../src/settings/config-keys.ts";
import { jsonSchemas } from "./json-schemas.ts";
import { manPage } from "./man-page.ts";
import { readmeOfReach } from "./reach-readme.ts";
import { readmeOfProject, readmeOfRules } from "./rules-readme.ts";

const root = join(import.meta.dirname, "..");

export interface GeneratedFile {
  /** Relative to the repository. */
  readonly path: string;
  /** @param now the file as it is, of which a part may be kept */
  readonly text: (now: string) => string;
}

const rules = () => loadRules(join(root, "rules"));

export const generatedFiles: readonly GeneratedFile[] = [
  { path: "README.md", text: (now) => readmeOfReach(readmeOfProject(now, rules()), textAt("docs/reach.md")) },
  { path: "rules/README.md", text: (now) => readmeOfRules(now, rules()) },
  {
    path: "schemas/mono-advise.config.schema.json",
    text: () =>
      configSchemaText(
        rules()
          .map((rule) => rule.id)
          .sort(),
      ),
  },
  ...jsonSchemas,
  { path: "man/mono-advise.1", text: manPage },
];

/** The text on the disk. */
export function textOf({ path }: GeneratedFile): string {
  return textAt(path);
}

function textAt(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Writes what is not current, and gives the paths. */
export function writeGenerated(): string[] {
  const stale = generatedFiles.filter((file) => file.text(textOf(file)) !== textOf(file));
  for (const file of stale) writeFileSync(join(root, file.path), file.text(textOf(file)));
  return stale.map(({ path }) => path);
}
