// One process of `npm run torture`: runs the cases that it is told to, one at a time, and says what came of each.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../src/cli/main.ts";
import { CASES } from "./cases.ts";
import { complaint } from "./judge.ts";
import { mutated, random } from "./mutate.ts";

export interface Order {
  readonly kind: string;
  readonly seed: number;
}

/** @returns what is wrong, undefined when nothing is */
export async function tortured({ kind, seed }: Order): Promise<string | undefined> {
  const { file, text, beside = {}, argv, format } = CASES[kind]!;
  const folder = mkdtempSync(join(tmpdir(), "torture-"));
  const written = { out: "", err: "" };
  try {
    cpSync(join(import.meta.dirname, "../../fixtures/salsa-ledger/src"), join(folder, "src"), { recursive: true });
    cpSync(join(import.meta.dirname, "../../fixtures/salsa-ledger/Cargo.toml"), join(folder, "Cargo.toml"));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    for (const [name, whole] of Object.entries(beside)) writeFileSync(join(folder, name), whole);
    writeFileSync(join(folder, file), mutated(text, random(seed)));
    const code = await main(argv, {
      cwd: folder,
      env: { PATH: process.env.PATH },
      stdin: (async function* () {})(),
      stdout: { write: (part) => (written.out += part) },
      stderr: { write: (part) => (written.err += part) },
      signal: new AbortController().signal,
    });
    return complaint({ code, ...written }, format);
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
