// Where names live while a crate is indexed: modules and bodies, and the impl and trait blocks in them.

import type { SyntaxNode } from "../rust/parser.ts";
import type { ItemOwner, SourceFile, TypeItem } from "./index-types.ts";

/** A module, or the body of a function, closure or constant that has items of its own. */
export interface Scope {
  readonly kind: "module" | "body";
  /** Its segment in a path: `execute`, `{{closure}}`, `_`. */
  readonly name: string;
  readonly parent: Scope | undefined;
  /** The block between it and its parent, for the body of a method. */
  readonly block: Block | undefined;
  /** Nearest module, with the crate's name first. */
  readonly module: readonly string[];
  readonly types: Map<string, TypeItem>;
  readonly modules: Map<string, Scope>;
  /** Targets by local name; several where `cfg` picks one of them. */
  readonly uses: Map<string, (readonly string[])[]>;
  readonly globs: (readonly string[])[];
  /** Memo of `scopePath`. */
  path?: string;
}

/** An `impl` or `trait` block and where it stands. */
export interface Block {
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly owner: ItemOwner;
  /** Memo of `blockPath`. */
  path?: string;
}

/** An outer attribute: `derive`, `salsa::tracked`, `cfg`; `text` is what stands between its brackets. */
export interface Attribute {
  readonly name: string;
  readonly text: string;
  readonly node: SyntaxNode;
}

/** An inline module around others in its file; outermost first in a list. */
export interface InlineModule {
  /** Its name, or a `#[path]` in its place. */
  readonly folder: string;
  readonly byPath: boolean;
}

/** A `mod name;` that leads to another file. */
export interface ModuleDeclaration {
  readonly name: string;
  readonly scope: Scope;
  /** Values of `#[path]`, the likeliest first; undefined for the file of its name. */
  readonly paths: readonly (string | undefined)[];
  readonly inline: readonly InlineModule[];
  readonly attributes: readonly Attribute[];
  readonly cfg: number | undefined;
  readonly file: SourceFile;
  readonly line: number;
}

export function newScope(kind: Scope["kind"], name: string, parent: Scope | undefined, block?: Block): Scope {
  const module = kind === "module" ? [...(parent?.module ?? []), name] : (parent?.module ?? []);
  return { kind, name, parent, block, module, types: new Map(), modules: new Map(), uses: new Map(), globs: [] };
}

/** The module that a scope is or stands in. */
export function moduleOf(scope: Scope): Scope {
  let at = scope;
  while (at.kind !== "module" && at.parent !== undefined) at = at.parent;
  return at;
}
