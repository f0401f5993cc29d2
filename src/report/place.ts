// Where a finding is and who can act on it, in words.
import type { Finding } from "../model/finding.ts";
import type { MethodTable } from "../model/method-table.ts";
import type { Owner, PackageRef } from "../model/span.ts";

const WHO: Readonly<Record<Owner, string>> = {
  crate: "this crate",
  workspace: "workspace member",
  path: "path dependency",
  git: "git dependency",
  registry: "dependency",
  std: "the standard library",
  unknown: "unknown owner",
};

/** `salsa (path dependency)`, `this crate`. */
export function who(owner: PackageRef): string {
  return owner.owner === "crate" ? WHO.crate : `${owner.name} (${WHO[owner.owner]})`;
}

/** `salsa 0.25.2`; the crate under advice has no need of its version. */
export function packageName(ref: PackageRef): string {
  return ref.owner === "crate" ? ref.name : `${ref.name} ${ref.version}`;
}

/** `src/function/execute.rs:156`. */
export function fileLine(finding: Finding): string {
  return `${finding.function.span.file}:${finding.function.line}`;
}

/** `IngredientImpl<C>::diff_outputs` of `m::<impl n::IngredientImpl<C>>::diff_outputs`: the last type and the name, without modules. */
export function shortPath(path: string): string {
  const parts = splitPath(path);
  const last = parts.at(-1) ?? path;
  const before = parts.at(-2);
  if (before === undefined) return last;
  const implementation = /^<impl (?:.* for )?(.+)>$/.exec(before)?.[1] ?? /^<(.+?)(?: as (.+))?>$/.exec(before)?.[1];
  if (implementation !== undefined) return `${splitPath(implementation).at(-1) ?? implementation}::${last}`;
  return /^[A-Z]/.test(before) || last === "{{closure}}" ? `${before}::${last}` : last;
}

/** The short path with its crate in front, where that is not the standard library: `boxcar::Vec<T>::push`. */
export function crateAndName(path: string): string {
  const crate = /^(?:<?&?(?:mut )?)([a-z_]\w*)::/.exec(path)?.[1];
  const short = shortPath(path);
  const known = crate === undefined || ["core", "alloc", "std"].includes(crate) || short.startsWith(`${crate}::`);
  return known ? short : `${crate}::${short}`;
}

/** What a line calls, or the table of methods that it refers to: `boxcar::Vec<T>::push`, `dyn Row for Page<_>`. */
export function calleeName({
  path,
  table,
}: {
  readonly path: string;
  readonly table?: MethodTable | undefined;
}): string {
  if (table === undefined) return crateAndName(path);
  const { trait, type } = table;
  return `dyn ${trait === undefined ? "_" : shortType(trait)}${type === undefined ? "" : ` for ${shortType(type)}`}`;
}

/** Whether `calleeName` is that of a table, in front of it. */
export function tableWords({ table }: { readonly table?: MethodTable | undefined }): string {
  return table === undefined ? "" : "the table of ";
}

/** Without modules, but the closure with its function; what is no path as it is. */
function shortType(path: string): string {
  if (path.endsWith("::{{closure}}")) return shortPath(path.replace(/(?:::\{\{closure\}\})+$/, "::{{closure}}"));
  const reference = /^((?:&(?:mut )?)*)[A-Za-z_]/.exec(path)?.[1];
  return reference === undefined ? path : reference + splitPath(path.slice(reference.length)).at(-1)!;
}

/** Segments of a path; `::` inside angle brackets does not count. */
export function splitPath(path: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < path.length; at++) {
    const character = path[at];
    if (character === "<" || character === "(") depth++;
    else if ((character === ">" && path[at - 1] !== "-") || character === ")") depth--;
    else if (character === ":" && path[at + 1] === ":" && depth === 0) {
      parts.push(path.slice(start, at));
      start = at + 2;
      at++;
    }
  }
  parts.push(path.slice(start));
  return parts;
}
