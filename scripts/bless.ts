// `npm run bless [TEST…]`: everything that is written from something else. Examples of rules that changed are compiled, generated files renewed, goldens accepted; read the diff.
import { spawnSync } from "node:child_process";
import { writeGenerated } from "./generated-files.ts";
import { recordRules } from "./record-rules.ts";

recordRules("changed");
for (const path of writeGenerated()) process.stdout.write(`wrote ${path}\n`);
// `--update` last: behind it vitest takes a folder for its value, and runs everything.
const { status } = spawnSync("npx", ["vitest", "run", ...process.argv.slice(2), "--update"], { stdio: "inherit" });
process.exitCode = status ?? 1;
