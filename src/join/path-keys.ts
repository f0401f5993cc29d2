// The keys a path is looked up by, most specific first: what the source and the symbol may print differently goes step by step.
import { lastName, pathSegments, type Segment, typeHead, withoutArguments } from "./path-segments.ts";

export interface PathKeys {
  /** As printed, closures taken off. */
  readonly exact: string;
  /** Without generic arguments: `<_>`, `<C>` and nothing are the same. */
  readonly shape: string;
  /** Also without the place of the impl, as v0 prints it, and with the trait by its own name only: it may be re-exported. */
  readonly homeless: string;
  /** Crate, own name of the type and of the trait, name of the function; one for each crate that may own it. */
  readonly loose: readonly string[];
  /** For a method in an impl of a trait: the default method of the trait, or a blanket impl. */
  readonly byTrait: readonly string[];
  /** Crates that the path names, the likeliest owner first. */
  readonly crates: readonly string[];
}

const CLOSURE = /^\{\{?(?:closure|constant|async_fn|async_block|async_closure|coroutine|constructor)[^}]*\}\}?$/;

/** `owner`: the crate that is known to own it, for paths that come from its source. */
export function pathKeys(path: string, owner?: string): PathKeys {
  const segments = pathSegments(path).filter((segment) => !CLOSURE.test(segment.name));
  const exact = segments.map((segment) => segment.name).join("::");
  const shape = segments.map(shapeOf).join("::");
  const at = segments.findLastIndex((segment) => segment.bracket !== undefined);
  const bracket = segments[at]?.bracket;
  const rest = segments.slice(at + 1).map((segment) => withoutArguments(segment.name));
  const crates = owner === undefined ? cratesOf(segments) : [owner];
  if (bracket === undefined) {
    const tail = rest.slice(-2).join("::");
    return { exact, shape, homeless: shape, loose: crates.map((crate) => `${crate} ${tail}`), byTrait: [], crates };
  }
  const self = typeHead(bracket.type);
  const after = rest.join("::");
  if (bracket.trait === undefined) {
    const tail = [lastName(self), ...rest].slice(-2).join("::");
    const loose = crates.map((crate) => `${crate} ${tail}`);
    return { exact, shape, homeless: `${self}::${after}`, loose, byTrait: [], crates };
  }
  const trait = typeHead(bracket.trait);
  const name = lastName(trait);
  return {
    exact,
    shape,
    homeless: `<${self} as ${name}>::${after}`,
    loose: crates.map((crate) => `${crate} <${lastName(self)} as ${name}>::${after}`),
    byTrait: [`${trait}::${after}`, ...crates.map((crate) => `${crate} ${name}::${after}`)],
    crates,
  };
}

function shapeOf({ name, bracket }: Segment): string {
  if (bracket === undefined) return withoutArguments(name);
  const type = typeHead(bracket.type);
  if (bracket.trait !== undefined) return `<${type} as ${typeHead(bracket.trait)}>`;
  return name.startsWith("<impl ") ? `<impl ${type}>` : `<${type}>`;
}

/** The crate whose module it stands in, then those of the types and traits in its brackets. */
function cratesOf(segments: readonly Segment[]): string[] {
  const first = segments[0];
  const paths = first === undefined || first.bracket !== undefined ? [] : [first.name];
  for (const { bracket } of segments) {
    if (bracket === undefined) continue;
    for (const type of [bracket.type, bracket.trait ?? ""]) {
      const head = typeHead(type).replace(/^\[+/, "");
      if (head.includes("::")) paths.push(head);
    }
  }
  return [...new Set(paths.map((path) => withoutArguments(path.split("::")[0]!)))];
}
