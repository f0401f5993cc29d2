// The keys a path is looked up by, most specific first: what the source and the symbol may print differently goes step by step.
import { lastName, pathSegments, type Segment, typeHead, withoutArguments } from "./path-segments.ts";

export interface PathKeys {
  /** As printed, closures taken off. */
  readonly exact: string;
  /** With types and traits by their own names and with their arguments: tells `From<A>` from `From<B>` where re-exports hide their paths. */
  readonly named: string;
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

/** The path of the function that closures, async blocks and inline consts stand in. */
export function withoutClosures(path: string): string {
  return path.replace(/::\{\{?(?:closure|constant|async_|coroutine)[^{}]*\}\}?/g, "");
}

/** `crates` alone. */
export function cratesOfPath(path: string): string[] {
  return cratesOf(pathSegments(withoutClosures(path)));
}

/** `shape` alone. */
export function shapeOfPath(path: string): string {
  return pathSegments(withoutClosures(path)).map(shapeOf).join("::");
}

/** `owner`: the crate that is known to own it, for paths that come from its source. */
export function pathKeys(path: string, owner?: string): PathKeys {
  const exact = withoutClosures(path);
  const segments = pathSegments(exact);
  const named = segments.map(namedOf).join("::");
  const shape = segments.map(shapeOf).join("::");
  const at = segments.findLastIndex((segment) => segment.bracket !== undefined);
  const bracket = segments[at]?.bracket;
  const rest = segments.slice(at + 1).map((segment) => withoutArguments(segment.name));
  const crates = owner === undefined ? cratesOf(segments) : [owner];
  if (bracket === undefined) {
    const tail = rest.slice(-2).join("::");
    return {
      exact,
      named,
      shape,
      homeless: shape,
      loose: crates.map((crate) => `${crate} ${tail}`),
      byTrait: [],
      crates,
    };
  }
  const self = typeHead(bracket.type);
  const after = rest.join("::");
  if (bracket.trait === undefined) {
    const tail = [lastName(self), ...rest].slice(-2).join("::");
    const loose = crates.map((crate) => `${crate} ${tail}`);
    return { exact, named, shape, homeless: `${self}::${after}`, loose, byTrait: [], crates };
  }
  const trait = typeHead(bracket.trait);
  const name = lastName(trait);
  return {
    exact,
    named,
    shape,
    homeless: `<${self} as ${name}>::${after}`,
    loose: crates.map((crate) => `${crate} <${lastName(self)} as ${name}>::${after}`),
    byTrait: [`${trait}::${after}`, ...crates.map((crate) => `${crate} ${name}::${after}`)],
    crates,
  };
}

/** The first segments stay whole: they tell modules of one crate apart. */
function namedOf({ name, bracket }: Segment): string {
  if (bracket === undefined) return withoutArguments(name);
  return name.replace(/'\w+ |\w+::/g, "").replace(/; ?[^\]<>]*\]/g, "]");
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
      const head = typeHead(type).replace(/^[&[]+/, "");
      if (head.includes("::")) paths.push(head);
    }
  }
  return [...new Set(paths.map((path) => withoutArguments(path.split("::")[0]!)))];
}
