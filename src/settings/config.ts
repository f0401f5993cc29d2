// Settings of a workspace: `[workspace.metadata.mono-advise]`, then `[package.metadata.mono-advise]`, then `mono-advise.toml`.
import { dirname, join, relative, resolve, sep } from "node:path";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import { nearest } from "../terminal/nearest.ts";
import { KEYS, type Key, LEVELS, type Level } from "./config-keys.ts";
import { globPattern } from "./glob.ts";

export interface Config {
  readonly rules: Readonly<Record<string, Level>>;
  readonly minimumLines?: number;
  readonly minimumShare?: number;
  readonly exclude: readonly string[];
  readonly generated: readonly string[];
  readonly editable: readonly string[];
  /** Growth that a budget check allows; what is not set is absent. */
  readonly budget: { readonly share?: number; readonly lines?: number; readonly copies?: number };
  /** Where each setting that is in force comes from: file and, in a manifest, table; in the order they were read. */
  readonly origins: readonly { readonly key: string; readonly value: unknown; readonly from: string }[];
}

export const CONFIG_NAME = "mono-advise.toml";

interface ConfigPlaces {
  /** Where to begin looking: a folder of the crate, or of the repository. Absolute. */
  readonly folder: string;
  /** No manifest above this folder counts; the root of the repository. Absolute. */
  readonly stop?: string;
  /** Given by `--config`: nothing else is read then. */
  readonly file?: string | undefined;
  /** For levels: a rule that does not exist is an error. */
  readonly ruleIds: readonly string[];
  /** Of an absolute path; undefined for what is not there. The disk by default. */
  readonly read?: ((path: string) => string | undefined) | undefined;
}

type Table = Readonly<Record<string, unknown>>;

/** @throws UserError with file and key for what cannot be read or is not known */
export async function loadConfig({ folder, stop, file, ruleIds, read = textOnDisk }: ConfigPlaces): Promise<Config> {
  const settings = new Map<string, { value: unknown; from: string }>();
  const add = (table: unknown, from: string) => {
    if (table === undefined) return;
    for (const [key, value] of Object.entries(checked(table, from, ruleIds))) {
      if (key !== "rules") settings.set(key, { value, from });
      else
        for (const [id, level] of Object.entries(value as Table)) settings.set(`rules.${id}`, { value: level, from });
    }
  };
  if (file !== undefined) {
    const text = textOnDisk(file);
    if (text === undefined) throw new UserError(`there is no ${file}; name an existing file with --config`);
    add(await parse(file, text), file);
    return configOf(settings);
  }
  const folders = upwards(folder, stop);
  const texts = (name: string) =>
    folders.flatMap((one) => {
      const path = join(one, name);
      const text = read(path);
      return text === undefined ? [] : { path, text };
    });
  // Parsing TOML takes longer than looking for the word, and most manifests have no settings.
  const manifests = texts("Cargo.toml").filter(({ text }) => text.includes("mono-advise"));
  const shown = (path: string) =>
    relative(stop ?? folder, path)
      .split(sep)
      .join("/") || path;
  const tables = await Promise.all(
    manifests.map(async ({ path, text }) => ({ path, table: await parse(shown(path), text) })),
  );
  for (const { path, table } of tables) add(at(table, "workspace"), `${shown(path)} [workspace.metadata.mono-advise]`);
  const own = tables.find(({ table }) => at(table, "package") !== undefined);
  if (own !== undefined) add(at(own.table, "package"), `${shown(own.path)} [package.metadata.mono-advise]`);
  // The one nearest to the crate wins.
  for (const { path, text } of texts(CONFIG_NAME).reverse()) add(await parse(shown(path), text), shown(path));
  return configOf(settings);
}

function at(manifest: Table, section: "workspace" | "package"): unknown {
  const metadata = (manifest[section] as Table | undefined)?.metadata as Table | undefined;
  return metadata?.["mono-advise"];
}

/** The folder itself first. */
export function upwards(folder: string, stop: string | undefined): string[] {
  const end = stop === undefined ? undefined : resolve(stop);
  const found: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    found.push(at);
    if (at === end || dirname(at) === at) return found;
  }
}

/** @param name of the file, for the message */
async function parse(name: string, text: string): Promise<Table> {
  const { parse: parseToml } = await import("smol-toml");
  try {
    return parseToml(text);
  } catch (error) {
    const { message, line, column } = error as { message: string; line?: number; column?: number };
    const what = message.split("\n")[0]!.replace(/^Invalid TOML document: /, "");
    throw new UserError(`${name} is not TOML: ${line === undefined ? "" : `line ${line}, column ${column}: `}${what}`);
  }
}

function checked(table: unknown, from: string, ruleIds: readonly string[]): Table {
  if (!isTable(table)) throw new UserError(`${from}: settings are a table, not ${JSON.stringify(table)}`);
  for (const [name, value] of Object.entries(table)) {
    const key = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (key === undefined)
      throw new UserError(`${from}: there is no setting \`${name}\`${didYouMean(name, Object.keys(KEYS))}`);
    const wrong =
      key.kind === "levels" ? wrongLevel(value, ruleIds) : fits(key.kind, value) ? undefined : expected(key);
    if (wrong !== undefined) throw new UserError(`${from}: \`${name}\` ${wrong}`);
    if (key.kind === "globs") for (const glob of value as string[]) globPattern(glob, `${from}: \`${name}\``);
  }
  return table;
}

function wrongLevel(value: unknown, ruleIds: readonly string[]): string | undefined {
  if (!isTable(value)) return "is a table of rules and levels";
  for (const [id, level] of Object.entries(value)) {
    if (!ruleIds.includes(id)) return `names \`${id}\`, and there is no such rule${didYouMean(id, ruleIds)}`;
    if (!LEVELS.includes(level as Level))
      return `gives \`${id}\` the level ${JSON.stringify(level)}; there is ${LEVELS.join(", ")}`;
  }
  return undefined;
}

function fits(kind: Key["kind"], value: unknown): boolean {
  if (kind === "count") return Number.isInteger(value) && (value as number) >= 0;
  if (kind === "share") return typeof value === "number" && value >= 0 && value <= 1;
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function expected({ kind }: Key): string {
  if (kind === "count") return "is a whole number";
  return kind === "share" ? "is a number from 0 to 1" : "is a list of strings";
}

function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === undefined ? `; there is ${known.join(", ")}` : `; did you mean \`${meant}\`?`;
}

function configOf(settings: ReadonlyMap<string, { readonly value: unknown; readonly from: string }>): Config {
  const get = (key: string) => settings.get(key)?.value;
  const list = (key: string) => (get(key) ?? []) as string[];
  const levels = [...settings].filter(([key]) => key.startsWith("rules."));
  const [lines, share] = [get("minimum-lines"), get("minimum-share")];
  return {
    rules: Object.fromEntries(levels.map(([key, { value }]) => [key.slice("rules.".length), value as Level])),
    ...(lines === undefined ? {} : { minimumLines: lines as number }),
    ...(share === undefined ? {} : { minimumShare: share as number }),
    exclude: list("exclude"),
    generated: list("generated"),
    editable: list("editable"),
    budget: Object.fromEntries(
      ["share", "lines", "copies"].flatMap((what) =>
        get(`budget-${what}`) === undefined ? [] : [[what, get(`budget-${what}`)]],
      ),
    ),
    origins: [...settings].map(([key, { value, from }]) => ({ key, value, from })),
  };
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
