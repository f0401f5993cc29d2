import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { type FollowedUnits, followUnits } from "../../src/cargo/follow-units.ts";
import { scratchFolders } from "./scratch-crate.ts";

const folder = scratchFolders();

/** The text of each unit, in the order in which they were given. */
async function readAll({ units }: FollowedUnits): Promise<string[]> {
  const texts: string[] = [];
  for await (const { name, chunks } of units) {
    const pieces: string[] = [];
    const target = Buffer.alloc(10);
    // The first three bytes are somebody else's.
    for (let length = await chunks.read(target, 3); length > 0; length = await chunks.read(target, 3))
      pieces.push(target.toString("latin1", 3, 3 + length));
    await chunks.close();
    texts.push(`${name.replace(/.*-(cgu\.\d+).*/, "$1")}: ${pieces.join("")}`);
  }
  return texts;
}

it("gives the bytes of a unit as they are written, until rustc has ended", async () => {
  const at = folder("grows", { "x-1.x.0-cgu.0.rcgu.o": "other kind", "x-1.d": "other kind" });
  const followed = followUnits(at);
  const reading = readAll(followed);
  const ir = join(at, "x-1.x.0-cgu.0.rcgu.ll");
  for (const piece of ["", "define ", "void @f() {\n  ret void\n", "}\n"]) {
    appendFileSync(ir, piece);
    await sleep(150);
  }
  // Nothing waits, so a unit that does not grow is not left.
  await sleep(300);
  appendFileSync(ir, "; the end\n");
  followed.end();
  expect(await reading).toEqual(["cgu.0: define void @f() {\n  ret void\n}\n; the end\n"]);
  expect([...followed.bytes.values()]).toEqual([42]);
});

it("goes on to a unit that waits when the one before has settled, in the order in which they come", async () => {
  const at = folder("several", { "x-1.b-cgu.1.rcgu.ll": "second\n" });
  const followed = followUnits(at);
  const reading = readAll(followed);
  await sleep(100);
  writeFileSync(join(at, "x-1.a-cgu.0.rcgu.ll"), "first");
  await sleep(600);
  writeFileSync(join(at, "x-1.c-cgu.2.rcgu.ll"), "third\n");
  await sleep(400);
  // Half a line was the end of the first one until here.
  appendFileSync(join(at, "x-1.a-cgu.0.rcgu.ll"), " of all\n");
  await sleep(400);
  followed.end();
  expect(await reading).toEqual(["cgu.1: second\n", "cgu.0: first of all\n", "cgu.2: third\n"]);
});

it("says by the bytes that a unit went on after it was left", async () => {
  const at = folder("early", { "x-1.a-cgu.0.rcgu.ll": "one\n", "x-1.b-cgu.1.rcgu.ll": "two\n" });
  const followed = followUnits(at);
  const reading = readAll(followed);
  await sleep(600);
  appendFileSync(join(at, "x-1.a-cgu.0.rcgu.ll"), "three\n");
  followed.end();
  expect(await reading).toEqual(["cgu.0: one\n", "cgu.1: two\n"]);
  expect(followed.bytes.get("x-1.a-cgu.0.rcgu.ll")).toBe(4);
});

it("ends with nothing when rustc was never started, also where the folder has vanished", async () => {
  const at = folder("nothing", {});
  const followed = followUnits(at);
  const reading = readAll(followed);
  rmSync(at, { recursive: true });
  await sleep(100);
  followed.end();
  expect(await reading).toEqual([]);
});
