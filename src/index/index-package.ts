// Reads one crate target of a package from its entry on, module by module, and gives every item its path.
import path from "node:path";
import type { Package, Target } from "../model/crate.ts";
import type { Notice } from "../model/span.ts";
import { type CfgEnvironment, cfgLikelihood, defaultFeatures } from "./cfg.ts";
import { functionSource } from "./function-source.ts";
import type { FunctionSource, PackageIndex } from "./index-types.ts";
import { type ReadFile, sourceLoader } from "./load-source.ts";
import { macroItems } from "./macro-items.ts";
import { type ModuleFile, moduleFiles } from "./module-file.ts";
import { scanFile } from "./scan-file.ts";
import { emptyScan } from "./scanned-file.ts";
import { newScope, type Scope } from "./scope.ts";

interface Work {
  readonly at: ModuleFile;
  readonly scope: Scope;
  readonly cfg: number | undefined;
  /** Files on the way here: a module that leads back to one of them would never end. */
  readonly chain: readonly string[];
}

// rustc's own limit for nested things; a chain of modules that long is a mistake or an attack.
const MAX_CHAIN = 128;

/** Modules of one file: `cfg` may give it two or three names. With no limit, n files that each name the next one twice are 2^n modules. */
const MAX_MODULES_OF_FILE = 4;

/** Indexes everything that `target.entry` leads to. What cannot be read or found becomes a notice; nothing is thrown. */
export function indexPackage(pkg: Package, target: Target, read: ReadFile): PackageIndex {
  const notices: Notice[] = [];
  const reference = { name: pkg.name, version: pkg.version, owner: pkg.owner };
  const { load, files } = sourceLoader(pkg.root, reference, read, notices);
  const environment = cfgEnvironment(pkg, target, read);
  const scanned = emptyScan();
  const root = newScope("module", target.crateName, undefined);
  const modulesOf = new Map<string, number>();
  const queue: Work[] = [{ at: { file: target.entry, ownsFolder: true }, scope: root, cfg: undefined, chain: [] }];
  for (const { at, scope, cfg, chain } of queue) {
    const file = load(at.file);
    if (file === undefined) {
      notices.push({ kind: "unreadable", message: `the entry of crate ${target.crateName} cannot be read` });
      continue;
    }
    const before = scanned.modules.length;
    scanFile(file, scope, cfg, environment, scanned);
    const nextChain = [...chain, at.file];
    for (const declaration of scanned.modules.slice(before)) {
      const next = moduleFiles(at, declaration).find((candidate) => load(candidate.file) !== undefined);
      const place = { file: declaration.file.file, line: declaration.line };
      const own = cfgLikelihood(declaration.attributes, environment);
      if (next === undefined) {
        // Generated files and those of other targets are often not there; a module that is left out by `cfg` is no loss.
        if (declaration.cfg === 0) continue;
        const message = `no file for \`mod ${declaration.name}\`: its functions are not known`;
        notices.push({ kind: "missing-module", message, ...place });
      } else if (nextChain.includes(next.file) || nextChain.length > MAX_CHAIN) {
        notices.push({
          kind: "recursive-module",
          message: `\`mod ${declaration.name}\` leads back to itself`,
          ...place,
        });
      } else if ((modulesOf.get(next.file) ?? 0) >= MAX_MODULES_OF_FILE) {
        const message = `\`mod ${declaration.name}\` is one of more than ${MAX_MODULES_OF_FILE} modules of one file, and was left out`;
        notices.push({ kind: "repeated-module", message, ...place });
      } else {
        modulesOf.set(next.file, (modulesOf.get(next.file) ?? 0) + 1);
        const nextCfg = own === undefined ? declaration.cfg : Math.min(own, declaration.cfg ?? 1);
        queue.push({ at: next, scope: declaration.scope, cfg: nextCfg, chain: nextChain });
      }
    }
  }
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
