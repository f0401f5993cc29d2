// Reads one crate target of a package from its entry on, module by module, and gives every item its path.
import path from "node:path";
import type { Notice, Package, Target } from "../model.ts";
import { functionSource } from "./function-source.ts";
import type { FunctionSource, PackageIndex, SourceFile, TypeItem, UseItem } from "./index-types.ts";
import { type ModuleFile, moduleFiles } from "./module-file.ts";
import { parseRust, type Tree } from "./parser.ts";
import { type RawItem, scanFile } from "./scan-file.ts";
import { newScope, type Scope } from "./scope.ts";

/** Reads a file given by its native absolute path; throws when it cannot. */
export type ReadFile = (file: string) => string | Uint8Array;

/** Indexes everything that `target.entry` leads to. What cannot be read or found becomes a notice. */
export function indexPackage(pkg: Package, target: Target, read: ReadFile): PackageIndex {
  const notices: Notice[] = [];
  const files = new Map<string, SourceFile>();
  const functions: RawItem[] = [];
  const types: TypeItem[] = [];
  const uses: UseItem[] = [];
  const reference = { name: pkg.name, version: pkg.version, owner: pkg.owner };
  const load = (file: string): SourceFile | undefined => {
    const known = files.get(file);
    if (known !== undefined) return known;
    let content: string | Uint8Array;
    try {
      content = read(file);
    } catch {
      return undefined;
    }
    const relative = path.relative(pkg.root, file).split(path.sep).join("/");
    const text = decode(content);
    if (text === undefined) {
      notices.push({ kind: "not-utf8", message: "is not UTF-8 and was not analysed", file: relative });
    }
    const source = sourceFile(reference, relative, text ?? "");
    files.set(file, source);
    return source;
  };

  interface Work {
    readonly at: ModuleFile;
    readonly scope: Scope;
    /** Files on the way here: a module that leads back to one of them would never end. */
    readonly chain: readonly string[];
  }
  const root = newScope("module", target.crateName, undefined);
  const queue: Work[] = [{ at: { file: target.entry, ownsFolder: true }, scope: root, chain: [] }];
  for (let work = queue.shift(); work !== undefined; work = queue.shift()) {
    const { at, scope, chain } = work;
    const file = load(at.file);
    if (file === undefined) {
      notices.push({ kind: "unreadable", message: `the crate's entry ${path.basename(at.file)} cannot be read` });
      continue;
    }
    const scanned = scanFile(file, scope);
    functions.push(...scanned.functions);
    types.push(...scanned.types.map((raw) => raw.item));
    uses.push(...scanned.uses);
    for (const declaration of scanned.modules) {
      const next = moduleFiles(at, declaration).find((candidate) => load(candidate.file) !== undefined);
      const place = { file: declaration.file.file, line: declaration.line };
      const nextChain = [...chain, at.file];
      if (next === undefined) {
        notices.push({ kind: "missing-module", message: `no file for \`mod ${declaration.name}\``, ...place });
      } else if (nextChain.includes(next.file)) {
        notices.push({
          kind: "recursive-module",
          message: `\`mod ${declaration.name}\` leads back to itself`,
          ...place,
        });
      } else {
        queue.push({ at: next, scope: declaration.scope, chain: nextChain });
      }
    }
  }
  const sources = functions.map((raw) => functionSource(raw, reference));
  return {
    package: reference,
    crateName: target.crateName,
    files: [...files.values()],
    functions: sources,
    types: groupBy(types, (type) => [type.name]),
    functionsByName: groupBy(sources, (source) => [source.item.name]),
    methods: groupBy(sources, methodKeys),
    uses,
    notices,
  };
}

function sourceFile(reference: SourceFile["package"], file: string, text: string): SourceFile {
  let tree: Tree | undefined;
  return {
    package: reference,
    file,
    text,
    get root() {
      tree ??= parseRust(text);
      return tree.rootNode;
    },
  };
}

function decode(content: string | Uint8Array): string | undefined {
  if (typeof content === "string") return content;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function methodKeys(source: FunctionSource): string[] {
  const { owner, item } = source;
  return owner?.selfName === undefined ? [] : [`${owner.selfName}::${item.name}`];
}

function groupBy<T>(values: readonly T[], keys: (value: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    for (const key of keys(value)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else group.push(value);
    }
  }
  return groups;
}
