// Builds the program in a checkout, for `npm install` of the repository itself. No TypeScript: nothing is installed yet that could run it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const npm = (...args) => {
  const options = { cwd: root, stdio: "inherit", shell: process.platform === "win32" };
  const { status } = spawnSync("npm", args, { ...options, env: { ...process.env, npm_config_global: "false" } });
  if (status !== 0) process.exit(status ?? 1);
};
// `npm install --global git+…`, which is what pre-commit does, passes `--global` on to the preparation (npm 10 and 11): the compiler then lands elsewhere.
if (!existsSync(join(root, "node_modules", "typescript"))) npm("ci", "--include=dev", "--ignore-scripts", "--no-audit");
npm("run", "build");
