import { execFileSync, spawn } from "node:child_process";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { writeAtomically } from "../../src/disk/write-atomically.ts";

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "mono-advise-write-")));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it("makes a new file and replaces an old one, with nothing beside it", async () => {
  const at = folder();
  await writeAtomically(join(at, "report.md"), "one");
  await writeAtomically(join(at, "report.md"), "two");
  expect(readFileSync(join(at, "report.md"), "utf8")).toBe("two");
  expect(readdirSync(at)).toEqual(["report.md"]);
});

it("rejects for a folder, and leaves nothing over", async () => {
  const at = folder();
  await expect(writeAtomically(at, "text")).rejects.toThrow("EISDIR");
  await expect(writeAtomically(join(at, "no", "report.md"), "text")).rejects.toThrow("ENOENT");
  expect(readdirSync(at)).toEqual([]);
});

it.runIf(process.platform !== "win32")("keeps a link and writes what it leads to", async () => {
  const at = folder();
  writeFileSync(join(at, "real.md"), "old");
  symlinkSync("real.md", join(at, "link.md"));
  await writeAtomically(join(at, "link.md"), "new");
  expect(lstatSync(join(at, "link.md")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(at, "real.md"), "utf8")).toBe("new");
});

it.runIf(process.platform !== "win32")("writes into a pipe instead of putting a file in its place", async () => {
  const at = folder();
  const pipe = join(at, "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "inherit"] });
  let read = "";
  reader.stdout.setEncoding("utf8").on("data", (text: string) => {
    read += text;
  });
  const closed = new Promise((resolve) => reader.on("close", resolve));
  await writeAtomically(pipe, "report");
  await closed;
  expect(read).toBe("report");
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

it.runIf(process.platform !== "win32")("waits no longer for a reader than that takes to open the pipe", async () => {
  const pipe = join(folder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  await expect(writeAtomically(pipe, "report")).rejects.toThrow("it is a pipe that nobody reads");
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});
