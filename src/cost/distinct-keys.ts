// How many copies of a function would be left if it lost some of its parameters: counts the distinct arguments of each part of them.
import type { CompiledInstance } from "../ir/compiled-instance.ts";

/** With more parameters there are more parts than anybody looks at. */
const mostParameters = 6;
/** A function with more copies counts every further one as a key of its own: memory grows with functions, not with copies. */
const mostCopies = 10_000;

/** Takes the arguments from the names in the debug info: `passes<&[u8], app::Plain, app::A>`, parameters of the impl first, no lifetimes. */
export class DistinctKeys {
  private readonly copies = new Set<string>();
  private readonly numbers = new Map<string, number>();
  private parameters: number | undefined;
  /** Copies with another number of arguments, or none that can be read: then nothing is told. */
  private broken = false;

  add({ debugName, symbol }: CompiledInstance): void {
    if (this.broken || this.copies.size >= mostCopies) return;
    const list = splitArguments(debugName ?? "", symbol);
    this.parameters ??= list.length;
    if (list.length !== this.parameters || list.length < 2 || list.length > mostParameters) {
      this.broken = true;
      this.copies.clear();
      this.numbers.clear();
      return;
    }
    this.copies.add(list.map((text) => this.numberOf(text)).join(" "));
  }

  /** By bits of the parameters; undefined where there are not two to six, or a single copy. */
  counts(): number[] | undefined {
    if (this.broken || this.parameters === undefined || this.copies.size < 2) return undefined;
    const rows = [...this.copies].map((row) => row.split(" "));
    return Array.from({ length: 1 << this.parameters }, (_, bits) => {
      const distinct = new Set(rows.map((row) => row.filter((_text, at) => bits & (1 << at)).join(" ")));
      return distinct.size;
    });
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }
}

const OPEN = "<([{";
const CLOSE = ">)]}";

/** The arguments at the end of a name; those behind the place where it was cut off are taken to be unlike any other. */
function splitArguments(name: string, symbol: string): string[] {
  const open = name.indexOf("<");
  // For MSVC rustc writes them in the look of C++: `ref$<str$>`.
  if (open < 0 || name.includes("$<")) return [];
  const whole = name.endsWith(">");
  const text = name.slice(open + 1, whole ? -1 : undefined);
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (OPEN.includes(letter)) depth++;
    // The arrow of `fn(u8) -> u8` closes nothing.
    else if (CLOSE.includes(letter) && !(letter === ">" && text[at - 1] === "-")) depth--;
    else if (letter === "," && depth === 0) {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  found.push(whole ? text.slice(start).trim() : symbol);
  return found;
}
