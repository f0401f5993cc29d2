// What the item index of a package knows: the contract between the indexing and the analysing half of this folder.
import type { FunctionItem, GenericParameter } from "../model/function.ts";
import type { Notice, PackageRef } from "../model/span.ts";
import type { SyntaxNode } from "../rust/parser.ts";

/** A source file, read; parsed when somebody asks for `root`, in which bodies that hold no items are blank, unless they were asked for. */
export interface SourceFile {
  readonly package: PackageRef;
  /** Relative to the package's root, always with `/`. */
  readonly file: string;
  readonly text: string;
  readonly root: SyntaxNode;
}

/** A file that the compiler read for a target: one that no `mod` in sight leads to is read because of that. */
export interface MeasuredFile {
  /** Relative to the package's root, with `/`. */
  readonly file: string;
  /** Names of its module, without that of the crate. */
  readonly module: readonly string[];
}

/** The `impl` or `trait` block around an item. */
export interface ItemOwner {
  readonly kind: "inherent-impl" | "trait-impl" | "trait";
  readonly node: SyntaxNode;
  /** `IngredientImpl<C>` as written; the trait's name for a trait. */
  readonly selfType: string;
  /** Last segment of the self type without arguments, when it is a path type. */
  readonly selfName?: string;
  /** The trait as written, for a trait impl. */
  readonly trait?: string;
  /** Parameters of the block, with the bounds of its `where` clause. */
  readonly parameters: readonly GenericParameter[];
}

/**
 * A function item with its syntax. One made by a macro has `item.macro`, and in place of its syntax the attribute or macro that makes it;
 * its name is `*` where the macro makes functions that the source does not name.
 */
export interface FunctionSource {
  readonly item: FunctionItem;
  readonly file: SourceFile;
  /** The `function_item` (or the macro invocation or attribute that makes it, when `item.macro` is set and there is no `fn`). */
  readonly node: SyntaxNode;
  /** The same in the tree of its file, where its body may be blank: for its text, its signature and what it stands in. */
  readonly head: SyntaxNode;
  /** Module path with the crate's name first: `["salsa", "function", "execute"]`. */
  readonly module: readonly string[];
  readonly owner?: ItemOwner;
  /** All parameters in scope that the compiler makes copies for: own, of the owner, of functions around it. */
  readonly parameters: readonly GenericParameter[];
  /** How likely its `cfg`s let it through, those around it included: 0 certainly not (`cfg(test)`), 1 certainly; absent without `cfg`. */
  readonly cfg?: number;
}

/** A type, trait, alias, constant or static that a question about a name may lead to. */
export interface TypeItem {
  readonly kind: "struct" | "enum" | "union" | "alias" | "trait" | "const" | "static";
  readonly name: string;
  readonly module: readonly string[];
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  /** Names of its own type and const parameters, in order. */
  readonly parameters: readonly string[];
}

/** One name brought into a module by `use`: `as` is the local name, `*` for a glob. */
export interface UseItem {
  readonly module: readonly string[];
  readonly as: string;
  /** Segments as written: `crate`, `super`, `self` kept. */
  readonly path: readonly string[];
  /** Of a function's body: the rest of the module does not see it. */
  readonly inBody?: true;
}

/** Every item of one crate target of a package. Macro-made items are in `functions` where the macro is visible. */
export interface PackageIndex {
  readonly package: PackageRef;
  readonly crateName: string;
  readonly files: readonly SourceFile[];
  readonly functions: readonly FunctionSource[];
  /** Those with a `fn` in the source. */
  readonly written: readonly FunctionSource[];
  /** By simple name. */
  readonly types: ReadonlyMap<string, readonly TypeItem[]>;
  /** Functions by simple name, methods included, those made by macros not. */
  readonly functionsByName: ReadonlyMap<string, readonly FunctionSource[]>;
  /** Methods by `selfName::name`, and by `Trait::name` for those in a trait. */
  readonly methods: ReadonlyMap<string, readonly FunctionSource[]>;
  readonly uses: readonly UseItem[];
  readonly notices: readonly Notice[];
}

/** Looks a package's index up when a question leads there; undefined when its source is not at hand. */
export interface IndexLookup {
  (crateName: string): PackageIndex | undefined;
  /** Whether there is a package of that name, without reading it. */
  readonly knows?: (crateName: string) => boolean;
}
