import { expect, it } from "vitest";
import { configSchemaText } from "../../src/settings/config-keys.ts";

it("lists every rule with its levels, and allows nothing else", () => {
  expect(JSON.parse(configSchemaText(["outline-conversion"]))).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    additionalProperties: false,
    properties: { rules: { properties: { "outline-conversion": { enum: ["off", "note", "warning"] } } } },
  });
});
