// Writes schemas/*.json from the zod formats; a test says when they are not current.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { profileFormat } from "../src/ir/profile-format.ts";

/** The text of `schemas/mono-advise.profile.schema.json`. */
export function profileSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(profileFormat), undefined, 2)}\n`;
}

if (import.meta.filename === process.argv[1]) {
  const folder = join(import.meta.dirname, "..", "schemas");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "mono-advise.profile.schema.json"), profileSchemaText());
}
