// Names as pictures draw them: crates, modules, functions and places.
import type { FunctionCost } from "../model/profile.ts";
import { packageName, shortPath, splitPath } from "../report/place.ts";

/** Key and name of the crate that a function is defined in; what a macro made is where its path says, as the place is the macro's. */
export function crateOf({ path, place }: FunctionCost): string {
  if (place !== undefined && place.macro === undefined && place.package.name !== "") return packageName(place.package);
  return firstSegment(path) ?? (place && packageName(place.package)) ?? "";
}

/** Modules of a function, outermost first, without its crate: of its path, or of its file where the path tells none. */
export function modulesOf({ path, place }: FunctionCost): readonly string[] {
  const segments = splitPath(path);
  const end = segments.findIndex((segment) => !/^[a-z_][\w$]*$/.test(segment));
  const named = segments.slice(1, end < 0 ? -1 : end);
  if (end !== 0 || place === undefined) return named;
  const file = place.file.replace(/^(?:.*\/)?src\//, "").replace(/(?:^|\/)(?:mod|lib|main)\.rs$|\.rs$/, "");
  return file === "" ? [] : file.split("/");
}

/** `salsa 0.25.2 src/function/fetch.rs:211`; undefined without a place. */
export function placeOf({ place }: FunctionCost, file = place?.file, line = place?.line): string | undefined {
  if (place === undefined) return undefined;
  const home = place.package.name === "" ? "" : `${packageName(place.package)} `;
  return `${home}${file}:${line}`;
}

/** `fetch.rs:211`. */
export function shortPlace(file: string, line: number): string {
  return `${file.slice(file.lastIndexOf("/") + 1)}:${line}`;
}

/** The name of a function below its crate. */
export function nameOf({ path }: FunctionCost): string {
  return shortPath(path);
}

function firstSegment(path: string): string | undefined {
  return /^(?:<?(?:impl )?&?(?:mut )?)([a-z_]\w*)::/.exec(path)?.[1];
}
