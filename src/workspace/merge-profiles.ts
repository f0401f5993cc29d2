// Adds up the profiles of several crates, one after another: each function once with the crates that pay for it, and nothing lost.

import { settingDifferences } from "../compare/diff-settings.ts";
import { UserError } from "../errors.ts";
import { encodeProfile } from "../ir/profile-encoding.ts";
import type { ProfileRows } from "../ir/profile-rows.ts";
import { scanned } from "../ir/scanned-function.ts";
import type { ProfilePart } from "../model/merged.ts";
import type { BuildSettings, Profile } from "../model/profile.ts";
import type { Notice } from "../model/span.ts";
import { exceeds, largestRows, type MostRows } from "./largest-rows.ts";
import { MergedFiles } from "./merged-files.ts";
import { mergedFunctions } from "./merged-functions.ts";
import { MergedRows } from "./merged-rows.ts";

/** Copies below this share of their crate's lines are counted, and not remembered one by one. */
const KEPT_COPY = 1 / 100_000;

/** In memory; when there is more, the largest third stays one by one. */
const MOST: MostRows = { functions: 750_000, shares: 6_000_000 };

type Head = Omit<ProfileRows, "functions" | "typeArguments" | "files" | "packages" | "causedLines" | "paidIn">;

/** Takes profiles one by one, so that memory grows with different functions and not with profiles. */
export class ProfileMerge {
  private rows = new MergedRows();
  private readonly most: MostRows;
  private readonly files = new MergedFiles();
  private readonly parts: ProfilePart[] = [];
  private readonly nameOfPart = new Map<string, string>();
  private readonly notices = new Map<string, Notice>();
  private first: { readonly name: string; readonly head: Head } | undefined;

  constructor(most = MOST) {
    this.most = most;
  }

  /** As `add`, of a profile that was not read from a file. */
  addProfile(name: string, profile: Profile): void {
    const { functions, ...file } = encodeProfile(profile);
    this.add(name, { ...file, functions: scanned(functions) });
  }

  /**
   * @param name as the user knows the profile, for messages
   * @throws UserError for a profile that was measured otherwise than the first one, or of a crate target that is there already
   */
  add(name: string, profile: ProfileRows): void {
    const { functions, typeArguments, files, packages, causedLines, paidIn, ...head } = profile;
    this.refuse(name, head);
    // A library of generics has no function of its own, and does not tell how its symbols and places are.
    if (this.first === undefined || this.first.head.mangling === "none") this.first = { name, head };
    const own = head.parts ?? [partOf(head)];
    const base = this.parts.length;
    for (const part of own) this.parts.push(this.once(part as ProfilePart, name));
    for (const notice of head.notices) this.notices.set(notice.message, notice as Notice);
    const fileNumbers = this.files.add({ packages, files });
    const caused = new Map(causedLines);
    const shares = new Map(paidIn);
    const typeNumbers = new Int32Array(typeArguments.length).fill(-1);
    const kept = KEPT_COPY * head.totals.lines;
    let index = -1;
    for (const row of functions) {
      index++;
      const { copies, lines, file } = row;
      const number = this.rows.row(row, file < 0 ? -1 : fileNumbers[file]!);
      const split = shares.get(index);
      if (split === undefined) this.rows.share(number, base, copies, lines, caused.get(index) ?? -1);
      else for (const [part, c, l, more] of split) this.rows.share(number, base + part, c, l, more ?? -1);
      // A copy in a merged profile belongs to no crate unless only one makes any.
      const home = split === undefined ? 0 : split.length === 1 ? split[0]![0] : undefined;
      if (home === undefined) continue;
      for (let at = 0; at < row.instances; at++) {
        const [size, types] = [row.sizes[at]!, row.types[at]!];
        if (size < kept) continue;
        if (types >= 0 && typeNumbers[types]! < 0) typeNumbers[types] = this.rows.texts.number(typeArguments[types]!);
        this.rows.instance(number, base + home, size, types < 0 ? -1 : typeNumbers[types]!);
      }
    }
    const { functions: rows, shares: all } = this.most;
    if (exceeds(this.rows, this.most))
      this.rows = largestRows(this.rows, { functions: Math.floor(rows / 3), shares: Math.floor(all / 3) });
  }

  /** @throws UserError when nothing was added */
  result(): Profile {
    if (this.first === undefined) throw new UserError("there is no profile to merge");
    const { head } = this.first;
    const order = [...this.parts.keys()].sort((a, b) => compare(keyOf(this.parts[a]!), keyOf(this.parts[b]!)));
    const parts = order.map((index) => this.parts[index]!);
    const numbers = new Map(order.map((index, number) => [index, number]));
    const { functions, stray, notices } = mergedFunctions(
      this.rows,
      this.files,
      parts.map(({ crate }) => crate),
      (part) => numbers.get(part)!,
    );
    const sum = (what: "lines" | "copies") => parts.reduce((total, { totals }) => total + totals[what], 0);
    const { compiler, debugInfo } = head;
    return {
      formatVersion: 1,
      crate: [...new Set(parts.map(({ crate }) => crate))].join("+"),
      from: head.from,
      ...(head.build && { build: { ...head.build, features: [], fingerprint: "" } satisfies BuildSettings }),
      ...(compiler !== undefined && { compiler }),
      mangling: head.mangling,
      ...(debugInfo !== undefined && { debugInfo }),
      totals: { lines: sum("lines"), copies: sum("copies"), functions: functions.length },
      functions,
      parts,
      stray,
      notices: [...[...this.notices.values()].sort((a, b) => compare(a.message, b.message)), ...notices],
    };
  }

  private refuse(name: string, head: Head): void {
    if (this.first === undefined) return;
    const different = settingDifferences(this.first.head, head);
    if (different.length > 0)
      throw new UserError(
        `${this.first.name} and ${name} cannot be merged: ${different.join("; ")}; measure them with one toolchain and the same settings`,
      );
  }

  private once(part: ProfilePart, name: string): ProfilePart {
    const key = keyOf(part);
    const before = this.nameOfPart.get(key);
    if (before !== undefined)
      throw new UserError(`${before} and ${name} are both of ${title(part)}: leave one of them out`);
    this.nameOfPart.set(key, name);
    return part;
  }
}

function partOf({ crate, package: home, target, build, totals }: Head): ProfilePart {
  return {
    crate,
    ...(home && { package: home }),
    ...(target && { target: target as NonNullable<ProfilePart["target"]> }),
    ...(build && { features: build.features }),
    totals,
  };
}

function keyOf({ crate, package: home, target }: ProfilePart): string {
  return [crate, home?.name ?? "", home?.version ?? "", target?.kind ?? "", target?.name ?? ""].join("\0");
}

function title({ crate, package: home, target }: ProfilePart): string {
  const kind = target === undefined || target.kind === "lib" ? "" : `, ${target.kind} ${target.name}`;
  return `${home === undefined ? crate : `${home.name} ${home.version}`}${kind}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
