// What an editor is told of a package at a save: from a measurement, from the sources alone, and from what was kept of the last time.
import { cpSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editorFindings } from "../../src/editor/findings.ts";
import { hashOf } from "../../src/editor/kept-answer.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { COSTLY } from "../check/scratch-repository.ts";

const folder = scratchFolders();
const LEDGER = join(import.meta.dirname, "..", "..", "fixtures", "salsa-ledger");

describe("the findings", () => {
  const findings = (cwd: string, saved: string) => editorFindings({ cwd, env: plainEnv(), saved: join(cwd, saved) });

  it("are those of the measurement that is kept, and notes on what was written since", async () => {
    const root = folder("ledger", {});
    cpSync(LEDGER, root, { recursive: true });
    const before = await findings(root, "src/lib.rs");
    expect(before.manifest).toBe(join(root, "Cargo.toml"));
    expect(before.diagnostics.length).toBeGreaterThan(0);
    expect(before.diagnostics.some(({ message }) => /compiled \d+ times/.test(message))).toBe(true);
    writeFileSync(join(root, "src", "added.rs"), COSTLY);
    const later = Date.now() / 1000 + 60;
    utimesSync(join(root, "src", "added.rs"), later, later);
    const lib = join(root, "src", "lib.rs");
    writeFileSync(lib, `${readFileSync(lib, "utf8")}\npub mod added;\n`);
    utimesSync(lib, later, later);
    const after = await findings(root, "src/added.rs");
    const added = after.diagnostics.filter(({ spans }) => spans[0]!.file_name.endsWith("added.rs"));
    expect(added.map(({ level }) => level)).toEqual(["note"]);
    expect(after.diagnostics.length).toBe(before.diagnostics.length + 1);
  });

  it("come from the target folder that is configured, and are not stopped by a damaged profile", async () => {
    const root = folder("elsewhere", { "Cargo.toml": manifest("elsewhere"), "src/lib.rs": COSTLY });
    mkdirSync(join(root, "target", "mono-advise"), { recursive: true });
    writeFileSync(join(root, "target", "mono-advise", "elsewhere.lib.dev.x.profile.json"), "{");
    const { diagnostics } = await findings(root, "src/lib.rs");
    expect(diagnostics.map(({ level, code }) => [level, code.code])).toEqual([
      ["note", "mono_advise::outline-conversion"],
    ]);
  });
});

describe("what is kept", () => {
  const OTHER = "pub fn other(x: u8) -> u8 {\n    x + 1\n}\n";
  const KEPT = "target/mono-advise/kept.lib.editor.json";
  const WRITTEN = '"headline":"only the';

  /** Judged once, and what is kept of it says something else: so it can be told where an answer comes from. */
  async function judged(name: string) {
    const root = folder(name, {
      "Cargo.toml": manifest("kept"),
      "src/lib.rs": `pub mod other;\n${COSTLY}`,
      "src/other.rs": OTHER,
      "target/CACHEDIR.TAG": "",
    });
    const said = async (build = "1") => {
      const wish = { cwd: root, env: plainEnv(), saved: join(root, "src/lib.rs"), build };
      return (await editorFindings(wish)).diagnostics;
    };
    const before = await said();
    expect(before).toHaveLength(1);
    const file = join(root, KEPT);
    const answer = () => readFileSync(file, "utf8").replace(/^.*\n/, "");
    const kept = answer().replace(WRITTEN, '"headline":"kept: ');
    expect(kept).not.toBe(answer());
    writeFileSync(file, `${hashOf(kept)}\n${kept}`);
    const save = (name: string, text: string) => writeFileSync(join(root, name), text);
    const isKept = async (build?: string) => (await said(build))[0]!.message.startsWith("kept: ");
    return { root, file, before, said, save, isKept };
  }

  it("is told again while nothing changed but what nobody looks into, at the lines where it is now", async () => {
    const { root, said, save, isKept, before } = await judged("again");
    expect(await isKept()).toBe(true);
    utimesSync(join(root, "src/lib.rs"), 1000, 1000);
    expect(await isKept()).toBe(true);
    save("src/other.rs", `// A word.\n\n${OTHER.replace("x + 1", "x + 22")}`);
    expect(await isKept()).toBe(true);
    save("src/other.rs", `${OTHER.replace("u8", "u16")}pub fn more() {}\n`);
    expect(await isKept()).toBe(true);
    save("src/lib.rs", `// größe 🦀\r\n\npub mod other;\n${COSTLY}// end`);
    const [moved] = await said();
    expect(moved!.message.startsWith("kept: ")).toBe(true);
    const [now, then] = [moved!.spans[0]!, before[0]!.spans[0]!];
    expect([now.line_start, now.column_start]).toEqual([then.line_start + 2, then.column_start]);
    expect(now.byte_start - then.byte_start).toBe(Buffer.byteLength("// größe 🦀\r\n\n"));
    const lines = (spans: NonNullable<typeof moved>["spans"]) =>
      spans.map(({ line_start, line_end }) => [line_start, line_end]);
    const shifted = lines(before[0]!.children.at(-1)!.spans).map((range) => range.map((line) => line + 2));
    expect(lines(moved!.children.at(-1)!.spans)).toEqual(shifted);
  });

  it("is not told after damage that is still JSON", async () => {
    const { isKept, file } = await judged("damaged-json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"marks":[', '"marks":[7,'));
    expect(await isKept()).toBe(false);
  });

  it.each<[string, (save: (name: string, text: string) => void) => void]>([
    ["the function itself", (save) => save("src/lib.rs", `pub mod other;\n${COSTLY.replace("trim()", "trim_end()")}`)],
    ["a new generic function", (save) => save("src/other.rs", `${OTHER}pub fn more<T>() {}\n`)],
    ["a new function that it may call", (save) => save("src/other.rs", `${OTHER}pub fn trim() {}\n`)],
    ["a new file", (save) => save("src/new.rs", "")],
    ["the settings", (save) => save("mono-advise.toml", "minimum-lines = 7\n")],
    ["the manifest", (save) => save("Cargo.toml", manifest("kept", "# changed\n"))],
    ["a measurement", (save) => save("target/mono-advise/kept.lib.dev.x.profile.json", "{")],
    ["damage", (save) => save(KEPT, "{")],
    ["damage of another kind", (save) => save(KEPT, "null")],
  ])("is not told after %s", async (name, change) => {
    const { save, isKept, file } = await judged(name.replaceAll(" ", "-"));
    change(save);
    expect(await isKept()).toBe(false);
    // The new answer is kept in its place.
    expect(readFileSync(file, "utf8")).toContain(WRITTEN);
  });

  it("is not told by another build of this program, and not without a target folder of cargo's", async () => {
    const { isKept } = await judged("build");
    expect(await isKept("2")).toBe(false);
    const root = folder("no-target", { "Cargo.toml": manifest("kept"), "src/lib.rs": COSTLY });
    await editorFindings({ cwd: root, env: plainEnv(), build: "1" });
    expect(readdirSync(root).sort()).toEqual(["Cargo.toml", "src"]);
  });
});
