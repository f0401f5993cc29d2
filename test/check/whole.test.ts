// Whole files: what was judged before is used again only where nothing changed, and is no reason for another verdict.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { answerCache, remembered } from "../../src/check/answer-cache.ts";
import { judgeWhole, type WholeFile, type WholeFiles, type WholeHelp } from "../../src/check/judge-whole.ts";
import { hashOf } from "../../src/check/kept-file.ts";
import { verdictCache } from "../../src/check/verdict-cache.ts";
import { loadRules } from "../../src/rule/load.ts";
import { CHANGED, COSTLY, scratchFolder } from "./scratch-repository.ts";

const common: WholeFiles = {
  rules: loadRules(join(import.meta.dirname, "..", "..", "rules")),
  threshold: {},
  leastSaved: 200,
  strict: false,
};

function file(path: string, after: string): WholeFile {
  const owner = { name: "demo", version: "", owner: "crate" } as const;
  return { changed: { path, before: [], after }, place: { file: path, owner, published: false } };
}

function place() {
  const root = scratchFolder();
  for (const name of ["a.rs", "b.rs"]) writeFileSync(join(root, name), "");
  const folder = join(root, "cache");
  const help = (build = "1", readOnly = false): WholeHelp => ({
    ...{ build, worker: new URL("file:///no-such-worker") },
    cache: verdictCache({ folder, root, readOnly }),
  });
  return { folder, kept: join(folder, "check-cache"), help };
}

const names = (verdicts: Awaited<ReturnType<typeof judgeWhole>>) =>
  verdicts.map(({ checked }) => checked?.current.map(({ name }) => name) ?? []);

/** Puts a name that no source has into what is kept, with a right checksum: whoever reads it gives it away. */
function marked(kept: string): void {
  const [, body = ""] = readFileSync(kept, "utf8").split("\n");
  const changed = body.replaceAll('"name":"read_settings"', '"name":"from_the_cache"');
  expect(changed).not.toBe(body);
  writeFileSync(kept, `${hashOf(changed)}\n${changed}`);
}

describe("verdicts that are kept", () => {
  it("are used for the same text at the same place, and only then", async () => {
    const { kept, help } = place();
    const files = [file("a.rs", COSTLY), file("b.rs", CHANGED)];
    const cold = await judgeWhole(files, common, help());
    expect(names(cold)).toEqual([["read_settings"], []]);
    expect(await judgeWhole(files, common, help())).toEqual(cold);
    marked(kept);
    const judged = async (one: WholeFile, settings = common, build = "1") =>
      names(await judgeWhole([one], settings, help(build, true)));
    expect(await judged(files[0]!)).toEqual([["from_the_cache"]]);
    expect(await judged(file("a.rs", `${COSTLY}\n`))).toEqual([["read_settings"]]);
    expect(await judged(file("b.rs", COSTLY))).toEqual([["read_settings"]]);
    expect(await judged({ ...files[0]!, place: { ...files[0]!.place, published: true } })).toEqual([["read_settings"]]);
    expect(await judged(files[0]!, { ...common, threshold: { minimumLines: 50 } })).toEqual([["read_settings"]]);
    expect(await judged(files[0]!, { ...common, rules: [] })).toEqual([[]]);
    expect(await judged(files[0]!, common, "2")).toEqual([["read_settings"]]);
  });

  it.each([
    ["empty", () => ""],
    ["cut off", (text: string) => text.slice(0, -20)],
    ["changed in one place", (text: string) => text.replace("read_settings", "read_settinks")],
    ["no text at all", () => "\0\0\0"],
  ])("are judged anew, and written anew, when what is kept is %s", async (_, damage) => {
    const { kept, help } = place();
    const files = [file("a.rs", COSTLY)];
    const cold = await judgeWhole(files, common, help());
    const good = readFileSync(kept, "utf8");
    writeFileSync(kept, damage(good));
    expect(await judgeWhole(files, common, help())).toEqual(cold);
    expect(readFileSync(kept, "utf8")).toBe(good);
  });

  it("are not written by a hook, nor where nothing can be written", async () => {
    const { folder, kept, help } = place();
    const files = [file("a.rs", COSTLY)];
    await judgeWhole(files, common, help("1", true));
    expect(existsSync(folder)).toBe(false);
    writeFileSync(folder, "a file where the folder would be");
    expect(names(await judgeWhole(files, common, help()))).toEqual([["read_settings"]]);
    expect(existsSync(kept)).toBe(false);
  });

  it("are dropped with their file", async () => {
    const { kept, help } = place();
    await judgeWhole([file("a.rs", COSTLY), file("gone.rs", COSTLY)], common, help());
    expect(readFileSync(kept, "utf8")).not.toContain("gone.rs");
  });
});

describe("answers that are kept", () => {
  it("are those of the same texts, and of no others", () => {
    const { folder } = place();
    const asked = (texts: string, readOnly = false) => {
      const cache = answerCache(folder, readOnly);
      const asked: string[] = [];
      const lengthOf = remembered(
        cache.of(texts),
        "length",
        (word: string) => word,
        (word) => {
          asked.push(word);
          return word.length;
        },
      );
      expect(lengthOf("four") + lengthOf("four") + lengthOf("seven")).toBe(13);
      cache.keep();
      return asked;
    };
    expect(asked("one", true)).toEqual(["four", "seven"]);
    expect(asked("one")).toEqual(["four", "seven"]);
    expect(asked("one")).toEqual([]);
    expect(asked("two")).toEqual(["four", "seven"]);
    writeFileSync(join(folder, "check-answers"), "damaged");
    expect(asked("two")).toEqual(["four", "seven"]);
  });
});

describe("threads", () => {
  // Each with so much that may be flagged that it is left to another thread.
  const filler = `\nfn filler<T>(_value: T) {\n${"    // Nothing of interest.\n".repeat(13_000)}}\n`;
  const files = [file("a.rs", COSTLY + filler), file("b.rs", CHANGED + filler), file("c.rs", filler + COSTLY)];
  const shared = availableParallelism() > 1;
  const built = join(import.meta.dirname, "..", "..", "dist", "commands", "check-worker.js");

  it.runIf(shared && existsSync(built))("judge as one does, and the verdicts come back in order", async () => {
    const verdicts = await judgeWhole(files, common, { build: "1", worker: pathToFileURL(built) });
    expect(names(verdicts)).toEqual([["read_settings"], [], ["read_settings"]]);
    expect(verdicts).toEqual(await judgeWhole(files, common, undefined));
  });

  it.runIf(shared)("do not pass over what goes wrong in one of them", async () => {
    const help = { build: "1", worker: new URL("file:///no-such-worker") };
    await expect(judgeWhole(files, common, help)).rejects.toThrow(/no-such-worker/);
  });
});
