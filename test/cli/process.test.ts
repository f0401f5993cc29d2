// The process around a command, as it was built: how it ends when its output, its folder or its patience is gone.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { scratchFolders } from "../cargo/scratch-crate.ts";
import { builtBin, isThere } from "./built-bin.ts";

const folder = scratchFolders();
let bin = "";

beforeAll(() => {
  bin = builtBin(folder("built", { "package.json": '{ "type": "module", "version": "0.0.0" }' }));
}, 120_000);

const crate = {
  "Cargo.toml": '[package]\nname = "own"\nversion = "0.1.0"\nedition = "2021"\n',
  "src/lib.rs": "pub fn a<T>(_: T) {}\n",
};
const report = ["--no-cargo", "--no-costs", "--format", "json"];

describe("the process", () => {
  it("says that the disk is full, and that nobody reads", () => {
    const cwd = folder("full", crate);
    const shell = (words: string) => spawnSync("bash", ["-c", words], { cwd, encoding: "utf8" });
    const full = shell(`${process.execPath} ${bin} . ${report.join(" ")} > /dev/full`);
    expect([full.status, full.stderr]).toEqual([2, "error: the output could not be written: there is no space left\n"]);
    const closed = shell(`${process.execPath} ${bin} . ${report.join(" ")} | true; echo \${PIPESTATUS[0]}`);
    expect([closed.stdout, closed.stderr]).toEqual([
      "2\n",
      "error: the output could not be written: nobody reads it any more\n",
    ]);
  });

  it("says that its folder is gone", () => {
    const cwd = folder("gone", {});
    mkdirSync(join(cwd, "here"));
    const words = `cd ${join(cwd, "here")} && rmdir ${join(cwd, "here")} && ${process.execPath} ${bin} check`;
    const { status, stderr } = spawnSync("bash", ["-c", words], { encoding: "utf8" });
    expect([status, stderr]).toEqual([
      2,
      "error: the working folder is gone: change to one that is there, and run again\n",
    ]);
    expect(() => rmdirSync(join(cwd, "here"))).toThrow();
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends on %s while it works without a pause", async (signal) => {
    // A table of which every row has to be read: seconds of work in one piece.
    const row = (n: number) =>
      `  10 (0.1%, 0.1%)  1 (0.1%, 0.1%)  <own::a::Type${n}<alloc::vec::Vec<u8>> as core::fmt::Debug>::fmt`;
    const rows = Array.from({ length: 400_000 }, (_, n) => row(n)).join("\n");
    const table = `  Lines  Copies  Function name\n  -----  ------  -------------\n  4000000  400000  (TOTAL)\n${rows}\n`;
    const cwd = folder(`signal-${signal}`, { ...crate, "table.txt": table });
    const child = spawn(process.execPath, [bin, ".", "--no-cargo", "--llvm-lines", "table.txt", "--format", "json"], {
      cwd,
    });
    child.stdout.resume();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    child.kill(signal);
    const [code, by] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on("exit", (...ended) => resolve(ended)),
    );
    // Done already on a fast machine: that is no failure of what is tested.
    expect([
      [130, null],
      [0, null],
    ]).toContainEqual([code, by]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends on %s whatever its threads are doing",
    async (signal) => {
      const plain = (n: number) =>
        `pub fn g${n}(v: &str) -> usize {\n    v.chars().filter(|c| c.is_alphabetic()).count()\n}\n`;
      const cwd = folder(`threads-${signal}`, {
        "many.rs": Array.from({ length: 6_000 }, (_, n) => plain(n)).join(""),
      });
      const start = () => {
        const child = spawn(process.execPath, [bin, "check", "--strict", "many.rs"], { cwd });
        const said: Buffer[] = [];
        child.stderr.on("data", (bytes: Buffer) => said.push(bytes));
        child.stdout.resume();
        const ended = new Promise<readonly unknown[]>((resolve) =>
          child.on("close", (...how) => resolve([...how, Buffer.concat(said).toString()])),
        );
        return { child, ended };
      };
      const began = performance.now();
      const undisturbed = await start().ended;
      expect(undisturbed.slice(0, 2)).toEqual([0, null]);
      const whole = performance.now() - began;
      const MOMENTS = 12;
      for (let moment = 1; moment <= MOMENTS; moment++) {
        const { child, ended } = start();
        await new Promise((resolve) => setTimeout(resolve, (whole * moment) / MOMENTS));
        child.kill(signal);
        // Not yet begun, in the middle, or done.
        expect([[null, signal, ""], [130, null, ""], undisturbed]).toContainEqual(await ended);
      }
    },
    120_000,
  );

  it.runIf(process.platform === "linux")("ends while it waits for what a pipe has to say", async () => {
    const cwd = folder("waiting", crate);
    spawnSync("mkfifo", [join(cwd, "pipe")]);
    // Somebody who has the pipe open and writes nothing.
    const writer = spawn("bash", ["-c", "exec sleep 60 > pipe"], { cwd });
    const child = spawn(process.execPath, [bin, ".", "--no-cargo", "--ir", "pipe"], { cwd });
    const ended = new Promise<readonly unknown[]>((resolve) => child.on("exit", (...how) => resolve(how)));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    child.kill("SIGTERM");
    // A shell says 130 of both.
    expect([
      [130, null],
      [null, "SIGINT"],
    ]).toContainEqual(await ended);
    writer.kill("SIGKILL");
  });

  it.runIf(process.platform === "linux").each(["--ir", "--llvm-lines"])(
    "refuses what the system makes up as %s",
    (option) => {
      const cwd = folder(`made-up${option}`, crate);
      const words = [bin, ".", "--no-cargo", option, "/proc/self/mem"];
      const { status, stderr } = spawnSync(process.execPath, words, { cwd, encoding: "utf8" });
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /^error: .*\/proc\/self\/mem.*: it is a file that the system makes up, and none on a disk[:;] name .*\n$/,
      );
    },
  );

  // Stands for cargo: starts a program as rustc, says who both are, and waits.
  const slowCargo = (name: string) => {
    const cwd = folder(name, {
      ...crate,
      "limits.json": '{ "formatVersion": 1, "crate": "own", "limits": { "lines": 10 } }',
      "cargo.mjs": `#!${process.execPath}
import { spawn } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
const rustc = spawn("sleep", ["600"]);
const pids = JSON.stringify({ pids: [process.pid, rustc.pid] });
console.log(pids);
writeFileSync(process.argv[1] + ".new", pids);
renameSync(process.argv[1] + ".new", process.argv[1] + ".pids");
setInterval(() => {}, 1000);
`,
    });
    chmodSync(join(cwd, "cargo.mjs"), 0o755);
    return cwd;
  };

  it.runIf(process.platform !== "win32").each([
    ["a report", []],
    ["a report as cargo's subcommand", ["mono-advise"]],
    ["measure", ["measure"]],
    ["a budget", ["check", "--against=limits.json"]],
  ])("leaves no cargo running behind %s", async (what, words) => {
    const cwd = slowCargo(`interrupted ${what}`);
    const env = { ...process.env, CARGO: join(cwd, "cargo.mjs") };
    const child = spawn(process.execPath, [bin, ...words], { cwd, env });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const said = join(cwd, "cargo.mjs.pids");
    await expect.poll(() => existsSync(said), { timeout: 20_000 }).toBe(true);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    const { pids } = JSON.parse(readFileSync(said, "utf8")) as { pids: number[] };
    for (const pid of pids) await expect.poll(() => isThere(pid), { timeout: 5_000 }).toBe(false);
  });

  describe.runIf(process.platform !== "win32")("editor-check", () => {
    const cargo = () => slowCargo("slow");
    const start = async (cwd: string) => {
      const words = [bin, "editor-check", "--", "check", "--message-format=json"];
      const env = { ...process.env, CARGO: join(cwd, "cargo.mjs") };
      // An editor starts it as the leader of a group.
      const child = spawn(process.execPath, words, { cwd, env, detached: true });
      const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
      const line = await new Promise<string>((resolve) => child.stdout.once("data", (bytes) => resolve(String(bytes))));
      return { child, ended, pids: JSON.parse(line).pids as number[] };
    };

    it("leaves nothing behind when an editor kills its group", async () => {
      const { child, ended, pids } = await start(cargo());
      process.kill(-child.pid!, "SIGKILL");
      await ended;
      for (const pid of pids) await expect.poll(() => isThere(pid), { timeout: 5_000 }).toBe(false);
    });

    it("ends cargo when it is asked to end", async () => {
      const { child, ended, pids } = await start(cargo());
      child.kill("SIGTERM");
      expect(await ended).toBe(130);
      await expect.poll(() => isThere(pids[0]!), { timeout: 5_000 }).toBe(false);
      process.kill(pids[1]!, "SIGKILL");
    });
  });
});
