// Makes the places of compiled functions; equal places of all inputs are one object with one number, so that grouping can compare them by identity.
import type { Package } from "../model/crate.ts";
import type { Place } from "../model/profile.ts";
import type { DebugInfo } from "./debug-info.ts";
import { type LocatedFile, locateFile } from "./locate-file.ts";

type FileEntry = LocatedFile & { readonly md5?: string; readonly byLine: Map<number, number> };

/** Across inputs: the same file may have another DIFile number, or even another directory, in each. */
export class PlaceTable {
  private readonly packages: readonly Package[];
  private readonly entries = new Map<string, FileEntry>();
  private readonly places: Place[] = [];

  constructor(packages: readonly Package[]) {
    this.packages = packages;
  }

  /** A function that turns the subprograms of one module, by their rows, into numbers of places; -1 when a subprogram has no file or line. */
  forModule(info: DebugInfo): (row: number) => number {
    const files = new Map<number, FileEntry | undefined>();
    return (row) => {
      const file = info.fileOf(row);
      if (!files.has(file)) files.set(file, this.entry(info, file));
      const entry = files.get(file);
      const line = info.lineOf(row);
      return entry === undefined || line === 0 ? -1 : this.number(entry, line);
    };
  }

  place(number: number): Place {
    return this.places[number]!;
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

  private number(entry: FileEntry, line: number): number {
    const known = entry.byLine.get(line);
    if (known !== undefined) return known;
    const { package: home, file, md5 } = entry;
    const number = this.places.push({ package: home, file, line, ...(md5 === undefined ? {} : { md5 }) }) - 1;
    entry.byLine.set(line, number);
    return number;
  }
}
