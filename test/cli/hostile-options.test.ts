// Every message of every command about what it was told: each option and each argument is a hostile name once.
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { fakeIo } from "./fake-io.ts";
import { HOSTILE, hostileFolder } from "./hostile-folder.ts";

const { folder, run, remove } = hostileFolder();
afterAll(() => remove("."));

async function usage(...words: readonly string[]): Promise<string> {
  const io = fakeIo(folder, { env: { PATH: "", COLUMNS: "200" } });
  await main([...words, "--help"], io);
  return io.out();
}

describe("options and arguments", async () => {
  const names = [...(await usage()).matchAll(/^ {2}([a-z][\w-]+)(?: \[options\])? /gm)].map(([, name]) => name!);
  it("are those of all commands", () => expect(names.length).toBeGreaterThan(12));

  // Of a word that it does not know `help` says the usage alone.
  describe.each(["", ...new Set(names.filter((name) => name !== "help"))])("%s", async (name) => {
    const command = name === "" ? [] : [name];
    const text = await usage(...command);
    const options = [...text.matchAll(/^ +(?:-\w, )?(--[\w-]+) <([^>]+)>/gm)].map(([, option]) => option!);
    // As few as let the command get further than to its usage.
    const needed = [...(/^Usage: (.*)/m.exec(text)?.[1] ?? "").matchAll(/ <([\w-]+)(?:\.{3})?>/g)].map(() => "p.json");
    const quick = text.includes("--no-cargo") ? ["--no-cargo"] : [];
    it.each(options)("%s", async (option) => {
      expect(await run([...command, ...needed, ...quick, option, HOSTILE])).toBeUndefined();
      expect(await run([...command, ...needed, ...quick, `${option}=${HOSTILE}`])).toBeUndefined();
    });
    it("arguments", async () => {
      for (const argv of [[HOSTILE], [...needed, HOSTILE], [...needed.slice(1), HOSTILE, HOSTILE], [`--${HOSTILE}`]])
        expect(await run([...command, ...quick, ...argv])).toBeUndefined();
    });
  });
});
