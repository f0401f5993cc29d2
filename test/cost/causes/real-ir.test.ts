// What must add up in IR that rustc made, whatever its version, mangling and debug info.
import { describe, expect, it } from "vitest";
import { gatherEvidence } from "../../../src/cost/gather-evidence.ts";
import { decodeProfile, encodeProfile } from "../../../src/ir/profile-encoding.ts";
import { profileFormat } from "../../../src/ir/profile-format.ts";
import type { Profile } from "../../../src/model/profile.ts";
import { excerptIr, excerptNames, fromBytes, read } from "../../ir/excerpt.ts";

async function measured(name: string): Promise<Required<Pick<Profile, "causes">> & Profile> {
  const profile = await read([fromBytes(excerptIr(name))], { evidence: gatherEvidence() });
  if (profile.causes === undefined) throw new Error("no causes");
  return { ...profile, causes: profile.causes };
}

describe.each(excerptNames)("%s", (name) => {
  it("every line is somebody's, or shared; nothing is counted twice", async () => {
    const { causes, totals, functions } = await measured(name);
    const { generic, nonGeneric, shared } = causes.covered;
    expect(generic + nonGeneric + shared).toBe(totals.lines);
    const caused = functions.reduce((sum, { causedLines = 0 }) => sum + causedLines, 0);
    expect(caused).toBe(generic + nonGeneric);
    for (const { function: index, ownLines, owned, callees, sites, removes } of causes.functions) {
      expect(ownLines + owned.lines).toBe(functions[index]!.causedLines);
      const listed = callees.reduce((sum, { lines }) => sum + lines, 0);
      expect(listed).toBeLessThanOrEqual(owned.lines);
      for (const site of sites) expect(site.lines).toBeLessThanOrEqual(ownLines + owned.lines);
      if (removes !== undefined) expect(removes.lines).toBeGreaterThanOrEqual(functions[index]!.lines + owned.lines);
    }
    for (const { function: index, causes: by, shared: left } of causes.rows) {
      const attributed = by.reduce((sum, { lines }) => sum + lines, 0);
      expect(attributed + left.lines).toBeLessThanOrEqual(functions[index]!.lines);
      expect(left.copies).toBeGreaterThanOrEqual(0);
    }
  });

  it("a profile keeps them", async () => {
    const profile = await measured(name);
    const file = JSON.parse(JSON.stringify(encodeProfile(profile)));
    expect(decodeProfile(profileFormat.parse(file))).toEqual(profile);
  });
});

it("a damaged profile is told from a whole one", async () => {
  const file = encodeProfile(await measured(excerptNames[0]!));
  const far = file.functions.length;
  expect(() => decodeProfile({ ...file, causedLines: [[far, 1]] })).toThrow(RangeError);
  expect(() => decodeProfile({ ...file, causedRows: [[far, [], 0, 0, 0, 0, 0]] })).toThrow(RangeError);
  expect(() => decodeProfile({ ...file, causingFunctions: [[0, 1, 0, 0, [[far, 1, 1]], [], [], null]] })).toThrow(
    RangeError,
  );
});
