// A checkout may hold a link where a report goes: `mono-advise.md -> ~/.bashrc`.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { refuseLinkOutside } from "../../src/disk/refuse-link-outside.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const folder = scratchFolders();

it("refuses links that leave the folder, to what is there and to what is not, directly and by folders", () => {
  const root = folder("links", { "inside/Cargo.toml": "", "outside/bashrc": "" });
  const [inside, outside] = [join(root, "inside"), join(root, "outside")];
  symlinkSync(join(outside, "bashrc"), join(inside, "a.md"));
  symlinkSync("../outside/none", join(inside, "b.md"));
  symlinkSync("b.md", join(inside, "c.md"));
  symlinkSync(outside, join(inside, "folder"));
  for (const name of ["a.md", "b.md", "c.md", "folder/report.md", "folder/bashrc"])
    expect(() => refuseLinkOutside(join(inside, name), inside), name).toThrow(/leads out of .*was not written/);
});

it("lets files, links inside, and what the user names elsewhere through", () => {
  const root = folder("fine", { "inside/docs/a.md": "", "outside/x.md": "" });
  const inside = join(root, "inside");
  mkdirSync(join(inside, "out"));
  writeFileSync(join(inside, "plain.md"), "");
  symlinkSync("docs/a.md", join(inside, "link.md"));
  for (const path of ["plain.md", "new.md", "link.md", "out/new.md", "missing/new.md"])
    expect(() => refuseLinkOutside(join(inside, path), inside), path).not.toThrow();
  expect(() => refuseLinkOutside(join(root, "outside", "x.md"), inside)).not.toThrow();
});
