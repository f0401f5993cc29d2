// Settings that cost no rewrite: what each is for rustc, for a manifest, and for whoever lives with it.
import type { PreparedBuild } from "../cargo/build-settings.ts";
import type { Target } from "../model/crate.ts";

export interface FreeSetting {
  readonly name: string;
  /** For rustc, for the target alone. */
  readonly unitArgs: readonly string[];
  /** Where it is written down to stay. */
  readonly manifest: string;
  /** What it takes away, or does not do. */
  readonly price: string;
  /** Why it cannot be tried here; undefined where it can. */
  readonly missing: (prepared: PreparedBuild, target: Target) => string | undefined;
  /** What an error of rustc means that is not there, and how to get it. */
  readonly absent?: { readonly error: RegExp; readonly words: string };
}

/** @param message of a build with the setting that failed. */
export function whyNotTried({ absent }: FreeSetting, message: string): string {
  if (absent?.error.test(message)) return absent.words;
  const error = message.split("\n").find((line) => line.startsWith("error")) ?? message;
  return error.replace(/:\s*$/, "");
}

const nightly = ({ toolchain }: PreparedBuild) => (toolchain.nightly ? undefined : "needs a nightly toolchain");
const always = () => undefined;

/** A fixed short list; rustc book, "Codegen Options", and the unstable book for `-Z`. */
export const FREE_SETTINGS: readonly FreeSetting[] = [
  {
    name: "line tables only",
    unitArgs: ["-Cdebuginfo=line-tables-only"],
    manifest: 'debug = "line-tables-only"',
    price: "backtraces keep file and line, a debugger shows no variables",
    missing: always,
  },
  {
    name: "one codegen unit",
    unitArgs: ["-Ccodegen-units=1"],
    manifest: "codegen-units = 1",
    price: "code is made on one core",
    missing: always,
  },
  {
    name: "256 codegen units",
    unitArgs: ["-Ccodegen-units=256"],
    manifest: "codegen-units = 256",
    price: "less is inlined between units, and binaries grow",
    missing: always,
  },
  {
    name: "copies shared with dependencies",
    unitArgs: ["-Zshare-generics=yes"],
    manifest: 'RUSTFLAGS="-Zshare-generics=yes"',
    price: "less is inlined; it is on already without optimization",
    missing: nightly,
  },
  {
    name: "Cranelift",
    unitArgs: ["-Zcodegen-backend=cranelift"],
    manifest: 'codegen-backend = "cranelift"',
    price: "slower code, for development alone",
    missing: nightly,
    absent: {
      error: /codegen-backends|codegen backend/,
      words: "this toolchain has no Cranelift: rustup component add rustc-codegen-cranelift-preview",
    },
  },
  {
    name: "left to who uses it",
    unitArgs: ["-Zhint-mostly-unused=yes"],
    manifest: "hint-mostly-unused = true",
    price: "each crate that uses a function compiles it for itself: for a large dependency of which little is used",
    missing: (prepared, { kind }) => (kind === "lib" ? nightly(prepared) : "is for libraries"),
  },
  {
    name: "identical code folded by lld",
    unitArgs: ["-Clink-arg=-fuse-ld=lld", "-Clink-arg=-Wl,--icf=all"],
    manifest: 'rustflags = ["-Clink-arg=-fuse-ld=lld", "-Clink-arg=-Wl,--icf=all"]',
    price: "two functions may have one address; needs lld",
    missing: ({ triple }, { kind }) =>
      kind === "lib" || kind === "proc-macro"
        ? "a library is not linked: name a binary with --bin"
        : triple.includes("linux")
          ? undefined
          : "is for linkers of Linux",
    absent: { error: /linking with|linker/, words: "the linker takes it not: it needs lld" },
  },
];
