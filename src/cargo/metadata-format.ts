// The part of `cargo metadata --format-version 1` that is read here (Cargo book, "cargo metadata", JSON format).

export interface MetadataTarget {
  /** `lib`, `rlib`, `dylib`, `cdylib`, `staticlib`, `proc-macro`, `bin`, `example`, `test`, `bench`, `custom-build`. */
  readonly kind: readonly string[];
  readonly name: string;
  readonly src_path: string;
  readonly edition: string;
}

export interface MetadataPackage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Null for a package in a folder; else `registry+…`, `sparse+…`, `git+URL?rev=…#COMMIT`. */
  readonly source: string | null;
  readonly manifest_path: string;
  readonly targets: readonly MetadataTarget[];
  readonly default_run?: string | null;
  readonly metadata?: unknown;
}

export interface MetadataNode {
  readonly id: string;
  readonly features: readonly string[];
  readonly deps: readonly {
    readonly pkg: string;
    /** `kind` is null for a normal dependency, else `dev` or `build`. */
    readonly dep_kinds: readonly { readonly kind: string | null }[];
  }[];
}

export interface Metadata {
  readonly packages: readonly MetadataPackage[];
  readonly workspace_members: readonly string[];
  /** Absent before cargo 1.71. */
  readonly workspace_default_members?: readonly string[];
  readonly resolve: { readonly nodes: readonly MetadataNode[] } | null;
  readonly target_directory: string;
  readonly workspace_root: string;
  /** Not cargo's: the lock file that it wrote and that was taken away again. */
  readonly lock?: string;
  readonly metadata?: unknown;
}
