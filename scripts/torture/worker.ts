// One process of `npm run torture`: runs the cases that it is told to, one at a time, and says what came of each.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../src/cli/main.ts";
import { CASES } from "./cases.ts";
import { HOSTILE, harm, hostileFolder } from "./hostile.ts";
import { alive, INJECTIONS } from "./injection.ts";
import { complaint, type Outcome } from "./judge.ts";
import { mutated, random } from "./mutate.ts";

/** A mutant of a kind of `CASES`, or a hostile checkout or an injection by its index. */
export interface Order {
  readonly kind: string;
  readonly seed: number;
}

/** @returns what is wrong, undefined when nothing is */
export function tortured(order: Order): Promise<string | undefined> {
  if (order.kind === "injection") return injected(order.seed);
  return order.kind === "hostile" ? invaded(order.seed) : mutant(order);
}

async function injected(index: number): Promise<string | undefined> {
  const { argv, format, files = {}, env = {} } = INJECTIONS[index]!.injection;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "torture-")));
  try {
    fixture(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return alive(await run(argv, folder, { PATH: process.env.PATH, ...env }), format);
  } catch (error) {
    return `thrown: ${(error as Error).stack ?? error}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function invaded(index: number): Promise<string | undefined> {
  const { argv, format, make } = HOSTILE[index]!;
  const root = realpathSync(mkdtempSync(join(tmpdir(), "torture-")));
  try {
    const folder = hostileFolder(root);
    make(folder);
    const { GITHUB_ACTIONS: _, ...env } = process.env;
    const outcome = await run(argv, join(root, "crate"), env);
    return harm(root, outcome.out + outcome.err) ?? complaint(outcome, format);
  } catch (error) {
    return `thrown: ${(error as Error).stack ?? error}`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function run(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const written = { out: "", err: "" };
  const code = await main(argv, {
    ...{ cwd, env, stdin: (async function* () {})(), signal: new AbortController().signal },
    stdout: { write: (part) => (written.out += part) },
    stderr: { write: (part) => (written.err += part) },
  });
  return { code, ...written };
}

function fixture(folder: string): void {
  for (const part of ["src", "Cargo.toml"])
    cpSync(join(import.meta.dirname, "../../fixtures/salsa-ledger", part), join(folder, part), { recursive: true });
}

async function mutant({ kind, seed }: Order): Promise<string | undefined> {
  const { file, text, beside = {}, argv, format } = CASES[kind]!;
  const folder = mkdtempSync(join(tmpdir(), "torture-"));
  try {
    fixture(folder);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    for (const [name, whole] of Object.entries(beside)) writeFileSync(join(folder, name), whole);
    writeFileSync(join(folder, file), mutated(text, random(seed)));
    return complaint(await run(argv, folder, { PATH: process.env.PATH }), format);
  } catch (error) {
    return `thrown: ${(error as Error).stack ?? error}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.send !== undefined && process.argv.includes("--torture-worker")) {
  process.on("message", async (order: Order) => process.send!((await tortured(order)) ?? null));
  process.send("ready");
}
