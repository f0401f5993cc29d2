// Every field of a profile is a hostile name, in every format.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complaint, type Written } from "../../scripts/torture/judge.ts";
import { main } from "../../src/cli/main.ts";
import { profileText } from "../../src/ir/profile-file.ts";
import { made } from "../picture/made-profile.ts";
import { fakeIo } from "./fake-io.ts";
import { HOSTILE, hostileFolder } from "./hostile-folder.ts";

const { folder, put, run, remove } = hostileFolder();
afterAll(() => remove("."));

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Every text of a value, by where it stands; of lists that are alike the first alone. */
function texts(value: Json, at: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value === "string") return [[...at]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => texts(each, [...at, Array.isArray(value) ? Number(key) : key]));
}

function changed(value: Json, at: readonly (string | number)[], by: (text: string) => string): Json {
  const [key, ...rest] = at;
  if (key === undefined) return by(String(value));
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? changed(each, rest, by) : each));
  const object = value as { readonly [key: string]: Json };
  return { ...object, [key]: changed(object[key]!, rest, by) };
}

const REPORT: readonly (readonly [name: string, format: Written])[] = [
  ["markdown", "markdown"],
  ["text", "text"],
  ["json", "json"],
  ["sarif", "json"],
  ["github", "marks"],
  ["gitlab", "json"],
  ["firefox-profile", "json"],
  ["speedscope", "json"],
  ["folded", "text"],
  ["csv", "text"],
];

describe("fields of a profile", () => {
  const whole = JSON.parse(profileText(made)) as Json;
  const report = (file: string, format: string) => [
    ".",
    "--no-cargo",
    "--measurement",
    file,
    "--format",
    format,
    "-o",
    "-",
  ];

  it("each by itself: a report, or a sentence", async () => {
    for (const at of texts(whole)) {
      put("one.json", JSON.stringify(changed(whole, at, (text) => text + HOSTILE)));
      expect(await run(report("one.json", "markdown"), "markdown"), at.join(".")).toBeUndefined();
      expect(await run(["why", "load", "--no-cargo", "--measurement", "one.json"]), at.join(".")).toBeUndefined();
    }
  });

  describe("all that are names at once", () => {
    beforeAll(async () => {
      let all = whole;
      for (const at of texts(whole)) {
        // A name that is asked for by a command stays one word of it.
        const next = changed(all, at, (text) => text + HOSTILE);
        put("hostile.json", JSON.stringify(next));
        const io = fakeIo(folder, { env: { PATH: "" } });
        if ((await main(report("hostile.json", "json"), io)) === 0) all = next;
      }
      put("hostile.json", JSON.stringify(all));
      expect(JSON.stringify(all).split("PWN").length).toBeGreaterThan(50);
    });

    it.each(REPORT)("--format %s", async (name, format) => {
      expect(await run(report("hostile.json", name), format)).toBeUndefined();
      const file = join(folder, `out.${name}`);
      expect(await run([...report("hostile.json", name).slice(0, -1), file])).toBeUndefined();
      // A file is no log: what was a command of a runner there has nobody who runs it.
      const out = readFileSync(file, "utf8").replaceAll("##[", "##");
      expect(complaint({ code: 0, out, err: "" }, format)).toBeUndefined();
    });

    it("--format html and pprof hold names as data alone", async () => {
      const html = join(folder, "out.html");
      expect(await run([...report("hostile.json", "html").slice(0, -1), html])).toBeUndefined();
      expect(readFileSync(html, "latin1")).not.toContain("PWN");
      const pprof = join(folder, "out.pprof");
      expect(await run([...report("hostile.json", "pprof").slice(0, -1), pprof])).toBeUndefined();
      expect(gunzipSync(readFileSync(pprof)).length).toBeGreaterThan(100);
    });

    it.each<[argv: string[], format: Written]>([
      [["diff", "p.json", "hostile.json", "--force"], "text"],
      [["diff", "hostile.json", "p.json", "--force", "--format", "markdown"], "markdown"],
      [["diff", "p.json", "hostile.json", "--force", "--format", "json"], "json"],
      [["merge", "p.json", "hostile.json", "-o", "merged.json"], "text"],
      [["library", "store", "--dependents", "hostile.json"], "text"],
      [["library", "store", "--dependents", "hostile.json", "--format", "markdown"], "markdown"],
      [["library", "store", "--dependents", "hostile.json", "--format", "json"], "json"],
      [["check", "--against", "p.json", "--measurement", "hostile.json"], "text"],
      [["check", "--against", "p.json", "--measurement", "hostile.json", "--format", "markdown"], "markdown"],
      [["check", "--against", "p.json", "--measurement", "hostile.json", "--format", "json"], "json"],
      [["check", "--against", "p.json", "--measurement", "hostile.json", "--format", "github"], "marks"],
      [[".", "--no-cargo", "--measurement", "hostile.json", "--message-format", "short"], "text"],
      [["upstream", ".", "1", "--no-cargo", "--measurement", "hostile.json"], "markdown"],
    ])("%s", async (argv, format) => {
      expect(await run(argv, format)).toBeUndefined();
    });
  });
});
