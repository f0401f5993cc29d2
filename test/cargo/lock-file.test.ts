import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { claimFile } from "../../src/cargo/claim.ts";
import { withoutNewLockFile } from "../../src/cargo/lock-file.ts";
import { scratchFolders } from "./scratch-crate.ts";

const folder = scratchFolders();

/** What a build does with the lock file: makes it when it is missing, then takes its time. */
async function build(root: string, milliseconds: number): Promise<void> {
  const file = join(root, "Cargo.lock");
  if (!existsSync(file)) writeFileSync(file, "made by cargo");
  await sleep(milliseconds);
}

it("does not make a short run wait for a long one, and the last of them takes the file away", async () => {
  const root = folder("long", {});
  const ended: string[] = [];
  const long = withoutNewLockFile(root, () => build(root, 3_500)).then(() => ended.push("long"));
  await sleep(50);
  const short = withoutNewLockFile(root, () => build(root, 10)).then(({ lock }) => ended.push(`short: ${lock}`));
  await short;
  expect(existsSync(join(root, "Cargo.lock"))).toBe(true);
  await long;
  expect(ended).toEqual(["short: made by cargo", "long"]);
  expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
});

it("also when the one that came later ends later", async () => {
  const root = folder("later", {});
  const first = withoutNewLockFile(root, () => build(root, 2_300));
  await sleep(50);
  const second = withoutNewLockFile(root, async () => {
    await sleep(600);
    await build(root, 10);
  });
  await first;
  await second;
  expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
});

it("begins with the lock file of an earlier run, and keeps one that is the user's", async () => {
  const root = folder("given", {});
  const seen = await withoutNewLockFile(root, async () => readFileSync(join(root, "Cargo.lock"), "utf8"), "earlier");
  expect(seen).toEqual({ value: "earlier", lock: "earlier" });
  writeFileSync(join(root, "Cargo.lock"), "the user's");
  expect(await withoutNewLockFile(root, () => build(root, 1), "earlier")).toEqual({ value: undefined });
  expect(readFileSync(join(root, "Cargo.lock"), "utf8")).toBe("the user's");
});

it("takes the file away after a failure", async () => {
  const root = folder("failed", {});
  const failing = withoutNewLockFile(root, async () => {
    await build(root, 1);
    throw new Error("no space left");
  });
  await expect(failing).rejects.toThrow("no space left");
  expect(existsSync(join(root, "Cargo.lock"))).toBe(false);
});

it.each([
  ["takes away what a killed run left", -40, false],
  ["keeps what the user made after a run was killed", -20, true],
  ["keeps what was there before a run that was killed", -90, true],
])("%s", async (what, written, kept) => {
  const root = folder(what.replaceAll(" ", "-"), { "Cargo.lock": "" });
  const now = Date.now() / 1000;
  // Larger than any process number in use. The killed run began 60 s ago and gave its last sign of life 30 s ago.
  writeFileSync(claimFile(root), `${(now - 60) * 1000} 99999999`);
  utimesSync(claimFile(root), now - 30, now - 30);
  utimesSync(join(root, "Cargo.lock"), now + written, now + written);
  await withoutNewLockFile(root, () => build(root, 1));
  expect(existsSync(join(root, "Cargo.lock"))).toBe(kept);
  expect(existsSync(claimFile(root))).toBe(false);
});

it("takes away what a killed run claimed of a folder that is gone, as that of a revision", async () => {
  const [root, gone, running] = [folder("next", {}), folder("gone", {}), folder("running", {})];
  writeFileSync(claimFile(gone), `1 99999999 ${gone}`);
  writeFileSync(claimFile(running), `1 ${process.pid} ${running}`);
  rmSync(gone, { recursive: true });
  rmSync(running, { recursive: true });
  await withoutNewLockFile(root, () => build(root, 1));
  expect([existsSync(claimFile(gone)), existsSync(claimFile(running))]).toEqual([false, true]);
  rmSync(claimFile(running));
});
