// What a scan finds in a file, before anything has a path.
import type { SyntaxNode } from "../rust/parser.ts";
import type { SourceFile, TypeItem, UseItem } from "./index-types.ts";
import type { Attribute, Block, InlineModule, ModuleDeclaration, Scope } from "./scope.ts";

/** A function, type or macro as found, its path not yet known. */
export interface RawItem {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly block: Block | undefined;
  readonly attributes: readonly Attribute[];
  /** Likelihood of being compiled, of itself and all it stands in; undefined when no `cfg` is in the way. */
  readonly cfg: number | undefined;
}

export interface ScannedFile {
  readonly functions: RawItem[];
  readonly types: (RawItem & { readonly item: TypeItem })[];
  readonly macroCalls: MacroCall[];
  readonly macroDefinitions: RawItem[];
  readonly uses: UseItem[];
  readonly modules: ModuleDeclaration[];
  readonly includes: Inclusion[];
}

/** A macro that is called where items stand. */
export interface MacroCall extends RawItem {
  /** Inline modules around it in its file. */
  readonly inline: readonly InlineModule[];
}

export interface Inclusion {
  /** What stands between its brackets. */
  readonly tokens: string;
  readonly scope: Scope;
  readonly cfg: number | undefined;
  readonly line: number;
  /** Else in a body or a value: of such a file only the items in it matter. */
  readonly amongItems: boolean;
}

/** What an item stands in. The scope of a body is made when its first item comes by: most have none. */
export interface Frame {
  readonly end: number;
  readonly scope: () => Scope;
  readonly block?: Block;
  /** Inline modules around it in this file. */
  readonly inline: readonly InlineModule[];
  readonly holdsItems: boolean;
  readonly cfg: number | undefined;
}

export function emptyScan(): ScannedFile {
  return { functions: [], types: [], macroCalls: [], macroDefinitions: [], uses: [], modules: [], includes: [] };
}
