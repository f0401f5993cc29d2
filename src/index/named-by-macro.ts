// Files that a `macro_rules!` brings in: `modules!(codec, wire)` of `($($name:ident),*) => { $(mod $name;)* }`, a module or file that it names itself, a path that it is given.
import type { MacroCall, RawItem } from "./scanned-file.ts";

/** What a macro says of files, as far as its definition shows it; which are there, only files can tell. */
export interface FileMacro {
  /** It declares modules of names that it is given. */
  readonly names: boolean;
  /** It declares modules at paths that it is given, too. */
  readonly paths: boolean;
  /** It includes files that it is given. */
  readonly includes: boolean;
  /** It includes files of which a part is a name that it is given: what stands between the brackets, the name as `$name`. */
  readonly madeOfNames: readonly string[];
  /** It includes files that nothing here tells. */
  readonly unknown: boolean;
  /** Modules that it names itself. */
  readonly own: readonly NamedModule[];
  /** What it includes itself, as `includedFile` reads it. */
  readonly ownIncludes: readonly string[];
}

export interface NamedModule {
  readonly name: string;
  readonly path: string | undefined;
}

const ATTRIBUTES = String.raw`(?:#\[[^\]]*\]\s*|\$\(#\[\$\w+\]\)\*\s*)*`;
const MODULE = new RegExp(
  String.raw`(?:#\[\s*path\s*=\s*(?:"([^"\n]*)"|(\$\w+))\s*\]\s*${ATTRIBUTES})?(?:pub\s*(?:\([^)]*\)\s*)?|\$\w+\s+)?\bmod\s+(?:(\$\w+)|(?:r#)?(\w+))\s*;`,
  "g",
);
/** What stands between its brackets, with brackets in these. */
const INCLUDE = /\binclude\s*!\s*[([{]((?:[^()[\]{}]|[([{](?:[^()[\]{}]|[([{][^()[\]{}]*[)\]}])*[)\]}])*)[)\]}]/g;
/** The name that a macro is given, as a part of a path. */
const NAME_OF = /\bstringify\s*!\s*[([{]\s*(\$\w+)\s*[)\]}]/g;
const STRING = String.raw`\br(#*)"[\s\S]*?"\1|"(?:[^"\\]|\\[\s\S])*"`;
const TOKENS = new RegExp(String.raw`${STRING}|(?<![\w$'"!#])(?:r#)?([a-z_]\w*)(?![\w!])`, "g");
const NO_NAME = new Set(["pub", "crate", "super", "self", "in", "mod"]);

/** Undefined for a macro that brings in no file. */
export function fileMacro({ node }: RawItem): FileMacro | undefined {
  const text = node.text;
  if (!/\bmod\b|\binclude\s*!/.test(text.slice(text.indexOf("{")))) return undefined;
  const modules = [...text.matchAll(MODULE)];
  const includes = [...text.matchAll(INCLUDE)].map(([, tokens]) => tokens!.trim());
  const all = text.match(/\binclude\s*!/g)?.length ?? 0;
  if (modules.length === 0 && all === 0) return undefined;
  const given = includes.filter((tokens) => /^\$\w+$/.test(tokens));
  const madeOfNames = includes.filter((tokens) => tokens.search(NAME_OF) >= 0 && !withName(tokens, "").includes("$"));
  const own = includes.filter((tokens) => !tokens.includes("$"));
  return {
    names: modules.some(([, , , given]) => given !== undefined),
    paths: modules.some(([, , path]) => path !== undefined),
    includes: given.length > 0,
    madeOfNames,
    unknown: given.length + madeOfNames.length + own.length < all,
    own: modules.flatMap(([, path, givenPath, , name]) =>
      name === undefined || givenPath !== undefined ? [] : [{ name, path }],
    ),
    ownIncludes: own,
  };
}

/** Of `madeOfNames`, with a name in the place of what stands for it. */
export function withName(tokens: string, name: string): string {
  return tokens.replace(NAME_OF, JSON.stringify(name));
}

export interface GivenToMacro {
  /** In order, each once. */
  readonly names: readonly string[];
  /** String literals, as written. */
  readonly strings: readonly string[];
  /** Each string with the name beside it: behind it where the call begins with a string, else before it. */
  readonly pairs: readonly NamedModule[];
}

/** What a call is given that could be a module, or its file. */
export function givenToMacro({ node }: MacroCall): GivenToMacro {
  const text = node.namedChildren.find((child) => child.type === "token_tree")?.text ?? "";
  const tokens = [...text.matchAll(TOKENS)].flatMap(([whole, , name]) =>
    name !== undefined && NO_NAME.has(name) ? [] : [{ name, string: name === undefined ? whole : undefined }],
  );
  const beside = tokens[0]?.string === undefined ? -1 : 1;
  return {
    names: [...new Set(tokens.flatMap(({ name }) => name ?? []))],
    strings: tokens.flatMap(({ string }) => string ?? []),
    pairs: tokens.flatMap(({ string }, at) => {
      const name = tokens[at + beside]?.name;
      return string === undefined || name === undefined ? [] : [{ name, path: string.replace(/^r?#*"|"#*$/g, "") }];
    }),
  };
}
