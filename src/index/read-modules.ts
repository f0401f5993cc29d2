// Follows one crate target from its entry on, file by file: modules, included files, modules that a macro names, files that were only measured.
import path from "node:path";
import type { Package, Target } from "../model/crate.ts";
import type { Notice } from "../model/span.ts";
import { type CfgEnvironment, cfgLikelihood } from "./cfg.ts";
import { includedFile } from "./included-file.ts";
import type { MeasuredFile, SourceFile } from "./index-types.ts";
import { type ModuleFile, moduleFiles } from "./module-file.ts";
import { type FileMacro, fileMacro, givenToMacro, withName } from "./named-by-macro.ts";
import { scanFile } from "./scan-file.ts";
import { emptyScan, type MacroCall, type RawItem, type ScannedFile } from "./scanned-file.ts";
import { newScope, type Scope } from "./scope.ts";

interface Work {
  readonly at: ModuleFile;
  readonly scope: Scope;
  readonly cfg: number | undefined;
  /** Files on the way here: a module that leads back to one of them would never end. */
  readonly chain: readonly string[];
}

/** A file that is asked for: the first candidate that can be read is it. */
interface Lead {
  readonly candidates: readonly ModuleFile[];
  readonly scope: Scope;
  readonly cfg: number | undefined;
  /** `mod name`, as a notice has it. */
  readonly written: string;
  readonly place: { readonly file: string; readonly line: number };
}

// rustc's own limit for nested things; a chain of modules that long is a mistake or an attack.
const MAX_CHAIN = 128;

/** Modules of one file: `cfg` may give it two or three names. With no limit, n files that each name the next one twice are 2^n modules. */
const MAX_MODULES_OF_FILE = 4;

/** What cannot be read or found becomes a notice. `measured`: files that the compiler read for this target. */
export function readModules(
  pkg: Package,
  target: Target,
  environment: CfgEnvironment,
  load: (file: string) => SourceFile | undefined,
  notices: Notice[],
  measured: readonly MeasuredFile[],
): ScannedFile {
  const scanned = emptyScan();
  const root = newScope("module", target.crateName, undefined);
  const modulesOf = new Map<string, number>([[target.entry, 0]]);
  const queue: Work[] = [{ at: { file: target.entry, ownsFolder: true }, scope: root, cfg: undefined, chain: [] }];
  const called = new Set<string>();
  const calls: { readonly call: MacroCall; readonly work: Work }[] = [];
  let done = 0;
  readQueue();
  for (let before = -1; before < done; ) {
    before = done;
    const macros = new Map(
      scanned.macroDefinitions.flatMap((definition) => {
        const macro = fileMacro(definition);
        return macro === undefined ? [] : [[definition.name, macro]];
      }),
    );
    for (const { call, work } of calls.splice(0)) {
      const macro = macros.get(lastName(call.name));
      if (macro === undefined) {
        calls.push({ call, work });
        continue;
      }
      called.add(lastName(call.name));
      for (const lead of leadsOfCall(macro, call, work)) follow(lead, work);
    }
    readQueue();
  }
  for (const definition of scanned.macroDefinitions) {
    // Called in bodies alone, or by other macros.
    if (called.has(definition.name) || !/\binclude\s*!/.test(definition.node.text)) continue;
    missed(`\`include!\` in macro \`${definition.name}\` names a file`, placeOf(definition), definition.cfg);
  }
  for (const { file, module } of measured) {
    const native = path.join(pkg.root, ...file.split("/"));
    if (modulesOf.has(native) || load(native) === undefined) continue;
    const scope = module.reduce(moduleIn, root);
    queue.push({ at: { file: native, ownsFolder: false }, scope, cfg: undefined, chain: [] });
    modulesOf.set(native, 1);
    readQueue();
  }
  return scanned;

  function readQueue(): void {
    for (; done < queue.length; done++) {
      const work = queue[done]!;
      const { at, scope, cfg } = work;
      const file = load(at.file);
      if (file === undefined) {
        notices.push({ kind: "unreadable", message: `the entry of crate ${target.crateName} cannot be read` });
        continue;
      }
      const before = { ...lengths(scanned) };
      scanFile(file, scope, cfg, environment, scanned);
      for (const declaration of scanned.modules.slice(before.modules)) {
        const { name, scope, line, attributes } = declaration;
        const own = cfgLikelihood(attributes, environment);
        const likely = own === undefined ? declaration.cfg : Math.min(own, declaration.cfg ?? 1);
        const candidates = declaration.paths.flatMap((path) => moduleFiles(at, { ...declaration, path }));
        const place = { file: declaration.file.file, line };
        follow({ candidates, scope, cfg: likely, written: `mod ${name}`, place }, work, declaration.cfg === 0);
      }
      for (const { tokens, scope, cfg, line, amongItems } of scanned.includes.slice(before.includes)) {
        const found = includedFile(tokens, at.file, pkg.root);
        const place = { file: file.file, line };
        if (found === undefined) {
          // What a build script writes is read where it was measured.
          const isWritten = /\bOUT_DIR\b/.test(tokens);
          if (isWritten && measured.length === 0)
            missed("`include!` names a file that a build script writes", place, cfg);
          if (!isWritten) missed("`include!` names a file", place, cfg);
        }
        // Values, as tables are, hold nothing that is looked for.
        else if (amongItems || /\bfn\b/.test(load(found)?.text ?? "fn"))
          follow(
            { ...{ candidates: [{ file: found, ownsFolder: true }], scope, cfg }, written: "include!", place },
            work,
            cfg === 0,
          );
      }
      for (const call of scanned.macroCalls.slice(before.macroCalls)) calls.push({ call, work });
    }
  }

  /** `optional`: nobody misses it when it is not there. Generated files and those of other targets often are not; what `cfg` leaves out is no loss. */
  function follow({ candidates, scope, cfg, written, place }: Lead, { at, chain }: Work, optional = false): void {
    const next = candidates.find((candidate) => load(candidate.file) !== undefined);
    const soFar = [...chain, at.file];
    const say = (kind: string, what: string) =>
      void notices.push({ kind, message: `\`${written}\` ${what}`, ...place });
    if (next === undefined) {
      if (optional) return;
      const message = `no file for \`${written}\`: its functions are not known`;
      notices.push({ kind: "missing-module", message, ...place });
    } else if (soFar.includes(next.file) || soFar.length > MAX_CHAIN) {
      say("recursive-module", "leads back to itself");
    } else if ((modulesOf.get(next.file) ?? 0) >= MAX_MODULES_OF_FILE) {
      say("repeated-module", `is one of more than ${MAX_MODULES_OF_FILE} modules of one file, and was left out`);
    } else {
      modulesOf.set(next.file, (modulesOf.get(next.file) ?? 0) + 1);
      queue.push({ at: next, scope, cfg, chain: soFar });
    }
  }

  function missed(what: string, place: Lead["place"], cfg: number | undefined): void {
    if (cfg === 0) return;
    notices.push({
      kind: "unknown-include",
      message: `${what} that the source does not tell: its functions are not known`,
      ...place,
    });
  }

  /** Of files that are there: which of the words that a macro is given are names of files is not known. */
  function leadsOfCall(macro: FileMacro, call: MacroCall, { at }: Work): Lead[] {
    const { scope: around, inline, cfg } = call;
    const place = placeOf(call);
    const given = givenToMacro(call);
    const modules = [
      ...macro.own,
      ...(macro.paths ? given.pairs : []),
      ...(macro.names ? given.names.map((name) => ({ name, path: undefined })) : []),
    ];
    const fromNames = macro.madeOfNames.flatMap((tokens) => given.names.map((name) => withName(tokens, name)));
    const files = (all: readonly string[]) =>
      all
        .flatMap((tokens) => includedFile(tokens, at.file, pkg.root) ?? [])
        .filter((found) => load(found) !== undefined);
    const fromCall = files([...fromNames, ...(macro.includes ? given.strings : [])]);
    if (macro.unknown || (fromCall.length === 0 && (macro.includes || fromNames.length > 0)))
      missed(`\`${call.name}!\` includes a file that is not there, or`, place, cfg);
    const included = [...files(macro.ownIncludes), ...fromCall].map((found) => {
      return { candidates: [{ file: found, ownsFolder: true }], written: "include!" };
    });
    return [
      ...modules.flatMap(({ name, path }) => {
        if (around.modules.has(name)) return [];
        const candidates = moduleFiles(at, { name, path, inline });
        return [{ candidates, scope: () => moduleIn(around, name), written: `mod ${name}` }];
      }),
      ...included.map((lead) => ({ ...lead, scope: () => around })),
    ].flatMap((lead) =>
      lead.candidates.every((candidate) => load(candidate.file) === undefined)
        ? []
        : [{ ...lead, scope: lead.scope(), cfg, place }],
    );
  }
}

function moduleIn(around: Scope, name: string): Scope {
  const scope = around.modules.get(name) ?? newScope("module", name, around);
  around.modules.set(name, scope);
  return scope;
}

function lengths({ modules, includes, macroCalls }: ScannedFile) {
  return { modules: modules.length, includes: includes.length, macroCalls: macroCalls.length };
}

function placeOf({ file, node }: RawItem): Lead["place"] {
  return { file: file.file, line: node.startPosition.row + 1 };
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(":") + 1);
}
