import { expect, it } from "vitest";
import { FREE_SETTINGS, whyNotTried } from "../../src/timing/free-settings.ts";

const setting = (name: string) => FREE_SETTINGS.find((each) => each.name === name)!;

// What rustc 1.95 and its linker say, seen by hand.
it.each([
  [
    "Cranelift",
    "cargo could not build x; nothing was measured:\nerror: failed to find a `codegen-backends` folder in the sysroot candidates:\n* /a",
    "this toolchain has no Cranelift: rustup component add rustc-codegen-cranelift-preview",
  ],
  [
    "identical code folded by lld",
    "error: linking with `cc` failed: exit status: 1\n  = note: collect2: fatal error: cannot find 'ld'",
    "the linker takes it not: it needs lld",
  ],
  [
    "left to who uses it",
    "first\nerror: unknown unstable option: `hint-mostly-unused`",
    "error: unknown unstable option: `hint-mostly-unused`",
  ],
  ["one codegen unit", "error: something:\n  more", "error: something"],
])("says of %s why it was not tried", (name, message, words) => {
  expect(whyNotTried(setting(name), message)).toBe(words);
});
