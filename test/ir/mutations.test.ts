// Ten thousand damaged copies of a small module: the counts of cargo-llvm-lines on the same bytes, or a sentence; never a crash or a hang.
import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { excerptIr, fromBytes, read } from "./excerpt.ts";

/** `count.rs` of cargo-llvm-lines 0.4.46, line for line. */
function counted(bytes: Buffer): { lines: number; copies: number } {
  const text = bytes.toString("utf8");
  const whole = text.endsWith("\n") ? text.slice(0, -1) : text;
  let name: string | undefined;
  let count = 0;
  const all = { lines: 0, copies: 0 };
  for (const raw of whole.split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.startsWith("define ")) name = /@(.*?)\(/s.exec(line)?.[1];
    else if (line === "}") {
      if (name !== undefined) {
        all.lines += count;
        all.copies++;
      }
      name = undefined;
      count = 0;
    } else if (line.startsWith("  ") && !line.startsWith("   ")) count++;
  }
  return all;
}

/** Park and Miller's generator: the same mutations on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const pieces = [
  "}\n",
  "define void @f() {\n",
  "  ret void\n",
  "\n",
  '"',
  "!dbg !99999999999",
  "!7 = ",
  "\0",
  "\r\n",
  "define ",
  "@",
  "(",
  "\xff",
  "  ",
];

function mutated(original: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let left = 1 + random(4); left > 0; left--) {
    const at = random(bytes.length);
    const until = Math.min(bytes.length, at + 1 + random(200));
    const kind = random(5);
    if (kind === 0) bytes[at] = random(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(until)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, until), bytes.subarray(at)]);
    else if (kind === 3)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pieces[random(pieces.length)]!, "latin1"),
        bytes.subarray(at),
      ]);
    else if (random(10) === 0) bytes = Buffer.from(bytes.subarray(0, at));
  }
  return bytes;
}

/** Functions and metadata of a real module, cut to what makes 10,000 runs quick. */
function small(): Buffer {
  const lines = excerptIr("bare-debug1").toString("latin1").split("\n");
  const numbers = new Set<string>();
  const kept: string[] = [];
  let functions = 0;
  for (const line of lines) {
    if (line.startsWith("define ")) functions++;
    const metadata = /^!(\d+) = /.exec(line);
    if (functions > 3 && !metadata && !line.startsWith("!llvm")) continue;
    if (metadata && !/DIFile|DISubprogram|DINamespace|rustc version/.test(line)) continue;
    if (metadata) numbers.add(metadata[1]!);
    kept.push(line);
  }
  return Buffer.from(`${kept.join("\n")}\n`, "latin1");
}

test("10,000 random mutations", { timeout: 120_000 }, async () => {
  const original = small();
  const random = generator(20_251_123);
  const answers = { counted: 0, refused: 0 };
  for (let index = 0; index < 10_000; index++) {
    const bytes = mutated(original, random);
    try {
      const { totals, functions } = await read([fromBytes(bytes)], { chunkBytes: 4096 });
      const { lines, copies } = totals;
      if (lines !== counted(bytes).lines || copies !== counted(bytes).copies)
        expect({ lines, copies }).toEqual(counted(bytes));
      const sum = functions.reduce((all, cost) => all + cost.lines, 0);
      if (sum !== lines) expect(sum, `mutation ${index}`).toBe(lines);
      answers.counted++;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      answers.refused++;
    }
  }
  expect(answers.counted).toBeGreaterThan(5000);
  expect(answers.refused).toBeGreaterThan(300);
});
