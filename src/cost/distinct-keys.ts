// How many copies of a function would be left if it lost some of its parameters: counts the distinct arguments of each part of them.
import type { CompiledInstance } from "../ir/compiled-instance.ts";

/** With more parameters there are more parts than anybody looks at. */
const mostParameters = 6;
/** A function with more copies counts every further one as a key of its own: memory grows with functions, not with copies. */
const mostCopies = 10_000;
/** More than there are arguments of so many copies, or beginnings of their lists: a pair of both is one exact number. */
const mostNumbers = 1 << 16;

type Named = Pick<CompiledInstance, "symbol" | "debugName">;

/** Takes the arguments from the names in the debug info: `passes<&[u8], app::Plain, app::A>`, parameters of the impl first, no lifetimes. */
export class DistinctKeys {
  /** Nothing is asked of its name before there is another copy: most functions have none. */
  private first: Named | undefined;
  private lists: ArgumentLists | undefined;
  /** Copies with another number of arguments, or none that can be read: then nothing is told. */
  private broken = false;

  add(copy: CompiledInstance): void {
    if (this.broken) return;
    if (this.lists === undefined) {
      const { first } = this;
      if (first === undefined) {
        const { symbol, debugName } = copy;
        this.first = { symbol, ...(debugName !== undefined && { debugName }) };
        return;
      }
      this.first = undefined;
      this.take(first);
    }
    if (!this.broken) this.take(copy);
  }

  /** By bits of the parameters; undefined where there are not two to six, or a single copy. */
  counts(): number[] | undefined {
    return this.lists === undefined || this.lists.count < 2 ? undefined : this.lists.counts();
  }

  private take({ debugName, symbol }: Named): void {
    if (this.lists !== undefined && this.lists.count >= mostCopies) return;
    const list = splitArguments(debugName ?? "", symbol);
    const { length } = list;
    if (length < 2 || length > mostParameters || length !== (this.lists?.parameters ?? length)) {
      this.broken = true;
      this.lists = undefined;
    } else {
      this.lists ??= new ArgumentLists(length);
      this.lists.add(debugName?.includes(SHARED_NAME) ? list.map((text) => toldApart(text, symbol)) : list);
    }
  }
}

/** A derive writes its impl into a `const _`, of which a module has many: types in them have one name in the debug info. */
const SHARED_NAME = "::_::";

/** Such a type is taken to be another one in each copy, so that no helper is promised fewer copies than it has. */
function toldApart(text: string, symbol: string): string {
  return text.includes(SHARED_NAME) ? `${text} ${symbol}` : text;
}

/** Distinct lists of arguments, in numbers. */
class ArgumentLists {
  readonly parameters: number;
  /** How many lists there are. */
  count = 0;
  private readonly arguments = new Map<string, number>();
  /** A list is its beginning without the last argument, and that one. */
  private readonly beginnings = new Map<number, number>();
  /** The arguments of each list, one list behind the other. */
  private readonly rows: number[] = [];

  constructor(parameters: number) {
    this.parameters = parameters;
  }

  add(list: readonly string[]): void {
    const before = this.beginnings.size;
    let beginning = 0;
    const row = list.map((text) => numbered(this.arguments, text));
    for (const argument of row) beginning = 1 + numbered(this.beginnings, beginning * mostNumbers + argument);
    if (this.beginnings.size === before) return;
    this.rows.push(...row);
    this.count++;
  }

  counts(): number[] {
    const { parameters, rows } = this;
    const parts = [new Int32Array(this.count)];
    const sizes = [1];
    for (let bits = 1; bits < 1 << parameters; bits++) {
      const last = 31 - Math.clz32(bits);
      const known = new Map<number, number>();
      const part = parts[bits - (1 << last)]!.map((number, at) =>
        numbered(known, number * mostNumbers + rows[at * parameters + last]!),
      );
      parts.push(part);
      sizes.push(known.size);
    }
    return sizes;
  }
}

/** Equal keys have equal numbers, from 0 in the order of appearance. */
function numbered<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

const [DASH, COMMA, MORE] = [0x2d, 0x2c, 0x3e];
/** By letter: whether it opens (1) or closes (-1) a bracket. */
const NESTING = new Int8Array(128);
for (const letter of "<([{") NESTING[letter.charCodeAt(0)] = 1;
for (const letter of ">)]}") NESTING[letter.charCodeAt(0)] = -1;

/** The arguments at the end of a name; those behind the place where it was cut off are taken to be unlike any other. */
export function splitArguments(name: string, symbol: string): string[] {
  const open = name.indexOf("<");
  // For MSVC rustc writes them in the look of C++: `ref$<str$>`.
  if (open < 0 || name.includes("$<")) return [];
  const whole = name.endsWith(">");
  const end = whole ? name.length - 1 : name.length;
  const found: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = start; at < end; at++) {
    const letter = name.charCodeAt(at);
    if (letter === COMMA && depth === 0) {
      found.push(name.slice(start, at).trim());
      start = at + 1;
    } else if (letter < 128) {
      // The arrow of `fn(u8) -> u8` closes nothing.
      if (letter !== MORE || name.charCodeAt(at - 1) !== DASH) depth += NESTING[letter]!;
    }
  }
  found.push(whole ? name.slice(start, end).trim() : symbol);
  return found;
}
