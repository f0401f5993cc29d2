// Writes schemas/mono-advise.config.schema.json from the list of settings; a test says when it is not current.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules } from "../src/rule/load.ts";
import { configSchemaText } from "../src/settings/config-keys.ts";

const root = join(import.meta.dirname, "..");
const ids = loadRules(join(root, "rules")).map((rule) => rule.id);
writeFileSync(join(root, "schemas", "mono-advise.config.schema.json"), configSchemaText(ids.sort()));
