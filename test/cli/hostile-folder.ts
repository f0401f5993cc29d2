// A package, a profile and names that want to write to a terminal, to a runner's log or into a page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { complaint, type Written } from "../../scripts/torture/judge.ts";
import { PAYLOADS } from "../../scripts/torture/mutate.ts";
import { main } from "../../src/cli/main.ts";
import { profileText } from "../../src/ir/profile-file.ts";
import { made } from "../picture/made-profile.ts";
import { fakeIo } from "./fake-io.ts";

export const HOSTILE = `a${PAYLOADS.join("b")}[c](javascript:PWN)![d](https://e/PWN)<img src=PWN>`;
export const SOURCE =
  "pub fn wide<T: AsRef<str>>(t: T) -> usize { let mut n = 0; for c in t.as_ref().chars() { n += c.len_utf8(); } n }\n";

export interface HostileFolder {
  readonly folder: string;
  put(path: string, text: string): void;
  remove(path: string): void;
  /** What is wrong with what a command writes. Nothing can be started: neither cargo nor git is on PATH. */
  run(argv: readonly string[], format?: Written): Promise<string | undefined>;
}

/** A new folder with a package and `p.json`, its profile. */
export function hostileFolder(): HostileFolder {
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put("Cargo.toml", '[package]\nname = "shop"\nversion = "1.0.0"\nedition = "2021"\n');
  put("src/lib.rs", SOURCE);
  put("p.json", profileText(made));
  return {
    folder,
    put,
    remove: (path) => rmSync(join(folder, path), { recursive: true, force: true }),
    run: async (argv, format = "text") => {
      const io = fakeIo(folder, { env: { PATH: "", HOME: folder } });
      const code = await main(argv, io);
      return complaint({ code, out: io.out(), err: io.err() }, format);
    },
  };
}
