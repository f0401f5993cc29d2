import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configSchemaText } from "../../src/settings/config-keys.ts";

const root = join(import.meta.dirname, "..", "..");

it("is committed as it is, with every rule: npm run make-config-schema", () => {
  const pages = readdirSync(join(root, "rules")).filter((name) => /^[a-z-]+\.md$/.test(name));
  const ids = pages.map((name) => name.replace(/\.md$/, "")).sort();
  const committed = readFileSync(join(root, "schemas", "mono-advise.config.schema.json"), "utf8");
  expect(committed).toBe(configSchemaText(ids));
  expect(JSON.parse(committed)).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    additionalProperties: false,
    properties: { rules: { properties: { "outline-conversion": { enum: ["off", "note", "warning"] } } } },
  });
});
