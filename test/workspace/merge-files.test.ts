// Profiles of several crates as one: sums to the line, each function once, and a sentence for what does not fit together.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProfile, writeProfile } from "../../src/ir/profile-file.ts";
import type { Profile } from "../../src/model/profile.ts";
import { mergeFiles } from "../../src/workspace/merge-files.ts";
import { ProfileMerge } from "../../src/workspace/merge-profiles.ts";
import { at, fn, profile } from "./made-profile.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "merge-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const resolve = (name: string) => join(folder, name);
async function saved(profiles: Readonly<Record<string, Profile>>): Promise<string[]> {
  for (const [name, one] of Object.entries(profiles)) await writeProfile(resolve(name), one);
  return Object.keys(profiles);
}

// `queue::push` is generic: `store` and `web` make a copy for String each, which `queue`, where they could be made once, does not.
const store = profile("store", [
  fn("queue::push", at("queue", "workspace", 3), 2, 40, ["alloc::string::String", "store::Row"]),
  fn("store::save", at("store", "crate", 9), 1, 7, ["queue::Job"]),
]);
const web = profile("web", [
  fn("queue::push", at("queue", "workspace", 3), 3, 90, ["alloc::string::String", "web::Page", "web::Form"]),
  fn("store::save", at("store", "workspace", 9), 1, 11, ["web::Page"]),
]);
const queue = profile("queue", [fn("queue::push", at("queue", "crate", 3), 1, 20, ["u8"])]);

describe("mergeFiles", () => {
  it("adds up to the line, whoever looked at a function, and says who pays", async () => {
    const names = await saved({ "store.json": store, "web.json": web, "queue.json": queue });
    const merged = await mergeFiles(names, { resolve });
    expect(merged.totals).toEqual({ lines: 40 + 7 + 90 + 11 + 20, copies: 2 + 1 + 3 + 1 + 1, functions: 2 });
    expect(merged.parts?.map(({ crate, totals }) => [crate, totals.lines])).toEqual([
      ["queue", 20],
      ["store", 47],
      ["web", 101],
    ]);
    expect(
      merged.functions.map(({ path, copies, lines, place }) => [path, copies, lines, place?.package.owner]),
    ).toEqual([
      ["queue::push", 6, 150, "workspace"],
      ["store::save", 2, 18, "workspace"],
    ]);
    expect(merged.functions[0]?.paidIn).toEqual([
      { part: 2, copies: 3, lines: 90 },
      { part: 1, copies: 2, lines: 40 },
      { part: 0, copies: 1, lines: 20 },
    ]);
  });

  it("finds the instances that another crate could make, and what they name", async () => {
    const names = await saved({ "store.json": store, "web.json": web, "queue.json": queue });
    // `queue::push::<String>` names `queue` alone, and `store::save::<queue::Job>` names the crate that makes it.
    expect((await mergeFiles(names, { resolve })).stray).toEqual([
      {
        function: 0,
        typeArguments: "alloc::string::String",
        names: [0],
        made: [
          { part: 1, lines: 20 },
          { part: 2, lines: 30 },
        ],
      },
    ]);
  });

  it("does not depend on the order, and a merge of merges is the merge of all", async () => {
    const names = await saved({ "store.json": store, "web.json": web, "queue.json": queue });
    const all = await mergeFiles(names, { resolve });
    expect(await mergeFiles([...names].reverse(), { resolve })).toEqual(all);
    await writeProfile(resolve("two.json"), await mergeFiles(names.slice(0, 2), { resolve }));
    const again = await mergeFiles(["queue.json", "two.json"], { resolve });
    expect(again.totals).toEqual(all.totals);
    expect(again.functions.map(({ path, lines, paidIn }) => [path, lines, paidIn])).toEqual(
      all.functions.map(({ path, lines, paidIn }) => [path, lines, paidIn]),
    );
  });

  it("is read back as it was written", async () => {
    const merged = await mergeFiles(await saved({ "store.json": store, "web.json": web }), { resolve });
    await writeProfile(resolve("merged.json"), merged);
    expect(await readProfile(resolve("merged.json"))).toEqual(merged);
  });

  it("keeps the sums, and the largest functions one by one, when there are too many to remember", async () => {
    const many = (crate: string) =>
      profile(
        crate,
        Array.from({ length: 9 }, (_, n) => fn(`${crate}::f${n}`, at(crate, "crate", n + 1), 1, 10 + n)),
      );
    const merge = new ProfileMerge({ functions: 12, shares: 1000 });
    for (const crate of ["a", "b"]) merge.addProfile(crate, many(crate));
    const { totals, functions, notices } = merge.result();
    // 10 + … + 18 = 126 lines in each crate; 18 and 17 of both are the four largest.
    expect(totals).toMatchObject({ lines: 252, copies: 18 });
    expect(functions.map(({ path, lines }) => [path, lines])).toEqual([
      ["(functions too small to be listed)", 252 - 70],
      ["a::f8", 18],
      ["b::f8", 18],
      ["a::f7", 17],
      ["b::f7", 17],
    ]);
    expect(functions[0]?.paidIn).toEqual([
      { part: 0, copies: 7, lines: 91 },
      { part: 1, copies: 7, lines: 91 },
    ]);
    expect(notices[0]?.message).toMatch(/^functions of up to 16 lines are one row, 14 of them/);
  });

  it("keeps the sums when too many crates pay for too much", () => {
    const merge = new ProfileMerge({ functions: 1000, shares: 6 });
    const of = (crate: string) =>
      profile(
        crate,
        [1, 2, 3].map((n) => fn(`seq::f${n}`, at("seq", "registry", n), 1, 10 * n)),
      );
    for (const crate of ["a", "b", "c"]) merge.addProfile(crate, of(crate));
    const { totals, functions } = merge.result();
    expect(totals).toMatchObject({ lines: 180, copies: 9 });
    // With nine shares for six, a third of six stay: not one function is paid in so few crates.
    expect(functions.map(({ path, lines }) => [path, lines])).toEqual([["(functions too small to be listed)", 180]]);
  });

  it("adds up what the crates know of caused lines", async () => {
    const caused = (of: Profile, lines: number): Profile => ({
      ...of,
      causes: { editable: ["queue"], covered: { generic: 0, nonGeneric: 0, shared: 0 }, functions: [], rows: [] },
      functions: of.functions.map((cost, index) => (index === 0 ? { ...cost, causedLines: lines } : cost)),
    });
    const names = await saved({ "store.json": caused(store, 100), "web.json": caused(web, 200), "queue.json": queue });
    const paid = (await mergeFiles(names, { resolve })).functions[0]?.paidIn;
    expect(paid?.map(({ causedLines }) => causedLines)).toEqual([200, 100, undefined]);
  });
});

describe("mergeFiles refuses", () => {
  const build = store.build!;

  it.each([
    [
      "another compiler",
      { build: { ...build, rustc: "rustc 1.96.0 (abc 2026-05-28)" } },
      "compiler 1.95.0 (59807616e 2026-04-14) and 1.96.0 (abc 2026-05-28)",
    ],
    ["another cargo profile", { build: { ...build, profile: "release" } }, "cargo profile dev and release"],
    ["other flags", { build: { ...build, flags: ["-Cy"] } }, "flags -Cx and -Cy"],
  ])("%s", async (_, other, difference) => {
    const names = await saved({ "store.json": store, "web.json": { ...web, ...other } });
    await expect(mergeFiles(names, { resolve })).rejects.toThrow(
      `store.json and web.json cannot be merged: ${difference}; measure them with one toolchain and the same settings`,
    );
  });

  it("not a library of generics, which has no function to tell symbols and places by; but what differs behind it", async () => {
    const generics = profile("generics", [], { mangling: "none", debugInfo: 0 });
    const names = await saved({ "generics.json": generics, "store.json": store, "web.json": { ...web, debugInfo: 2 } });
    for (const order of [names.slice(0, 2), names.slice(0, 2).reverse()])
      expect(await mergeFiles(order, { resolve })).toMatchObject({ mangling: "v0", debugInfo: 1 });
    await expect(mergeFiles(names, { resolve })).rejects.toThrow(
      "store.json and web.json cannot be merged: debug information 1 and 2",
    );
  });

  it("takes other features: each crate has its own", async () => {
    const names = await saved({ "store.json": store, "web.json": { ...web, build: { ...build, features: ["tls"] } } });
    expect((await mergeFiles(names, { resolve })).parts?.map(({ features }) => features)).toEqual([[], ["tls"]]);
  });

  it("the same crate twice, but not its library and its binary", async () => {
    const names = await saved({
      "store.json": store,
      "again.json": store,
      "bin.json": { ...store, target: { kind: "bin", name: "store" } },
    });
    await expect(mergeFiles(names, { resolve })).rejects.toThrow(
      "store.json and again.json are both of store 1.0.0: leave one of them out",
    );
    expect((await mergeFiles(["store.json", "bin.json"], { resolve })).totals.lines).toBe(94);
  });

  it("a shard that is missing, unless that is allowed", async () => {
    const names = [...(await saved({ "store.json": store })), "shard-2.json", "shard-3.json"];
    await expect(mergeFiles(names, { resolve })).rejects.toThrow(
      "there is no shard-2.json, no shard-3.json: measure what is missing, or merge the others with --allow-missing",
    );
    const merged = await mergeFiles(names, { resolve, allowMissing: true });
    expect(merged.totals.lines).toBe(47);
    expect(merged.notices.map(({ message }) => message)).toEqual([
      "shard-2.json was not there: its crate is not counted",
      "shard-3.json was not there: its crate is not counted",
    ]);
  });

  it("a file that is cut off, newer, or damaged in one row", async () => {
    await saved({ "store.json": store });
    const text = readFileSync(resolve("store.json"), "utf8");
    const tries = async (name: string, changed: string) => {
      writeFileSync(resolve(name), changed);
      return mergeFiles([name], { resolve });
    };
    await expect(tries("cut.json", text.slice(0, -20))).rejects.toThrow(/cut\.json is cut off: measure again/);
    await expect(tries("new.json", text.replace('"formatVersion": 1', '"formatVersion": 2'))).rejects.toThrow(
      /new\.json has format 2, this mono-advise reads format 1/,
    );
    for (const [from, to] of [
      ['"function",2,40', '"function",-2,40'],
      ['"function",2,40', '"function",2,4.5'],
      ['"function",2,40', '"functions",2,40'],
      ['"function",2,40,0', '"function",2,40,99'],
    ] as const) {
      expect(text).toContain(from);
      await expect(tries("bad.json", text.replace(from, to))).rejects.toThrow(/bad\.json is damaged at functions\.0/);
    }
  });
});
