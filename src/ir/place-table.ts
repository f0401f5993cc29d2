// Makes the places of compiled functions; equal places of all inputs are one object, so that grouping can compare them by identity.
import type { Package } from "../model/crate.ts";
import type { Place } from "../model/profile.ts";
import type { DebugInfo, Subprogram } from "./debug-info.ts";
import { type LocatedFile, locateFile } from "./locate-file.ts";

type FileEntry = LocatedFile & { readonly md5?: string; readonly byLine: Map<number, Place> };

/** Across inputs: the same file may have another DIFile number, or even another directory, in each. */
export class PlaceTable {
  private readonly packages: readonly Package[];
  private readonly entries = new Map<string, FileEntry>();

  constructor(packages: readonly Package[]) {
    this.packages = packages;
  }

  /** A function that turns the subprograms of one module into places; undefined when a subprogram has no file or line. */
  forModule(info: DebugInfo): (subprogram: Subprogram) => Place | undefined {
    const files = new Map<number, FileEntry | undefined>();
    return ({ file, line }) => {
      if (!files.has(file)) files.set(file, this.entry(info, file));
      const entry = files.get(file);
      return entry === undefined || line === 0 ? undefined : place(entry, line);
    };
  }

  private entry(info: DebugInfo, number: number): FileEntry | undefined {
    const file = info.file(number);
    if (file === undefined) return undefined;
    const located = locateFile(file, this.packages, info.rustc);
    const { name, version, owner } = located.package;
    const key = [name, version, owner, located.file, file.md5 ?? ""].join("\0");
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = { ...located, ...(file.md5 === undefined ? {} : { md5: file.md5 }), byLine: new Map() };
      this.entries.set(key, entry);
    }
    return entry;
  }
}

function place(entry: FileEntry, line: number): Place {
  let found = entry.byLine.get(line);
  if (found === undefined) {
    const { package: home, file, md5 } = entry;
    found = { package: home, file, line, ...(md5 === undefined ? {} : { md5 }) };
    entry.byLine.set(line, found);
  }
  return found;
}
