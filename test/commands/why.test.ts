import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { fakeIo } from "../cli/fake-io.ts";

const crate = join(import.meta.dirname, "..", "..", "fixtures", "salsa-ledger");

interface Shown {
  readonly findings: readonly {
    readonly fingerprint: string;
    readonly remedy: string;
    readonly function: { readonly path: string };
  }[];
}

async function run(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const io = fakeIo(crate);
  const code = await main([...argv, "--offline"], io);
  return { code, out: io.out(), err: io.err() };
}

describe("why takes what the report prints", () => {
  it("a number and a fingerprint, and ends with the finding and its remedy", async () => {
    const { findings } = JSON.parse((await run("--format", "json")).out) as Shown;
    const [first] = findings;
    const byNumber = await run("why", "1");
    expect(byNumber).toMatchObject({ code: 0, err: "" });
    const tail = byNumber.out.slice(byNumber.out.indexOf("\nFinding 1: "));
    expect(tail).toContain(first!.remedy);
    expect(tail).toContain(first!.fingerprint);
    expect((await run("why", first!.fingerprint)).out).toBe(byNumber.out);
  }, 240_000);
});
