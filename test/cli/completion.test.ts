// The scripts in the real shells, as far as these are here.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commands, main } from "../../src/cli/cli.ts";
import { type CompletionSpec, completionSpec } from "../../src/cli/completion/spec.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";
import { fakeIo } from "./fake-io.ts";

const folder = scratchFolders();
const root = folder("files", { "crates/core/Cargo.toml": "", "my profile.json": "", "lines.txt": "" });
const isHere = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

const scripts: Record<string, string> = {};

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish", "powershell"]) {
    const io = fakeIo(root);
    expect(await main(["completion", shell], io)).toBe(0);
    scripts[shell] = io.out();
    writeFileSync(join(root, `.script.${shell}`), scripts[shell]!);
  }
});

/** Each line: the words up to the cursor, and what is offered for the last of them; not more where it ends with `…`. */
const cases: readonly (readonly [words: readonly string[], offered: readonly string[]])[] = [
  [["mea"], ["measure"]],
  [["ch"], ["check"]],
  [["cr"], ["crates"]],
  [["--only"], ["--only-workspace"]],
  [["--fi"], ["--filter"]],
  [["check", "--fi"], []],
  [["check", "measure", "--prun"], ["--prune"]],
  [
    ["--sort", ""],
    ["copies", "lines", "name", "place", "saves"],
  ],
  [
    ["--color", "a"],
    ["always", "auto"],
  ],
  [["-o", "li"], ["lines.txt"]],
  [
    ["check", "--pr"],
    ["--profile", "--prune"],
  ],
  [
    ["check", "--message-format", ""],
    ["json", "short"],
  ],
  [["diff", "li"], ["lines.txt"]],
  [["diff", "--format", "t"], ["text"]],
  [["--format", "spee"], ["speedscope"]],
  [
    ["explain", "split-"],
    ["split-around-callback", "split-header"],
  ],
  [["--rule", "split-h"], ["split-header"]],
  // The word behind an option that takes one is no command.
  [["-p", "check", "--pr"], ["--profile"]],
  [["try", "crates", "--mir"], ["--mir-spans"]],
  // In `measure` it is a switch, of a report it takes a file.
  [["measure", "--time-passes", "li"], ["lines.txt"]],
  [["--time-passes", "li"], ["lines.txt"]],
  [["completion", "f"], ["fish"]],
  [["help", "hi"], ["history"]],
  [["check", "--against", "my"], ["my profile.json"]],
];

describe.runIf(isHere("bash"))("bash", () => {
  /** @param breaks characters that divide words, beside blanks */
  function offered(words: readonly string[], breaks = true): string[] {
    const split = breaks ? words.flatMap((word) => word.split(/(?==)|(?<==)/)) : words;
    const line = ["mono-advise", ...(split.at(-1) === "=" && breaks ? [...split.slice(0, -1), "="] : split)];
    const list = line.map((word) => `'${word}'`).join(" ");
    const script = `source .script.bash; COMP_WORDS=(${list}); COMP_CWORD=${line.length - 1}; _mono_advise; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], { cwd: root, encoding: "utf8" });
    expect(stderr).toBe("");
    return stdout
      .split("\n")
      .filter((each) => each !== "")
      .sort();
  }

  it.each(cases)("%j → %j", (words, expected) => {
    expect(offered(words)).toEqual(expected);
  });

  it("knows a value behind `=`, whether that divides words or not", () => {
    expect(offered(["--sort="].slice(0, 1))).toContain("copies");
    expect(offered(["check", "--message-format=j"])).toEqual(["json"]);
    expect(offered(["check", "--message-format=j"], false)).toEqual(["--message-format=json"]);
    expect(offered(["--sort=name", "che"])).toEqual(["check"]);
  });

  it("runs nothing of the line, and takes a name as it is", () => {
    expect(offered(["$(touch ran)`touch ran`", "--col"])).toEqual(["--color"]);
    expect(offered(["-o", "$(touch ran)"])).toEqual([]);
    expect(offered(["-o", "ra"])).toEqual([]);
  });
});

describe.runIf(isHere("fish"))("fish", () => {
  it.each(cases)("%j → %j", (words, expected) => {
    const line = ["mono-advise", ...words].join(" ");
    const script = `source .script.fish; complete -C '${line}'`;
    const { stdout } = spawnSync("fish", ["--no-config", "-c", script], { cwd: root, encoding: "utf8" });
    const found = stdout.split("\n").flatMap((row) => row.split("\t")[0]!.replace(/\/$/, "") || []);
    expect([...new Set(found)].sort()).toEqual(expected);
  });
});

describe.runIf(isHere("zsh"))("zsh", () => {
  it.each(cases)("%j → %j", (words, expected) => {
    writeFileSync(join(root, ".inner.zsh"), INNER);
    const line = ["mono-advise", ...words].join(" ");
    const { stdout } = spawnSync("zsh", ["-f", "-c", OUTER, "zsh", line], {
      cwd: root,
      encoding: "utf8",
      timeout: 30_000,
    });
    const found = [...stdout.matchAll(/<<(.*?)>>/g)].map(([, hit]) => hit!.replaceAll("\\", ""));
    expect([...new Set(found)].sort()).toEqual(expected);
  });
});

/** A shell with a terminal, in which the line is typed and Tab pressed; nothing of it may wait for ever. */
const OUTER = `
zmodload zsh/zpty || exit 3
zpty -b shell zsh -f -i
zpty -w shell "source ./.inner.zsh"
typeset -F SECONDS=0
text=
until [[ $text == *"<ready>"* ]] || (( SECONDS > 10 )); do zpty -r -t shell line && text+=$line || sleep 0.02; done
zpty -w -n shell "$1"$'\\t'
text=
until [[ $text == *"<end>"* ]] || (( SECONDS > 15 )); do zpty -r -t shell line && text+=$line || sleep 0.02; done
print -r -- $text
zpty -d shell
`;

/** What completion adds is printed in the place of being shown. */
const INNER = `
unset HISTFILE
autoload -Uz compinit
compinit -u -D
source ./.script.zsh
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  typeset -a hits
  builtin compadd -A hits "$@"
  (( $#hits )) || return 1
  print -rl -- "<<"$^hits">>"
}
ended() { print "<end>" }
comppostfuncs=(ended)
print "<rea""dy>"
`;

describe("what completion is made from", () => {
  let spec: CompletionSpec;
  beforeAll(() => {
    spec = completionSpec(
      commands(fakeIo(root), () => undefined),
      ["split-header"],
    );
  });

  it("has every command that help has, and their options", () => {
    const names = spec.commands.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["measure", "check", "try", "completion", "help"]));
    expect(spec.program.options.map(({ long }) => long)).toEqual(
      expect.arrayContaining(["--format", "--help", "--filter"]),
    );
  });

  it("knows for every option that takes a value what that is", () => {
    const paths =
      /^--(?:against|config|crate|dependents|ir|keep|llvm-lines|manifest-path|measurement|output|rules|saved|target-dir|time-passes)$/;
    const wrong = [spec.program, ...spec.commands].flatMap(({ name, options }) =>
      options
        .filter(({ long, value }) => value !== undefined && (value === "path") !== paths.test(long))
        .map(({ long }) => `${name} ${long}`),
    );
    expect(wrong).toEqual([]);
  });

  it("says everything in one line a word, in every shell", () => {
    for (const script of Object.values(scripts)) expect(script).not.toMatch(/undefined|\[object/);
    expect(spec.commands.filter(({ text }) => text === "" || text.includes("\n"))).toEqual([]);
  });
});
