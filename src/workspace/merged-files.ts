// The files that functions of many profiles stand in, each once whoever looked at it: a member is `crate` in its own profile and `workspace` in others.
import type { ProfileFile } from "../ir/profile-format.ts";
import type { Place } from "../model/profile.ts";
import type { Owner, PackageRef } from "../model/span.ts";

interface Entry {
  readonly home: string;
  readonly file: string;
  readonly md5: string | undefined;
  /** Measured in two states. */
  differs: boolean;
}

export class MergedFiles {
  private readonly homes = new Map<string, { readonly name: string; readonly version: string; owner: Owner }>();
  private readonly numbers = new Map<string, number>();
  private readonly entries: Entry[] = [];

  /** The number of each file of one profile, in the order of its table. */
  add({ packages, files }: Pick<ProfileFile, "packages" | "files">): number[] {
    const homes = packages.map(([name, version, owner]) => {
      const key = `${name}\0${version}`;
      const known = this.homes.get(key);
      if (known === undefined) this.homes.set(key, { name, version, owner: owner === "crate" ? "workspace" : owner });
      // A member may also be measured from outside of its workspace, where cargo calls it a path dependency.
      else if (owner !== "crate" && strength(owner) < strength(known.owner)) known.owner = owner;
      return key;
    });
    return files.map(([home, file, md5]) => this.number(homes[home]!, file, md5 ?? undefined));
  }

  /** Of a file by its number; the line as it is. */
  place(number: number, line: number): Place {
    const { home, file, md5, differs } = this.entries[number]!;
    return { package: this.homes.get(home)! as PackageRef, file, line, ...(md5 !== undefined && !differs && { md5 }) };
  }

  /** Files that the profiles saw in different states: what they were measured at is not one state of the sources. */
  changed(): readonly string[] {
    return this.entries
      .filter(({ differs }) => differs)
      .map(({ home, file }) => `${home.split("\0")[0]} ${file}`)
      .sort();
  }

  private number(home: string, file: string, md5: string | undefined): number {
    const key = `${home}\0${file}`;
    const known = this.numbers.get(key);
    if (known === undefined) {
      this.numbers.set(key, this.entries.length);
      return this.entries.push({ home, file, md5, differs: false }) - 1;
    }
    const entry = this.entries[known]!;
    if (md5 !== undefined && entry.md5 !== undefined && md5 !== entry.md5) entry.differs = true;
    return known;
  }
}

const order: readonly Owner[] = ["workspace", "path", "git", "registry", "std", "unknown", "crate"];

function strength(owner: Owner): number {
  return order.indexOf(owner);
}
