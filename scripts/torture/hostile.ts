// Files and settings of a checkout that want more than to be read: no program of theirs runs, nothing outside is shown or written, nothing waits for ever.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CASES } from "./cases.ts";
import type { Written } from "./judge.ts";

/** A folder with `crate`, which is hostile, beside `outside`, which is the user's. */
export interface HostileFolder {
  readonly root: string;
  put(path: string, text: string): void;
  link(path: string, to: string): void;
}

export interface HostileCase {
  readonly name: string;
  readonly argv: readonly string[];
  readonly format: Written;
  readonly make: (folder: HostileFolder) => void;
}

const SECRET = "SECRET_OF_THE_USER";
const BODY =
  "<T: AsRef<str>>(t: T) -> usize { let s = t.as_ref(); let mut n = 0; for c in s.chars() { n += c.len_utf8(); } let m = s.len() * 2; n + m }\n";
const REPORT = [".", "--no-cargo", "--no-costs", "-o", "-"];

/** Where a file is expected, and the command that reads or writes it. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  "mono-advise.toml": ["check", "src/lib.rs"],
  "Cargo.toml": REPORT,
  "src/lib.rs": REPORT,
  "src/part.rs": REPORT,
  "src/included.in": REPORT,
  "mono-advise.profile.json": [".", "--no-cargo", "-o", "-"],
  "mono-advise.baseline.json": ["check", "--all"],
  "mono-advise.md": [".", "--no-cargo", "--no-costs"],
  "table.txt": [".", "--no-cargo", "--llvm-lines", "table.txt", "-o", "-"],
  "p.json": [".", "--no-cargo", "--measurement", "p.json", "-o", "-"],
  "a.ll": [".", "--no-cargo", "--ir", "a.ll", "-o", "-"],
  "times.txt": [".", "--no-cargo", "--measurement", "whole.json", "--time-passes", "times.txt", "-o", "-"],
  "limits.json": ["check", "--against", "limits.json", "--measurement", "whole.json"],
  "rules/x.md": ["rules", "--rules", "rules"],
};

const SPECIAL: Readonly<Record<string, (path: string) => void>> = {
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  "an endless device": (path) => symlinkSync("/dev/zero", path),
  "a folder": (path) => mkdirSync(path),
  "a link to itself": (path) => symlinkSync(path, path),
};

const special = Object.entries(PLACES).flatMap(([place, argv]) =>
  Object.entries(SPECIAL).map(
    ([what, make]): HostileCase => ({
      name: `${what} as ${place}`,
      argv,
      format: "text",
      make: ({ root }) => {
        const path = join(root, "crate", place);
        mkdirSync(dirname(path), { recursive: true });
        rmSync(path, { recursive: true, force: true });
        make(path);
      },
    }),
  ),
);

/** Of `.cargo/config.toml`; `EVIL` is a program. */
const CARGO: Readonly<Record<string, string>> = {
  "build.rustc": '[build]\nrustc = "EVIL"\n',
  "build.rustc-wrapper": '[build]\nrustc-wrapper = "EVIL"\n',
  "build.rustc-workspace-wrapper": '[build]\nrustc-workspace-wrapper = "EVIL"\n',
  "env.RUSTC": '[env]\nRUSTC = { value = "EVIL", force = true }\nRUSTC_WRAPPER = "EVIL"\n',
  "alias.metadata": '[alias]\nmetadata = ["!EVIL"]\n',
  "registry.credential-provider": '[registry]\nglobal-credential-providers = ["EVIL"]\ncredential-provider = "EVIL"\n',
  "target.runner": '[target."cfg(all())"]\nrunner = "EVIL"\nlinker = "EVIL"\n',
};

const FROM_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  "without costs": [".", "--no-costs", "-o", "-"],
  "with a profile": [".", "--measurement", "whole.json", "-o", "-"],
};

const cargo = Object.entries(CARGO).flatMap(([setting, text]) =>
  Object.entries(FROM_ELSEWHERE).map(
    ([how, argv]): HostileCase => ({
      name: `cargo's ${setting}, ${how}`,
      argv,
      format: "markdown",
      make: ({ root, put }) => put("crate/.cargo/config.toml", text.replaceAll("EVIL", join(root, "evil.sh"))),
    }),
  ),
);

const GIT = ["core.fsmonitor", "core.hooksPath", "diff.external", "diff.evil.textconv", "filter.evil.clean"];

const git = GIT.flatMap((setting) =>
  [["check", "--all"], REPORT].map(
    (argv): HostileCase => ({
      name: `git's ${setting}, ${argv[0] === "check" ? "check" : "a report"}`,
      argv,
      format: argv === REPORT ? "markdown" : "text",
      make: ({ root, put }) => {
        const inCrate = (...words: string[]) => execFileSync("git", words, { cwd: join(root, "crate") });
        put("crate/.gitattributes", "*.rs diff=evil filter=evil\n");
        inCrate("init", "-q");
        inCrate("add", ".");
        inCrate("config", setting, setting === "core.hooksPath" ? root : join(root, "evil.sh"));
        symlinkSync("evil.sh", join(root, "post-index-change"));
      },
    }),
  ),
);

const shown: Readonly<Record<string, (folder: HostileFolder) => void>> = {
  "a module's path": ({ put }) => put("crate/src/lib.rs", '#[path = "../../outside/secret.rs"] mod secret;\n'),
  "a module that a macro names": ({ put }) =>
    put(
      "crate/src/lib.rs",
      'macro_rules! at { ($p:literal, $n:ident) => { #[path = $p] mod $n; } } at!("../../outside/secret.rs", s);\n',
    ),
  "an included file": ({ put }) => put("crate/src/lib.rs", 'include!("../../outside/secret.rs");\n'),
  "a link as a module": ({ put, link }) => {
    put("crate/src/lib.rs", "mod secret;\n");
    link("crate/src/secret.rs", "outside/secret.rs");
  },
  "a link as the folder of modules": ({ put, link }) => {
    put("crate/src/lib.rs", "mod deep;\n");
    put("crate/src/deep.rs", "mod secret;\n");
    link("crate/src/deep", "outside");
  },
  "the path of a target": ({ put }) => put("crate/Cargo.toml", `${MANIFEST}[lib]\npath = "../outside/secret.rs"\n`),
};

const read = Object.entries(shown).flatMap(([name, make]) =>
  [REPORT, ["check", "--all", "--strict"]].map(
    (argv): HostileCase => ({
      name: `${name}, ${argv === REPORT ? "a report" : "check"}`,
      argv,
      format: "markdown",
      make,
    }),
  ),
);

const written = [
  ["mono-advise.md", [".", "--no-cargo", "--no-costs"]],
  ["page.html", [".", "--no-cargo", "--measurement", "whole.json", "--format", "html=page.html"]],
  ["docs", [".", "--no-cargo", "--no-costs", "-o", "docs/victim"]],
  ["mono-advise.baseline.json", ["check", "--all", "--update-baseline"]],
  ["mono-advise.toml", ["config", "--init"]],
  ["merged.json", ["merge", "whole.json", "whole.json", "-o", "merged.json"]],
] as const;

const links = written.map(
  ([path, argv]): HostileCase => ({
    name: `a link as ${path}`,
    argv,
    format: "text",
    make: ({ link }) => link(`crate/${path}`, path === "docs" ? "outside" : "outside/victim"),
  }),
);

export const HOSTILE: readonly HostileCase[] = [...special, ...cargo, ...git, ...read, ...links];

const MANIFEST = '[package]\nname = "salsa-ledger"\nversion = "1.0.0"\nedition = "2021"\n';

/** What a case begins with, in an empty folder. */
export function hostileFolder(root: string): HostileFolder {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put("crate/Cargo.toml", MANIFEST);
  put("crate/src/lib.rs", `mod part; include!("included.in"); pub fn wide${BODY}`);
  put("crate/src/part.rs", `pub fn part${BODY}`);
  put("crate/src/included.in", `pub fn included${BODY}`);
  put("crate/whole.json", CASES.profile!.text);
  put("outside/secret.rs", `pub fn secret${BODY.replace("let m", `let _ = "${SECRET}"; let m`)}`);
  put("outside/victim", "untouched");
  put("evil.sh", `#!/bin/sh\ntouch "${root}/started"\nexit 1\n`);
  chmodSync(join(root, "evil.sh"), 0o755);
  return { root, put, link: (path, to) => symlinkSync(join(root, to), join(root, path)) };
}

/** What a command did that nobody asked it to; undefined when it did nothing of the kind. */
export function harm(root: string, said: string): string | undefined {
  if (existsSync(join(root, "started"))) return "a program of the checkout was started";
  if (readFileSync(join(root, "outside/victim"), "utf8") !== "untouched") return "a file outside was written";
  if (said.includes(SECRET)) return "a source outside was shown";
  const report = join(root, "crate/mono-advise.md");
  if (isFile(report) && readFileSync(report, "utf8").includes(SECRET)) return "a source outside was shown in a file";
  return undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
