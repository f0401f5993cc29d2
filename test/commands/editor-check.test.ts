// `editor-check` with real cargo, and where there is none.
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editorArgs } from "../../src/cli/editor-args.ts";
import { main } from "../../src/cli/main.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { COSTLY } from "../check/scratch-repository.ts";
import { fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();
const JSON_CHECK = ["check", "--offline", "--workspace", "--message-format=json"];

interface Line {
  readonly reason: string;
  readonly package_id?: string;
  readonly message?: { readonly level: string; readonly code: { readonly code: string } | null };
}

async function checked(root: string, words = JSON_CHECK, env = plainEnv()) {
  const io = fakeIo(root, { env });
  const code = await main(["editor-check", "--", ...words], io);
  const text = Buffer.from(io.out(), "latin1").toString();
  const lines: Line[] = text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return { code, lines, err: Buffer.from(io.err(), "latin1").toString() };
}

const ours = (lines: readonly Line[]) => lines.filter(({ message }) => message?.code?.code.startsWith("mono_advise::"));

describe("editor-check", () => {
  it("adds notes on the saved package from its sources, under cargo's name, to what cargo says", async () => {
    const root = folder("two", {
      "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n',
      "a/Cargo.toml": '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n',
      "b/Cargo.toml": '[package]\nname = "b"\nversion = "0.1.0"\nedition = "2021"\n',
      "a/src/lib.rs": COSTLY,
      "b/src/lib.rs": `${COSTLY}fn unused() {}\n`,
    });
    utimesSync(join(root, "a/src/lib.rs"), 1000, 1000);
    const { code, lines } = await checked(root);
    expect(code).toBe(0);
    const own = ours(lines);
    expect(own.map(({ message }) => message!.level)).toEqual(["note"]);
    const names = lines.filter(({ reason }) => reason === "compiler-artifact").map(({ package_id }) => package_id);
    expect(new Set(names).size).toBe(2);
    expect(own[0]!.package_id).toBe(names.find((name) => name!.includes("/b")));
    expect(lines.some(({ message }) => message?.code?.code === "dead_code")).toBe(true);
    expect(lines.filter(({ reason }) => reason === "build-finished")).toHaveLength(1);
    const io = fakeIo(root, { env: plainEnv() });
    expect(await main(["editor-check", "--saved", "a/src/lib.rs", "--", ...JSON_CHECK], io)).toBe(0);
    expect(Buffer.from(io.out(), "latin1").toString()).toMatch(/"package_id":"[^"]*\/a[#"][^\n]*mono_advise::/);
  });

  it("leaves cargo's diagnostics and exit code as they are where the crate does not compile", async () => {
    const root = folder("wrong", { "Cargo.toml": manifest("wrong"), "src/lib.rs": 'pub fn a() -> u8 { "é" }\n' });
    const { code, lines } = await checked(root);
    expect(code).toBe(101);
    expect(lines.map(({ message }) => message?.code?.code ?? null)).toContain("E0308");
    const broken = folder("broken", { "Cargo.toml": "[package\n" });
    const said = await checked(broken);
    expect([said.code, said.lines]).toEqual([101, []]);
    expect(said.err).toMatch(/^error: /);
    expect(said.err).not.toContain("mono-advise");
  });

  it("says what is missing", async () => {
    const root = folder("missing", { "Cargo.toml": manifest("missing"), "src/lib.rs": "" });
    const without = await checked(root, JSON_CHECK, { ...plainEnv(), CARGO: join(root, "no-cargo") });
    expect([without.code, without.lines]).toEqual([2, []]);
    expect(without.err).toMatch(
      /^error: there is no .*no-cargo: install Rust \(rustup\.rs\), or name cargo in CARGO\n$/,
    );
    const plain = await checked(root, ["check"]);
    expect(plain.code).toBe(2);
    expect(plain.err).toMatch(
      /^error: editor-check passes on what cargo prints for editors: give --message-format=json/,
    );
  });
});

it("reads plain words without the full command line, and leaves the others to it", () => {
  expect(editorArgs(["editor-check", "--", "check", "--saved"])).toEqual({ words: ["check", "--saved"] });
  expect(editorArgs(["editor-check", "--saved", "a.rs", "--", "check"])).toEqual({ words: ["check"], saved: "a.rs" });
  expect(editorArgs(["editor-check", "--saved=a.rs", "--", "check"])).toEqual({ words: ["check"], saved: "a.rs" });
  for (const words of [[], ["--help"], ["check"], ["--saved", "a.rs", "check"], ["--saved"]])
    expect(editorArgs(["editor-check", ...words])).toBeUndefined();
  expect(editorArgs(["check", "--", "x"])).toBeUndefined();
});
