import { describe, expect, it } from "vitest";
import { withoutPinned } from "../../src/cargo/pinned-flags.ts";

describe("the user's rustflags", () => {
  it("stay where they say nothing of what is measured", () => {
    const flags = ["-Dwarnings", "-C", "target-cpu=native", "-Copt-level=1", "--cfg", "g", "-Zthreads=8", "-L", "/lib"];
    expect(withoutPinned(flags)).toEqual({ kept: flags, leftOut: [] });
  });

  it("are left out where they would change the count or hide the places, in every spelling of rustc", () => {
    const given = [
      ...["-g", "-Ccodegen-units=4", "-C", "debuginfo=0", "--codegen=debuginfo=2", "--codegen", "lto=fat"],
      ...["-Csymbol_mangling_version=legacy", "--remap-path-prefix=/a=/b", "--remap-path-prefix", "/c=/d"],
      "-Clinker-plugin-lto",
    ];
    expect(withoutPinned(["--cfg", "x", ...given, "-Dwarnings"])).toEqual({
      kept: ["--cfg", "x", "-Dwarnings"],
      leftOut: [
        ...["-g", "-Ccodegen-units=4", "-C debuginfo=0", "--codegen=debuginfo=2", "--codegen lto=fat"],
        ...["-Csymbol_mangling_version=legacy", "--remap-path-prefix=/a=/b", "--remap-path-prefix /c=/d"],
        "-Clinker-plugin-lto",
      ],
    });
  });

  it("are not mistaken for each other, and may end early", () => {
    expect(withoutPinned(["-C", "link-arg=-g", "-C"])).toEqual({ kept: ["-C", "link-arg=-g", "-C"], leftOut: [] });
  });
});
