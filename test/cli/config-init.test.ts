import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { KEYS } from "../../src/settings/config-keys.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "./fake-io.ts";

const folder = scratchFolders();

async function config(cwd: string, ...argv: string[]) {
  const io = fakeIo(cwd);
  return { code: await main(["config", ...argv], io), out: io.out(), err: io.err() };
}

describe("config --init", () => {
  it("writes a file that sets nothing", async () => {
    const root = folder("fresh", {});
    const before = (await config(root)).out;
    expect(await config(root, "--init")).toMatchObject({ code: 0, err: "" });
    const text = readFileSync(join(root, "mono-advise.toml"), "utf8");
    expect(parse(text)).toEqual({});
    expect((await config(root)).out).toBe(before);
  });

  it("takes every key as it stands there", async () => {
    const root = folder("taken", {});
    await config(root, "--init");
    const text = readFileSync(join(root, "mono-advise.toml"), "utf8").replace(/^#(?! )/gm, "");
    expect(Object.keys(parse(text))).toEqual(Object.keys(KEYS));
    const all = folder("all", { "mono-advise.toml": text });
    const { code, out } = await config(all);
    expect(code).toBe(0);
    expect(out).not.toContain("not set");
    expect(out).toContain("minimum-lines = 100  # mono-advise.toml");
  });

  it("writes over nothing", async () => {
    const root = folder("there", { "mono-advise.toml": "minimum-lines = 7\n" });
    const { code, err } = await config(root, "--init");
    expect([code, err.trim()]).toEqual([
      2,
      "error: there is a mono-advise.toml here already; `mono-advise config` prints what is in force",
    ]);
    expect(readFileSync(join(root, "mono-advise.toml"), "utf8")).toBe("minimum-lines = 7\n");
    const linked = folder("linked", {});
    symlinkSync(join(linked, "elsewhere.toml"), join(linked, "mono-advise.toml"));
    expect((await config(linked, "--init")).code).toBe(2);
    expect(existsSync(join(linked, "elsewhere.toml"))).toBe(false);
  });

  it("reads no other file at the same time", async () => {
    const { code, err } = await config(folder("both", {}), "--init", "--config", "other.toml");
    expect(code).toBe(2);
    expect(err).toContain("give one of them");
  });
});
