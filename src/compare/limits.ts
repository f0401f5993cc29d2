// The limits of a crate as a team commits them: totals, packages and the large functions of a measurement, small enough to be read in a diff.
import { UserError } from "../errors.ts";
import type { BuildSettings, FunctionCost, Profile } from "../model/profile.ts";
import { limitsFormat } from "./limits-format.ts";

/** Share of all lines from which on a function has a limit of its own. */
const OWN_LIMIT = 1 / 2000;

/** One crate target. Rows are path or name, package, lines, copies. */
export interface Limits {
  readonly crate: string;
  readonly target?: { readonly kind: string; readonly name: string };
  readonly settings: Pick<Profile, "mangling" | "debugInfo" | "compiler"> & {
    readonly build?: Omit<BuildSettings, "fingerprint">;
  };
  readonly lines: number;
  readonly copies: number;
  /** Functions with fewer lines have no limit of their own. */
  readonly least: number;
  readonly functions: readonly (readonly [path: string, home: string, lines: number, copies: number])[];
  readonly packages: readonly (readonly [home: string, lines: number, copies: number])[];
}

/** What is in the file. */
export interface LimitsFile {
  readonly formatVersion: 1;
  readonly budget: readonly Limits[];
}

export function limitsOf(profile: Profile): Limits {
  const { crate, target, mangling, debugInfo, compiler, build, totals } = profile;
  const least = Math.max(1, Math.floor(OWN_LIMIT * totals.lines));
  const sizes = sumsBy(profile.functions, ({ path, place }) => [path, place?.package.name ?? ""]);
  const homes = sumsBy(profile.functions, ({ place }) => [place?.package.name ?? ""]);
  const { fingerprint: _, ...settings } = build ?? { fingerprint: "" };
  return {
    crate,
    ...(target && { target }),
    settings: {
      mangling,
      ...(debugInfo !== undefined && { debugInfo }),
      ...(compiler !== undefined && { compiler }),
      ...(build && { build: settings as Omit<BuildSettings, "fingerprint"> }),
    },
    lines: totals.lines,
    copies: totals.copies,
    least,
    functions: sizes
      .filter(({ lines }) => lines >= least)
      .map(({ key, lines, copies }) => [key[0]!, key[1]!, lines, copies]),
    packages: homes.filter(({ key }) => key[0] !== "").map(({ key, lines, copies }) => [key[0]!, lines, copies]),
  };
}

/** Each limit as it is, or lower where the measurement is. What got its own limit only now keeps the new value. */
export function tightened(old: Limits, now: Limits): Limits {
  const lower = <Row extends readonly [...(readonly string[]), number, number]>(
    before: readonly Row[],
    after: readonly Row[],
  ): Row[] => {
    const known = new Map(before.map((row) => [row.slice(0, -2).join("\0"), row]));
    return after.map((row) => {
      const was = known.get(row.slice(0, -2).join("\0"));
      if (was === undefined) return row;
      const [lines, copies] = [-2, -1].map((at) => Math.min(row.at(at) as number, was.at(at) as number));
      return [...row.slice(0, -2), lines, copies] as unknown as Row;
    });
  };
  return {
    ...now,
    lines: Math.min(old.lines, now.lines),
    copies: Math.min(old.copies, now.copies),
    functions: lower(old.functions, now.functions),
    packages: lower(old.packages, now.packages),
  };
}

/** @throws UserError for a file that is none of limits */
export function readLimits(text: string, name: string): Limits[] {
  if (/^(?:<{7}|={7}|>{7})(?: |$)/m.test(text))
    throw new UserError(
      `${name} has conflict marks of a merge: keep one side, and run check --against ${name} --update-baseline`,
    );
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new UserError(
      `${name} is not JSON: repair it, or remove it and run check --against ${name} --update-baseline`,
    );
  }
  const { formatVersion, budget } = (file ?? {}) as Partial<Record<keyof LimitsFile, unknown>>;
  if (typeof formatVersion === "number" && formatVersion > 1)
    throw new UserError(`${name} has format ${formatVersion}, this mono-advise reads format 1: update mono-advise`);
  const read = limitsFormat.array().safeParse(budget);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    const where = ["budget", ...path].join(".");
    throw new UserError(
      `${name} holds no limits of mono-advise at ${where} (${message}): remove it and run check --against ${name} --update-baseline`,
    );
  }
  return read.data as Limits[];
}

/** One row a line, crates in order of name. */
export function limitsText(all: readonly Limits[]): string {
  const rows = (name: string, values: readonly unknown[]) =>
    `    ${JSON.stringify(name)}: [${values.length === 0 ? "" : `\n${values.map((row) => `      ${JSON.stringify(row)}`).join(",\n")}\n    `}]`;
  const crates = [...all]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(({ functions, packages, ...head }) => {
      const fields = Object.entries(head).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
      return `  {\n${[...fields, rows("packages", packages), rows("functions", functions)].join(",\n")}\n  }`;
    });
  return `{"formatVersion": 1, "budget": [\n${crates.join(",\n")}\n]}\n`;
}

/** The limits as a profile that holds the large functions alone, so that one comparison serves both. */
export function limitsProfile({ crate, target, settings, lines, copies, functions }: Limits): Profile {
  return {
    formatVersion: 1,
    crate,
    ...(target && { target: target as NonNullable<Profile["target"]> }),
    from: "build",
    mangling: settings.mangling,
    ...(settings.debugInfo !== undefined && { debugInfo: settings.debugInfo }),
    ...(settings.compiler !== undefined && { compiler: settings.compiler }),
    ...(settings.build && { build: { ...settings.build, fingerprint: "" } }),
    totals: { lines, copies, functions: functions.length },
    functions: functions.map(([path, home, size, count]) => ({
      path,
      kind: "function" as const,
      lines: size,
      copies: count,
      ...(home !== "" && {
        place: { package: { name: home, version: "", owner: "unknown" as const }, file: "", line: 0 },
      }),
    })),
    notices: [],
  };
}

export function keyOf({
  crate,
  target,
}: {
  readonly crate: string;
  readonly target?: { readonly kind: string; readonly name: string };
}): string {
  return `${crate} ${target?.kind ?? "lib"} ${target?.name ?? crate}`;
}

function sumsBy(functions: readonly FunctionCost[], keyOf: (cost: FunctionCost) => readonly string[]) {
  const sums = new Map<string, { readonly key: readonly string[]; lines: number; copies: number }>();
  for (const cost of functions) {
    const key = keyOf(cost);
    const sum = sums.get(key.join("\0")) ?? { key, lines: 0, copies: 0 };
    sum.lines += cost.lines;
    sum.copies += cost.copies;
    sums.set(key.join("\0"), sum);
  }
  return [...sums.values()].sort((a, b) => b.lines - a.lines || (a.key.join() < b.key.join() ? -1 : 1));
}
