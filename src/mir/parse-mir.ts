// Reads the text that `rustc --emit=mir` prints: the format is for people and changes, so only headers, `let` and `debug` lines count.
import type { MethodCall, MirFunction, MirLocal, MirPlace, SourceSpan } from "./mir-types.ts";

interface Draft {
  readonly header: string;
  readonly types: Map<number, string>;
  /** A local by its number; without one a place, with its type: what an async function keeps in its state while it waits. */
  readonly named: {
    readonly name: string;
    readonly local?: number;
    readonly type?: string;
    readonly at?: SourceSpan;
    /** Scopes have the order of the source; what is printed in a scope is also what stands behind it. */
    readonly scope: number;
  }[];
  /** The scope that began last. */
  scope: number;
  readonly copied: Set<number>;
  readonly moved: Set<number>;
  readonly dropped: Set<number>;
  readonly conversions: Set<string>;
  readonly collected: string[];
  readonly filled: Set<string>;
  readonly methodCalls: MethodCall[];
  readonly expressions: Map<SourceSpan, string>;
}

/** Every function and closure of the text; constants and statics are passed over. Never throws: what is not understood is left out. */
export function parseMir(text: string): MirFunction[] {
  const found: MirFunction[] = [];
  let draft: Draft | undefined;
  for (const line of lines(text)) {
    if (line.startsWith("fn ")) {
      draft = {
        header: line,
        types: new Map(),
        named: [],
        scope: 0,
        copied: new Set(),
        moved: new Set(),
        dropped: new Set(),
        conversions: new Set(),
        collected: [],
        filled: new Set(),
        methodCalls: [],
        expressions: new Map(),
      };
    } else if (line === "}") {
      const made = draft && finished(draft);
      if (made) found.push(made);
      draft = undefined;
    } else if (draft) note(draft, line);
  }
  return found;
}

function* lines(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 ? text.length : end;
    yield text.slice(at, text[stop - 1] === "\r" ? stop - 1 : stop);
    at = stop + 1;
  }
}

function note(draft: Draft, line: string): void {
  const start = line.trimStart();
  if (start.startsWith("scope ")) {
    draft.scope = Number(/^scope (\d+)/.exec(start)?.[1] ?? 0);
  } else if (start.startsWith("debug ")) {
    // Captured variables are places (`(*((*_1).0: &T))`); those of the function itself are locals.
    const binding = /^debug (\S+) => _(\d+);/.exec(start);
    const at = spanOf(start);
    const { scope } = draft;
    if (binding)
      draft.named.push({ name: binding[1]!, local: Number(binding[2]), scope, ...(at !== undefined && { at }) });
    // Those of the outermost scope are what it was called with.
    const place = line.startsWith("     ") && /^debug (\S+) => \(\(.+?\)\.\d+: (.+)\);/.exec(start);
    if (place) draft.named.push({ name: place[1]!, type: place[2]!, scope });
  } else if (start.startsWith("let ")) {
    const local = /^let (?:mut )?_(\d+): (.*?);(?:\s*\/\/.*)?$/.exec(start);
    if (!local) return;
    draft.types.set(Number(local[1]), local[2]!);
    const at = spanOf(start);
    // Of several values at one place the first is what comes out of it; the others are steps on the way.
    if (at !== undefined && !draft.expressions.has(at)) draft.expressions.set(at, local[2]!);
  } else if (start.startsWith("drop(_")) {
    const dropped = /^drop\(_(\d+)\)/.exec(start);
    if (dropped) draft.dropped.add(Number(dropped[1]));
  } else if (line.includes("copy _") || line.includes("move ")) {
    // Out of `((_4 as Err).0: String)` a part is moved; what is behind a reference, `(*_4)`, is not the local.
    for (const [, copied, moved] of line.matchAll(/\b(?:copy _(\d+)|move \(*_(\d+))/g)) {
      if (copied !== undefined) draft.copied.add(Number(copied));
      if (moved !== undefined) draft.moved.add(Number(moved));
    }
  }
  const conversion = line.includes(" as Into<") && / as Into<(.*?)>>::into\(/.exec(line);
  if (conversion) draft.conversions.add(conversion[1]!);
  const collect =
    line.includes("::collect::<") && / as (?:\w+::)*Iterator>::collect::<(.*)>\((?:move|copy|const) /.exec(line);
  if (collect) draft.collected.push(collect[1]!);
  const filled = line.includes(">::insert(") && / = ((?:\w+::)*\w+)::(<.*>)::insert\(/.exec(line);
  if (filled) draft.filled.add(`${filled[1]}${filled[2]}`);
  const call = line.includes(" = <") && METHOD_CALL.exec(line);
  if (call) draft.methodCalls.push({ parameter: call[1]!, method: call[2]!, given: givenTo(draft, call[3]!) });
}

/** `_0 = <V as Visitor<'_>>::visit_u8::<Error>(move _11, copy _10) -> …`. */
const METHOD_CALL = / = <(\w+) as .*>::(\w+)(?:::<.*>)?\(((?:move|copy) [^()]*)\) -> /;

/** Types of the arguments behind the first. */
function givenTo({ types }: Draft, list: string): (string | undefined)[] {
  const [, ...rest] = list.split(", ");
  return rest.map((text) => types.get(Number(/^(?:move|copy) _(\d+)$/.exec(text)?.[1])));
}

/** The place in the comment that MIR with spans has behind each line. */
function spanOf(line: string): SourceSpan | undefined {
  return / \/\/ .*? at .*?:(\d+:\d+: \d+:\d+)$/.exec(line)?.[1];
}

function finished(draft: Draft): MirFunction | undefined {
  const open = argumentsStart(draft.header);
  const path = draft.header.slice(3, open);
  const inner = path.includes("{closure#") || path.includes("{constant#") || path.includes("promoted[");
  const read = argumentsOf(draft.header, open);
  if (read === undefined) return undefined;
  const { types: args, end } = read;
  const places = new Map(draft.named.map((each) => [each.local, each.at]));
  const local = (name: string, number: number, type: string): MirLocal => {
    const at = places.get(number);
    return {
      name,
      ...(at !== undefined && { at }),
      type,
      copied: draft.copied.has(number),
      moved: draft.moved.has(number),
      dropped: draft.dropped.has(number),
    };
  };
  // A pattern that binds an argument whole gives it another name, further down.
  const names = new Map([...draft.named].reverse().map(({ name, local: number }) => [number, name]));
  const closure = /^\(_1: &?(?:mut )?\{(?:async )?closure@(.*?):(\d+):(\d+)/.exec(draft.header.slice(open));
  // Functions in functions have the impl of the outer one in their path: the last one counts, when the name follows.
  const isBody = ASYNC_BODY.test(draft.header.slice(open)) && path.endsWith("::{closure#0}");
  const own = isBody ? path.slice(0, path.lastIndexOf("::")) : path;
  const impl = /<impl at ([^<>]*?):(\d+):(\d+): \d+:\d+>::[^:<>]+$/.exec(own);
  return {
    name: own.split("::").at(-1)!,
    ...(isBody && { asyncBody: true as const }),
    ...(impl && { implAt: placeOf(impl) }),
    ...(closure && inner && { closureAt: placeOf(closure) }),
    inner,
    arguments: args.map((type, at) => {
      const name = names.get(at + 1);
      return name === undefined || MADE_UP.test(name) ? undefined : local(name, at + 1, type);
    }),
    bindings: [...draft.named]
      .sort((a, b) => a.scope - b.scope)
      .flatMap(({ name, local: number, type: kept }) => {
        if (MADE_UP.test(name)) return [];
        if (number === undefined) return isBody && kept !== undefined ? [whileWaiting(name, kept)] : [];
        const type = draft.types.get(number);
        return number > args.length && type !== undefined ? [local(name, number, type)] : [];
      }),
    conversions: [...draft.conversions].sort(),
    collected: draft.collected,
    filled: [...draft.filled].sort(),
    methodCalls: draft.methodCalls,
    result: /^ -> (.*) \{/.exec(draft.header.slice(end))?.[1] ?? "()",
    expressions: draft.expressions,
  };
}

/** `Pin<&mut {async fn body of load<T>()}>`. */
const ASYNC_BODY = /^\(_1: (?:\w+::)*Pin<&mut \{async fn body of /;
/** What rustc calls a parameter that a pattern takes apart. */
const MADE_UP = /^__arg\d+$/;

function whileWaiting(name: string, type: string): MirLocal {
  return { name, type, copied: false, moved: false, dropped: false };
}

function placeOf([, file, line, column]: RegExpExecArray): MirPlace {
  return { file: file!.replaceAll("\\", "/"), line: Number(line), column: Number(column) };
}

/** Index of the parenthesis that opens the arguments; one in the path would be part of a type in an impl. */
function argumentsStart(header: string): number {
  const first = header.search(/\((?:_1: |\) (?:->|\{))/);
  return first < 0 ? header.length : first;
}

/** Types of `_1`, `_2`, …, and the index behind them; undefined when the header is not as expected. */
function argumentsOf(header: string, open: number): { readonly types: string[]; readonly end: number } | undefined {
  const types: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < header.length; at++) {
    const letter = header[at]!;
    if ("([{<".includes(letter)) depth++;
    else if (")]}".includes(letter) || (letter === ">" && header[at - 1] !== "-")) depth--;
    const ends = depth === 0 && letter === ")";
    if (!ends && !(depth === 1 && letter === ",")) continue;
    const argument = header.slice(from, at).trim();
    if (argument !== "") {
      const parts = /^_(\d+): (.*)$/s.exec(argument);
      if (!parts || Number(parts[1]) !== types.length + 1) return undefined;
      types.push(parts[2]!);
    }
    if (ends) return { types, end: at + 1 };
    from = at + 1;
  }
  return undefined;
}
