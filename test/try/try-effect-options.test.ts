import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { manifest, plainEnv, scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "../cli/fake-io.ts";

const folder = scratchFolders();
const FAULTS = join(import.meta.dirname, "..", "..", "fixtures", "faults");
const QUICK = ["--offline", "--no-all-targets"];

/** Code that one of the findings moves into a function of its own, in a loop that is executed often. */
const CALLS = `fn main() {
    let mut sum = 0;
    for _ in 0..3000 {
        let mut lexer = hot::Lexer { src: b"abc1_1", pos: 0, errors: Vec::new() };
        sum += hot::all(&mut lexer);
    }
    println!("{sum}");
}
`;

function hasValgrind(): boolean {
  try {
    execFileSync("valgrind", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function tried(root: string, ...args: string[]) {
  const io = fakeIo(root, { env: plainEnv() });
  const code = await main(["try", ".", ...args], io);
  return { code, out: io.out(), err: io.err() };
}

describe("the size of a binary", () => {
  const workspace = (name: string) => {
    const root = folder(name, {
      "Cargo.toml": '[workspace]\nmembers = ["eff", "app"]\nresolver = "2"\n',
      "app/Cargo.toml": `${manifest("app").replace("[workspace]\n", "")}[dependencies]\neff = { path = "../eff" }\n`,
      "app/src/main.rs": 'fn main() { println!("{}", eff::all()); }\n',
    });
    cpSync(join(FAULTS, "eff"), join(root, "eff"), { recursive: true });
    writeFileSync(join(root, "eff", "Cargo.toml"), manifest("eff").replace("[workspace]\n", ""));
    return join(root, "eff");
  };

  it("is that of the binary that depends on the crate", async () => {
    const { code, out } = await tried(workspace("sized"), "1", ...QUICK, "--size");
    expect(code).toBe(0);
    const bytes = (row: string) => {
      const found = new RegExp(`^ {2}${row} +([\\d,]+) B → +([\\d,]+) B +−\\d`, "m").exec(out);
      return found!.slice(1).map((text) => Number(text.replaceAll(",", "")));
    };
    expect(out).toContain("bin app (dev profile), linked once each:");
    for (const row of ["stripped", "\\.text"]) expect(bytes(row)[1]).toBeLessThan(bytes(row)[0]!);
    expect(bytes("\\.text")[0]).toBeLessThan(bytes("stripped")[0]!);
  }, 300_000);

  it("stands in the text of a pull request, with what else was measured and nothing that was not", async () => {
    const { code, out } = await tried(workspace("requested"), "1", ...QUICK, "--size", "--run-tests", "--pr");
    expect(code).toBe(0);
    expect(out).toMatch(/^# Compile what is not generic once, in 1 function\n/);
    const rows = out.split("\n").filter((line) => line.startsWith("| "));
    expect(rows.map((row) => row.split(" | ")[0]!.slice(2)).filter((what) => what !== "")).toEqual([
      "lines of LLVM IR, `eff`",
      "copies",
      "binary, stripped (bin app, dev)",
      "its `.text`",
      "tests of `eff`",
      "function",
      "`index`",
    ]);
    expect(rows[1]).toMatch(/^\| lines of LLVM IR, `eff` \| [\d,]+ \| [\d,]+ \| −\d+\.\d % \|$/);
    expect(out).toContain("cargo rustc -p app --bin app -- -Cstrip=symbols");
    expect(out).not.toMatch(/mono-advise|clean build|cachegrind/);
  }, 300_000);

  it("asks for a name where none or an unknown one is meant", async () => {
    const root = folder("alone", {});
    cpSync(join(FAULTS, "eff"), root, { recursive: true });
    const none = await tried(root, "1", ...QUICK, "--size");
    expect(none.code).toBe(2);
    expect(none.err).toContain(
      "no binary of the workspace depends on eff: name an example or a test that does with --size-of",
    );
    const unknown = await tried(root, "1", ...QUICK, "--size-of", "nothing");
    expect(unknown.err).toContain("nothing is no binary, example or test of the workspace that depends on eff");
  }, 300_000);
});

describe("instructions", () => {
  const hot = (name: string) => {
    const root = folder(name, {});
    cpSync(join(FAULTS, "hot"), root, { recursive: true });
    mkdirSync(join(root, "examples"));
    writeFileSync(join(root, "examples", "calls.rs"), CALLS);
    return root;
  };
  const command = "cargo run --example calls --offline";

  it("names the finding whose patch costs some, and takes it out when asked to", async () => {
    const root = hot("counted");
    const named = await tried(root, "--all", ...QUICK, "--instructions-of", command);
    expect(named.code).toBe(0);
    if (!hasValgrind()) {
      expect(named.out).toMatch(/not measured: nothing here counts instructions|instructions \(perf/);
      return;
    }
    expect(named.out).toMatch(/^ {2}instructions +[\d,]+ → [\d,]+ +\+\d/m);
    const number = /raised by finding (\d+): --no-slower takes them out/.exec(named.out)?.[1];
    expect(number).toBeDefined();
    expect(named.out).toMatch(new RegExp(`^ *${number}\\. .* 1 region`, "m"));
    const without = await tried(root, "--all", ...QUICK, "--instructions-of", command, "--no-slower");
    expect(without.out).toMatch(new RegExp(`^ *${number}\\. .* 0 regions`, "m"));
    expect(without.out).toContain("it costs instructions");
    expect(without.out).toMatch(/^ {2}instructions .* (?:0\.0\d|−\d+\.\d\d|\+0\.0\d) %$/m);
  }, 300_000);

  it("leaves what was measured when the command fails", async () => {
    const { code, out } = await tried(
      hot("failing"),
      "2",
      ...QUICK,
      "--instructions-of",
      "cargo run --example nothing",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/lines \(−/);
    expect(out).toMatch(/^not measured: (?:`cargo run --example nothing` ends with code 101|nothing here counts)/m);
  }, 300_000);

  it.each([
    [["--no-slower"], "--no-slower goes by the instructions of a command: name one with --instructions-of"],
    [["--instructions-of", " "], "--instructions-of needs a command"],
  ])("%j is refused before anything is built", async (args, sentence) => {
    const { code, err } = await tried(folder("refused", { "Cargo.toml": "" }), "1", ...args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
