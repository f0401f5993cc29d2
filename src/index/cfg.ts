// How likely a `cfg` lets an item through: 1 certainly, 0 certainly not. Only used to choose between items that exclude each other.
import type { Attribute } from "./scope.ts";

export interface CfgEnvironment {
  /** Features that are on; undefined when cargo did not say, then `defaultFeatures` make a guess. */
  readonly features?: ReadonlySet<string>;
  readonly defaultFeatures: ReadonlySet<string>;
  /** Compiled with `--test`. */
  readonly test: boolean;
}

// Set by special tools only (`RUSTFLAGS="--cfg loom"`).
const TOOLS = new Set([
  "loom",
  "shuttle",
  "miri",
  "kani",
  "doc",
  "docsrs",
  "fuzzing",
  "doctest",
  "tarpaulin",
  "coverage",
]);
const LIKELY: Readonly<Record<string, number>> = { unix: 0.7, windows: 0.3, debug_assertions: 0.6, panic: 0.6 };
const LIKELY_VALUES: Readonly<Record<string, string>> = {
  target_pointer_width: "64",
  target_endian: "little",
  target_family: "unix",
  target_os: "linux",
  target_arch: "x86_64",
  target_has_atomic: "64",
  panic: "unwind",
};

/** All `cfg` attributes together; undefined when there is none. */
export function cfgLikelihood(attributes: readonly Attribute[], environment: CfgEnvironment): number | undefined {
  const cfgs = attributes.filter((attribute) => attribute.name === "cfg");
  if (cfgs.length === 0) return undefined;
  return Math.min(...cfgs.map(({ text }) => evaluateCfg(text.replace(/^cfg\s*/, ""), environment)));
}

/** Of `all`, `any` and `not` in each other. */
const MAX_DEPTH = 50;

/** `text`: a predicate, `all(unix, feature = "x")`, also in parentheses. What is not a predicate is as likely as not. */
export function evaluateCfg(text: string, environment: CfgEnvironment): number {
  const tokens = text.match(/"[^"]*"|\w+|[(),=]/g) ?? [];
  let at = 0;
  const list = (depth: number): number[] => {
    const values: number[] = [];
    at++;
    while (at < tokens.length && tokens[at] !== ")") {
      if (tokens[at] === ",") at++;
      else values.push(predicate(depth + 1));
    }
    at++;
    return values;
  };
  /** What is too deep to be meant: to its end, whatever it says. */
  const skip = (): number => {
    for (let open = 0; at < tokens.length; at++) {
      if (tokens[at] === "(") open++;
      else if (tokens[at] === ")" && --open < 0) break;
    }
    return 0.5;
  };
  const predicate = (depth: number): number => {
    if (depth > MAX_DEPTH) return skip();
    if (tokens[at] === "(") return list(depth)[0] ?? 0.5;
    const name = tokens[at++] ?? "";
    if (tokens[at] === "(") {
      const values = list(depth);
      if (name === "all") return values.reduce((least, value) => Math.min(least, value), 1);
      if (name === "any") return values.reduce((most, value) => Math.max(most, value), 0);
      return name === "not" ? 1 - (values[0] ?? 0.5) : 0.5;
    }
    if (tokens[at] !== "=") return flag(name, environment);
    const value = (tokens[at + 1] ?? "").replaceAll('"', "");
    at += 2;
    return keyed(name, value, environment);
  };
  return predicate(0);
}

function flag(name: string, environment: CfgEnvironment): number {
  if (name === "true") return 1;
  if (name === "test") return environment.test ? 1 : 0;
  if (name === "false" || TOOLS.has(name)) return 0;
  return LIKELY[name] ?? 0.4;
}

function keyed(name: string, value: string, environment: CfgEnvironment): number {
  if (name === "feature") {
    if (environment.features !== undefined) return environment.features.has(value) ? 1 : 0;
    return environment.defaultFeatures.has(value) ? 0.8 : 0.2;
  }
  const likely = LIKELY_VALUES[name];
  return likely === undefined ? 0.4 : likely === value ? 0.7 : 0.3;
}

/** Features that `default` turns on, read from the text of a manifest; a guess that needs no TOML reader. */
export function defaultFeatures(manifest: string): Set<string> {
  const section = /^\[features\]\s*$([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(manifest)?.[1] ?? "";
  const lists = new Map<string, string[]>();
  for (const [, name, list] of section.matchAll(/^[^\S\n]*"?([\w-]+)"?[^\S\n]*=[^\S\n]*\[([^\]]*)\]/gm)) {
    lists.set(
      name!,
      [...list!.matchAll(/"([^"]*)"/g)].map((match) => match[1]!),
    );
  }
  const on = new Set<string>();
  const queue = ["default"];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (on.has(name)) continue;
    on.add(name);
    queue.push(...(lists.get(name) ?? []));
  }
  return on;
}
