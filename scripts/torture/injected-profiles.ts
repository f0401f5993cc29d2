// Profiles of another's hand: what is not ours in each of their fields, and the commands that show it.
import { CASES } from "./cases.ts";
import type { Written } from "./judge.ts";

export interface Injection {
  readonly argv: readonly string[];
  readonly format: Written;
  /** By path in the folder of a crate, which is that of the fixture else. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export const profileText = CASES.profile!.text;
export const REPORT = [".", "--no-cargo", "-o", "-"] as const;

/** A profile as somebody sends it, with a field of another's hand. */
function inProfile(change: (profile: Profile, payload: string) => void, ...argv: readonly string[]) {
  return (payload: string): Injection => {
    const profile = JSON.parse(profileText) as Profile;
    change(profile, payload);
    const words = argv.length > 0 ? argv : [...REPORT, "--measurement", "p.json"];
    return {
      argv: words,
      format: formatOf(words),
      files: { "p.json": JSON.stringify(profile), "w.json": profileText },
    };
  };
}

/** In what is named, with a build of its own. */
function everywhere(profile: Profile, payload: string): void {
  for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
  for (const row of profile.packages) row[0] = `${row[0]}${payload}`;
  for (const row of profile.files) row[1] = `${row[1]}${payload}`;
  profile.typeArguments = profile.typeArguments.map(() => payload);
  profile.notices.push({ kind: payload, message: payload, file: payload, line: 1 });
  profile.build = {
    rustc: payload,
    triple: payload,
    profile: payload,
    fingerprint: "",
    features: [],
    flags: [payload],
  };
}

export function formatOf(argv: readonly string[]): Written {
  const format = argv[argv.indexOf("--format") + 1];
  if (!argv.includes("--format")) return argv[0] === "." ? "markdown" : "text";
  if (format === "github") return "marks";
  if (format === "html") return "page";
  if (format === "markdown") return "markdown";
  return format === "json" || format === "sarif" || format === "gitlab" ? "json" : "text";
}

interface Profile {
  crate: string;
  compiler?: string;
  build?: unknown;
  target?: unknown;
  package?: unknown;
  notices: unknown[];
  packages: unknown[][];
  files: unknown[][];
  typeArguments: string[];
  functions: unknown[][];
}

/** By what is of another's hand, and where it is shown. */
export const PROFILE_PLACES: Readonly<Record<string, (payload: string) => Injection>> = {
  "the crate of a profile": inProfile((profile, payload) => (profile.crate = payload)),
  "the compiler of a profile": inProfile((profile, payload) => {
    delete profile.build;
    profile.compiler = payload;
  }),
  "the build of a profile": inProfile((profile, payload) => {
    profile.build = {
      ...{ rustc: `rustc ${payload}`, triple: payload, profile: payload, fingerprint: payload },
      ...{ features: [payload], flags: [payload] },
    };
  }),
  "the target and package of a profile": inProfile((profile, payload) => {
    profile.target = { kind: "lib", name: payload };
    profile.package = { name: payload, version: payload };
  }),
  "a notice of a profile": inProfile((profile, payload) =>
    profile.notices.push({ kind: payload, message: payload, file: payload, line: 1 }),
  ),
  "packages of a profile": inProfile((profile, payload) => {
    for (const row of profile.packages) row[0] = payload;
  }),
  "files of a profile": inProfile((profile, payload) => {
    for (const row of profile.files) row[1] = payload;
  }),
  "functions of a profile": inProfile((profile, payload) => {
    for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
  }),
  "type arguments of a profile": inProfile((profile, payload) => {
    profile.typeArguments = profile.typeArguments.map(() => payload);
  }),
  "a profile's field of another kind": inProfile((profile, payload) => (profile.files[0]![0] = payload)),
  "functions of a profile, in a terminal": inProfile(
    (profile, payload) => {
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...[...REPORT, "--measurement", "p.json", "--format", "text"],
  ),
  "functions of a profile, as marks": inProfile(
    (profile, payload) => {
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...[...REPORT, "--measurement", "p.json", "--format", "github"],
  ),
  "functions of a profile, in why": inProfile(
    (profile, payload) => {
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...["why", "execute", "--no-cargo", "--measurement", "p.json"],
  ),
  "functions of a profile, as a page": inProfile(
    everywhere,
    ...[...REPORT, "--measurement", "p.json", "--format", "html"],
  ),
  "functions of a profile, as a list": inProfile(
    everywhere,
    ...[...REPORT, "--measurement", "p.json", "--format", "csv"],
  ),
  "a profile, compared in Markdown": inProfile(
    (profile, payload) => {
      everywhere(profile, payload);
      profile.crate = payload;
    },
    ...["diff", "w.json", "p.json", "--force", "--format", "markdown"],
  ),
  "a profile against limits, in Markdown": inProfile(
    everywhere,
    ...["check", "--measurement", "p.json", "--against", "w.json", "--format", "markdown"],
  ),
  "a profile, merged": inProfile(everywhere, ...["merge", "p.json", "w.json", "-o", "merged.json"]),
  "a profile, for the owner of a dependency": inProfile(
    everywhere,
    ...["upstream", "salsa", "--no-cargo", "--measurement", "p.json"],
  ),
  "functions of a profile, compared": inProfile(
    (profile, payload) => {
      profile.crate = payload;
      for (const row of profile.functions) row[0] = `${row[0]}::${payload}`;
    },
    ...["diff", "w.json", "p.json", "--force"],
  ),
};
