// The functions of one text, as if it were a crate alone: nothing else is read, so that a check takes the time of the files it is about.
import { resolve } from "node:path";
import { analyse } from "../analysis/analyse.ts";
import { indexPackage } from "../index/index-package.ts";
import type { FunctionSource } from "../index/index-types.ts";
import type { Package, Target } from "../model/crate.ts";
import type { GenericFunction } from "../model/function.ts";
import type { Notice, PackageRef } from "../model/span.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { normalisedBody } from "./normalised-body.ts";

export interface CheckedFunction {
  /** Item path with the module of the file in front, without the crate's name: `types::infer::<impl Tr for m::T>::f`. */
  readonly path: string;
  readonly name: string;
  readonly generic: boolean;
  /** Equal for texts that differ in layout and comments only. */
  readonly body: string;
  readonly source: FunctionSource;
  readonly analysed: () => GenericFunction;
}

export interface FunctionsOfText {
  readonly functions: readonly CheckedFunction[];
  /** Bodies, but those that hold items, are blank in it. */
  readonly root: SyntaxNode;
  readonly notices: readonly Notice[];
}

const CRATE = "crate_checked_alone";

/** Of one file no other is read: made once, as its stack costs more than the answer. */
const NOT_READ = Object.assign(new Error("not read by a check"), { code: "ENOENT" });

/**
 * Tests and what `cfg` leaves out for certain are no part of a build, and functions that macros make are not written here.
 * @param file relative to its package, with `/`
 * @param asked where bodies begin that are going to be analysed, behind the brace
 */
export function functionsIn(
  text: string,
  file: string,
  owner: PackageRef,
  asked: readonly number[] = [],
): FunctionsOfText {
  // A root that no file can be under: whatever `mod` asks for is not there.
  const root = resolve("/", CRATE);
  const entry = resolve(root, ...file.split("/"));
  const target: Target = { name: CRATE, crateName: CRATE, kind: "lib", entry, edition: "2021" };
  const alone: Package = { ...owner, root, targets: [target] };
  const read = (path: string) => {
    if (path !== entry) throw NOT_READ;
    return text;
  };
  const index = indexPackage(alone, target, read, [], () => asked);
  const written = index.written.filter(({ cfg }) => cfg !== 0);
  const functions = written.map((source) => {
    let analysed: GenericFunction | undefined;
    let body: string | undefined;
    const { name, generic } = source.item;
    const path = withModule(source.item.path, file);
    return {
      path,
      name,
      generic,
      get body() {
        body ??= normalisedBody(source.head.text);
        return body;
      },
      source,
      analysed: () => {
        analysed ??= { ...analyse(source, index, () => undefined), path };
        return analysed;
      },
    };
  });
  return { functions, root: index.files[0]!.root, notices: index.notices };
}

/** The crate's name in the path stands for the module that the file is, as the folders say. */
function withModule(path: string, file: string): string {
  const inSource = file.replace(/^(?:.*\/)?src\//, "");
  const module = inSource
    .replace(/(?:^|\/)(?:lib|main|mod)\.rs$/, "")
    .replace(/\.rs$/, "")
    .split("/")
    .filter((part) => part !== "")
    .join("::");
  return path.replaceAll(`${CRATE}::`, module === "" ? "" : `${module}::`);
}
