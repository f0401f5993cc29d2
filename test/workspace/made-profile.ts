// Small profiles written by hand, as `measure` would save them.
import type { FunctionCost, Place, Profile } from "../../src/model/profile.ts";
import type { Owner } from "../../src/model/span.ts";

const rustc = "rustc 1.95.0 (59807616e 2026-04-14)\nhost: x86_64-unknown-linux-gnu";

/** Place of a function in a package, as the profile of one crate sees it. */
export function at(name: string, owner: Owner, line: number, file = "src/lib.rs"): Place {
  return { package: { name, version: "1.0.0", owner }, file, line };
}

export function fn(path: string, place: Place, copies: number, lines: number, types?: readonly string[]): FunctionCost {
  const instances = types?.map((typeArguments) => ({ lines: Math.floor(lines / types.length), typeArguments }));
  return { path, kind: "function", copies, lines, place, ...(instances && { instances }) };
}

/** Totals are the sums of the functions, as they are in a measured profile. */
export function profile(crate: string, functions: readonly FunctionCost[], other: Partial<Profile> = {}): Profile {
  const sum = (what: "lines" | "copies") => functions.reduce((total, cost) => total + cost[what], 0);
  return {
    formatVersion: 1,
    crate,
    package: { name: crate, version: "1.0.0" },
    target: { kind: "lib", name: crate },
    from: "build",
    build: {
      rustc,
      triple: "x86_64-unknown-linux-gnu",
      profile: "dev",
      features: [],
      flags: ["-Cx"],
      fingerprint: "0",
    },
    mangling: "v0",
    debugInfo: 1,
    totals: { lines: sum("lines"), copies: sum("copies"), functions: functions.length },
    functions,
    notices: [],
    ...other,
  };
}
