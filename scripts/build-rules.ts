// Checks the pages of rules/ and writes them as dist/rules.json; part of `npm run build`, after the compiler.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules } from "../src/rule/load.ts";

const root = join(import.meta.dirname, "..");
const rules = loadRules(join(root, "rules"));
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist", "rules.json"), `${JSON.stringify(rules)}\n`);
