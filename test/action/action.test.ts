// The steps of the action, run as the runner runs them, on a repository with two commits; and what they say when there is no base.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { manifest, plainEnv, scratchFolders, TWO_COPIES } from "../cargo/scratch-crate.ts";

const project = join(import.meta.dirname, "..", "..");
const folder = scratchFolders();
const tsx = pathToFileURL(join(project, "node_modules", "tsx", "dist", "loader.mjs")).href;
const tool = `node --import ${tsx} ${join(project, "src", "bin.ts")}`;
let root = "";
let temp = "";

function git(cwd: string, ...args: string[]): string {
  const who = [
    "-c",
    "user.name=t",
    "-c",
    "user.email=t@example.org",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "protocol.file.allow=always",
  ];
  return execFileSync("git", [...who, ...args], { cwd, encoding: "utf8", stdio: "pipe" }).trim();
}

/** One step with a GITHUB_OUTPUT of its own; what it wrote there comes back as an object. */
function step(name: string, env: Readonly<Record<string, string>>, cwd = root) {
  const output = join(temp, `${name}.output`);
  writeFileSync(output, "");
  const result = spawnSync(join(project, "action", `${name}.sh`), {
    cwd,
    encoding: "utf8",
    env: plainEnv({
      MONO_ADVISE: tool,
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: join(temp, "summary.md"),
      GITHUB_ACTION_PATH: project,
      RUNNER_TEMP: temp,
      CRATE: ".",
      OPTIONS: "",
      BUDGET: "",
      SARIF: "",
      ...env,
    }),
  });
  const lines = readFileSync(output, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const outputs = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  return { code: result.status, out: result.stdout, err: result.stderr, outputs };
}

beforeAll(() => {
  root = folder("repository", {
    "Cargo.toml": manifest("app"),
    "src/lib.rs": TWO_COPIES,
    ".gitignore": "target\nCargo.lock\n",
    "mono-advise.toml": "budget-lines = 10\n",
  });
  temp = join(root, "target", "temp");
  mkdirSync(temp, { recursive: true });
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-qm", "two copies");
  git(root, "checkout", "-q", "-b", "change");
  const more = Array.from({ length: 9 }, (_, n) => `pub fn more${n}() -> String { shown([${n}u8; ${n + 1}]) }\n`);
  writeFileSync(join(root, "src", "lib.rs"), TWO_COPIES + more.join(""));
  git(root, "commit", "-qam", "nine copies more");
});

describe("the action's steps", () => {
  it("are all that action.yml runs, and there", () => {
    const runs = [...readFileSync(join(project, "action.yml"), "utf8").matchAll(/^ +run: (.*)$/gm)].map(
      ([, run]) => run!,
    );
    expect(runs.length).toBeGreaterThan(3);
    for (const run of runs) {
      const script = /^'"\$GITHUB_ACTION_PATH\/(action\/[a-z-]+\.sh)"'$/.exec(run)?.[1];
      expect(run === "exit 1" || (script !== undefined && existsSync(join(project, script))), run).toBe(true);
    }
  });

  it("measure base and head, and say what grew, in one comment, the summary and annotations", () => {
    const base = step("find-base", { BASE: "main" });
    expect(base).toMatchObject({ code: 0, outputs: { commit: git(root, "rev-parse", "main") } });
    const profiles = { BASE_COMMIT: base.outputs.commit!, BASE_PROFILE: base.outputs.profile! };
    expect(step("measure", profiles).code).toBe(0);
    const compared = step("compare", { ...profiles, SARIF: join(temp, "out.sarif") });
    expect(compared.err).not.toContain("error");
    expect(compared).toMatchObject({ code: 0, outputs: { "over-budget": "true" } });
    expect(compared.out).toMatch(/^::error title=mono-advise budget::\+[\d,]+ lines {2}/);
    const comment = readFileSync(compared.outputs.comment!, "utf8");
    expect(comment).toMatch(/^app: [\d,]+ lines of LLVM IR in .* over the budget/);
    expect(comment).toContain("`shown`");
    expect(comment).toContain("<details><summary>What changed</summary>");
    expect(readFileSync(join(temp, "summary.md"), "utf8")).toContain("over the budget");
    expect(JSON.parse(readFileSync(join(temp, "out.sarif"), "utf8")).version).toBe("2.1.0");

    // The same profile from a cache: the base is not measured again.
    const cached = step("measure", { ...profiles, BASE_COMMIT: "0".repeat(40) });
    expect(cached.code).toBe(0);
    // The base itself is within its budget.
    git(root, "checkout", "-q", "main");
    expect(step("measure", profiles).code).toBe(0);
    expect(step("compare", profiles).outputs["over-budget"]).toBe("false");
    git(root, "checkout", "-q", "change");
  }, 300_000);

  it("say what to do about a base that is not there, and about a shallow clone", () => {
    expect(step("find-base", { BASE: "nowhere" })).toMatchObject({
      code: 2,
      out: "::error title=mono-advise::there is no revision nowhere here: name one with the input `base`\n",
    });
    git(root, "checkout", "-q", "--orphan", "other");
    git(root, "commit", "-qm", "another beginning");
    expect(step("find-base", { BASE: "main" }).out).toContain(
      "main and HEAD have no common ancestor: name another revision",
    );
    git(root, "checkout", "-q", "change");
    const clone = join(temp, "shallow");
    git(temp, "clone", "-q", "--depth", "1", "--branch", "change", pathToFileURL(root).href, clone);
    expect(step("find-base", { BASE: git(root, "rev-parse", "main") }, clone).out).toContain(
      "this clone is shallow: check out with `fetch-depth: 0`",
    );
  }, 60_000);
});
