// What the lines of one function say, one after the other.
import type { MethodCall, SourceSpan } from "./mir-types.ts";

export interface Draft {
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

export function draftOf(header: string): Draft {
  return {
    header,
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
}

/** @param first where the line begins behind its blanks */
export function note(draft: Draft, line: string, first: number): void {
  if (line.startsWith("scope ", first)) {
    draft.scope = Number(/^ *scope (\d+)/.exec(line)?.[1] ?? 0);
  } else if (line.startsWith("debug ", first)) {
    const start = line.slice(first);
    // Captured variables are places (`(*((*_1).0: &T))`); those of the function itself are locals.
    const binding = /^debug (\S+) => _(\d+);/.exec(start);
    const at = spanOf(start);
    const { scope } = draft;
    if (binding)
      draft.named.push({ name: binding[1]!, local: Number(binding[2]), scope, ...(at !== undefined && { at }) });
    // Those of the outermost scope are what it was called with.
    const place = first > 4 && /^debug (\S+) => \(\(.+?\)\.\d+: (.+)\);/.exec(start);
    if (place) draft.named.push({ name: place[1]!, type: place[2]!, scope });
  } else if (line.startsWith("let ", first)) {
    const start = line.slice(first);
    const local = /^let (?:mut )?_(\d+): (.*?);(?:\s*\/\/.*)?$/.exec(start);
    if (!local) return;
    draft.types.set(Number(local[1]), local[2]!);
    const at = spanOf(start);
    // Of several values at one place the first is what comes out of it; the others are steps on the way.
    if (at !== undefined && !draft.expressions.has(at)) draft.expressions.set(at, local[2]!);
  } else if (line.startsWith("drop(_", first)) {
    const dropped = /^ *drop\(_(\d+)\)/.exec(line);
    if (dropped) draft.dropped.add(Number(dropped[1]));
  } else {
    addLocals(draft.copied, line, "copy ");
    // Out of `((_4 as Err).0: String)` a part is moved; what is behind a reference, `(*_4)`, is not the local.
    addLocals(draft.moved, line, "move ");
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

/** The locals behind a word; `move ((_4` too. */
function addLocals(locals: Set<number>, line: string, word: "copy " | "move "): void {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    if (at > 0 && /\w/.test(line[at - 1]!)) continue;
    let next = at + word.length;
    while (word === "move " && line[next] === "(") next++;
    if (line[next] !== "_") continue;
    let number = -1;
    for (next++; ; next++) {
      const digit = line.charCodeAt(next) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      number = Math.max(number, 0) * 10 + digit;
    }
    if (number >= 0) locals.add(number);
  }
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
