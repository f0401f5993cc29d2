// Builds the program in a checkout, for `npm install` of the repository itself. No TypeScript: nothing is installed yet that could run it.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const isWindows = process.platform === "win32";

/** npm, of one folder whatever it was called with itself. */
function npm(cwd, ...args) {
  const env = { ...process.env, npm_config_global: "false" };
  const { status } = spawnSync("npm", args, { cwd, stdio: "inherit", shell: isWindows, env });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * `npm install --global git+…` (npm 9 to 11) passes `--global` on to the npm that readies its own passing checkout, and that
 * one takes away the folder of the package, with the dependencies in it, for a link to the checkout. The folder and the
 * dependencies are put back; npm then unpacks the package beside them. A link to a checkout of the user's is left alone.
 */
function putBackGlobalFolder() {
  const { npm_config_global: isGlobal, npm_config_prefix: prefix } = process.env;
  const isPassing = basename(root).startsWith("git-clone") && basename(dirname(root)) === "tmp";
  if (isGlobal !== "true" || prefix === undefined || !isPassing) return;
  const folder = join(prefix, isWindows ? "" : "lib", "node_modules", "mono-advise");
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() || realpathSync(folder) !== realpathSync(root))
    return;
  rmSync(folder);
  mkdirSync(folder);
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(root, file), join(folder, file));
  npm(folder, "ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--no-audit");
  rmSync(join(folder, "package-lock.json"));
}

putBackGlobalFolder();
if (!existsSync(join(root, "node_modules", "typescript")))
  npm(root, "ci", "--include=dev", "--ignore-scripts", "--no-audit");
npm(root, "run", "build");
