// Reads the text that `rustc --emit=mir` prints: the format is for people and changes, so only headers, `let` and `debug` lines count.
import { type Draft, draftOf, note } from "./draft.ts";
import type { MirFunction, MirLocal, MirPlace } from "./mir-types.ts";

/** Every function and closure of the text; constants and statics are passed over. Never throws: what is not understood is left out. */
export function parseMir(text: string): MirFunction[] {
  const found: MirFunction[] = [];
  let draft: Draft | undefined;
  for (let at = 0, end = 0; at >= 0 && at < text.length; at = draft ? end + 1 : nextHeader(text, end)) {
    end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    const stop = text[end - 1] === "\r" ? end - 1 : end;
    if (text.startsWith(HEADER, at)) draft = draftOf(text.slice(at, stop));
    else if (draft === undefined) continue;
    else if (text[at] === "}" && stop === at + 1) {
      const made = finished(draft);
      if (made) found.push(made);
      draft = undefined;
    } else {
      const first = firstLetter(text, at, stop);
      if (!saysNothing(text, first)) note(draft, text.slice(at, stop), first - at);
    }
  }
  return found;
}

const HEADER = "fn ";

/** Behind a function much of the text is constants, byte by byte. */
function nextHeader(text: string, from: number): number {
  const before = text.indexOf(`\n${HEADER}`, from);
  return before < 0 ? -1 : before + 1;
}

function firstLetter(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  return at;
}

/** A third of the lines: blank ones, braces, `bb1: {`, `StorageLive(_1)`, `goto -> bb2`, `return`, `resume`, `unreachable`. */
function saysNothing(text: string, first: number): boolean {
  const letter = text.charCodeAt(first);
  return SILENT.has(letter) || (letter === LETTER_B && text.charCodeAt(first + 1) === LETTER_B);
}

const [SPACE, LETTER_B] = [0x20, 0x62];
const SILENT: ReadonlySet<number> = new Set([..."\n\r}Sgru"].map((letter) => letter.charCodeAt(0)));

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
