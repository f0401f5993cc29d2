// Reads one crate target of a package from its entry on, module by module, and gives every item its path.
import path from "node:path";
import type { Package, Target } from "../model/crate.ts";
import type { Notice } from "../model/span.ts";
import { type CfgEnvironment, defaultFeatures } from "./cfg.ts";
import { functionSource } from "./function-source.ts";
import type { FunctionSource, MeasuredFile, PackageIndex } from "./index-types.ts";
import { type AskedBodies, type ReadFile, sourceLoader } from "./load-source.ts";
import { macroItems } from "./macro-items.ts";
import { readModules } from "./read-modules.ts";

/**
 * Indexes everything that `target.entry` leads to, and what was measured besides. What cannot be read or found becomes a notice; nothing is
 * thrown. Bodies that are `asked` for anyway are parsed at once: one by one they take longer.
 */
export function indexPackage(
  pkg: Package,
  target: Target,
  read: ReadFile,
  measured: readonly MeasuredFile[] = [],
  asked?: AskedBodies,
): PackageIndex {
  const notices: Notice[] = [];
  const reference = { name: pkg.name, version: pkg.version, owner: pkg.owner };
  const { load, files } = sourceLoader(pkg.root, reference, read, notices, asked);
  const environment = cfgEnvironment(pkg, target, read);
  const scanned = readModules(pkg, target, environment, load, notices, measured);
  const written = scanned.functions.map((raw) => functionSource(raw, reference));
  let functions: readonly FunctionSource[] | undefined;
  return {
    package: reference,
    crateName: target.crateName,
    files: [...files.values()],
    written,
    get functions() {
      functions ??= [...written, ...macroItems(scanned, reference)];
      return functions;
    },
    types: groupBy(
      scanned.types,
      (raw) => [raw.name],
      (raw) => raw.item,
    ),
    functionsByName: groupBy(
      written,
      (source) => [source.item.name],
      (source) => source,
    ),
    methods: groupBy(written, methodKeys, (source) => source),
    uses: scanned.uses,
    notices,
  };
}

function cfgEnvironment(pkg: Package, target: Target, read: ReadFile): CfgEnvironment {
  let manifest = "";
  try {
    const content = read(path.join(pkg.root, "Cargo.toml"));
    manifest = typeof content === "string" ? content : new TextDecoder().decode(content);
  } catch {
    // No manifest, no guess: every feature is then as unlikely as any other.
  }
  return {
    defaultFeatures: defaultFeatures(manifest),
    test: target.kind === "test" || target.kind === "bench",
    ...(pkg.features === undefined ? {} : { features: new Set(pkg.features) }),
  };
}

function methodKeys({ owner, item }: FunctionSource): string[] {
  return owner?.selfName === undefined ? [] : [`${owner.selfName}::${item.name}`];
}

function groupBy<T, R>(
  values: readonly T[],
  keys: (value: T) => readonly string[],
  pick: (value: T) => R,
): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const value of values) {
    for (const key of keys(value)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [pick(value)]);
      else group.push(pick(value));
    }
  }
  return groups;
}
