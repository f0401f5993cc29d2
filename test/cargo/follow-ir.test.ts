import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { type FollowedIr, followIr } from "../../src/cargo/follow-ir.ts";
import { scratchFolders } from "./scratch-crate.ts";

const folder = scratchFolders();

async function readAll({ chunks }: FollowedIr): Promise<string> {
  const pieces: string[] = [];
  const target = Buffer.alloc(10);
  // The first three bytes are somebody else's.
  for (let length = await chunks.read(target, 3); length > 0; length = await chunks.read(target, 3))
    pieces.push(target.toString("latin1", 3, 3 + length));
  await chunks.close();
  return pieces.join("");
}

it("gives the bytes of the unit's file as they are written, until rustc has ended", async () => {
  const at = folder("grows", { "out/x-1.x.0-cgu.0.rcgu.o": "other kind", "out/y-1.y.0-cgu.0.rcgu.ll": "other unit" });
  const followed = followIr(join(at, "x.ll"), at);
  const reading = readAll(followed);
  writeFileSync(join(at, "x.ll.unit"), "out\nx-1\n");
  await sleep(300);
  const ir = join(at, "out", "x-1.x.0-cgu.0.rcgu.ll");
  for (const piece of ["", "define ", "void @f() {\n  ret void\n", "}\n"]) {
    appendFileSync(ir, piece);
    await sleep(150);
  }
  appendFileSync(ir, "; the end\n");
  followed.end();
  expect(await reading).toBe("define void @f() {\n  ret void\n}\n; the end\n");
  expect(followed.bytes).toBe(42);
});

it("does not take the file of a run that was killed for its own", async () => {
  const at = folder("killed", { "out/x-1.x.0-cgu.0.rcgu.ll": "half a fi", "x.ll.unit": "out\nx-1\n" });
  const followed = followIr(join(at, "x.ll"), at);
  const reading = readAll(followed);
  await sleep(300);
  followed.end();
  expect([await reading, followed.bytes]).toEqual(["", 0]);
});

it("ends with nothing when rustc was never started", async () => {
  const at = folder("nothing", {});
  const followed = followIr(join(at, "x.ll"), at);
  const reading = readAll(followed);
  followed.end();
  expect(await reading).toBe("");
});
