// Named types of a module by their layout: `%"a::Id"` and `%"b::Id"`, both two `i32`, are the same to code that indexes them.
import { hashBytes, TextTable } from "./text-table.ts";

const quote = 0x22;

/** Types of more text keep their name: a tower of structs of two structs each would grow without limit. */
const longestLayout = 4000;
/** Of anonymous structs in one definition; rustc writes none. */
const deepest = 100;

/** The types of one module, which LLVM writes in front of everything that uses them. */
export class TypeLayouts {
  private readonly names = new TextTable();
  private readonly definitions: string[] = [];
  private readonly texts: (string | undefined)[] = [];
  private readonly layouts: (Buffer | undefined)[] = [];

  /** A line `%"a::T" = type { i64, %"b::U" }`; any other is left alone. */
  add(bytes: Buffer, start: number, end: number): void {
    const nameEnd = bytes[start + 1] === quote ? bytes.indexOf(quote, start + 2) + 1 : bytes.indexOf(0x20, start);
    const text = bytes.toString("utf8", nameEnd, end);
    if (nameEnd <= 0 || nameEnd > end || !text.startsWith(" = type ")) return;
    const number = this.names.intern(bytes, start + 1, nameEnd, hashBytes(bytes, start + 1, nameEnd));
    this.definitions[number] = text.slice(" = type ".length);
  }

  /** The layout of the type of this name (quotes included, `%` not), undefined when there is none. */
  of(bytes: Buffer, start: number, end: number): Buffer | undefined {
    const number = this.names.find(bytes, start, end);
    if (number < 0) return undefined;
    const known = this.layouts[number];
    if (known !== undefined) return known;
    const layout = Buffer.from(this.layout(number));
    this.layouts[number] = layout;
    return layout;
  }

  private layout(number: number): string {
    const known = this.texts[number];
    if (known !== undefined) return known;
    const name = `%${this.names.text(number)}`;
    // Also the answer to a type that contains itself, which only a damaged file has.
    this.texts[number] = name;
    const parser = new TypeParser(this.definitions[number]!, (inner) => {
      const bytes = Buffer.from(inner);
      const found = this.names.find(bytes, 0, bytes.length);
      return found < 0 ? `%${inner}` : this.layout(found);
    });
    const layout = parser.type(0);
    if (layout.length <= longestLayout) this.texts[number] = layout;
    return this.texts[number]!;
  }
}

/** Structs in structs are spliced: rustc writes all padding out, so that the offsets stay the same. */
class TypeParser {
  private at = 0;
  private readonly text: string;
  private readonly named: (name: string) => string;

  constructor(text: string, named: (name: string) => string) {
    this.text = text;
    this.named = named;
  }

  type(depth: number): string {
    this.blanks();
    const { text } = this;
    if (depth > deepest) {
      this.at = text.length;
      return "…";
    }
    if (text[this.at] === "{") return this.fields(depth);
    if (text.startsWith("<{", this.at)) {
      this.at++;
      const inner = this.fields(depth);
      this.at++;
      return `<${inner}>`;
    }
    if (text[this.at] === "[") {
      const count = /\[\d+ x /y;
      count.lastIndex = this.at;
      const found = count.exec(text)?.[0] ?? "[";
      this.at += found.length;
      const element = this.type(depth + 1);
      this.at++;
      return `${found}${element}]`;
    }
    const word = /%"[^"]*"|%[-\w$.]+|[^,\s{}[\]]+/y;
    word.lastIndex = this.at;
    const found = word.exec(text)?.[0] ?? text.slice(this.at);
    this.at += Math.max(found.length, 1);
    return found.startsWith("%") ? this.named(found.slice(1)) : found;
  }

  private fields(depth: number): string {
    const fields: string[] = [];
    this.at++;
    for (this.blanks(); this.at < this.text.length && this.text[this.at] !== "}"; this.blanks()) {
      const field = this.type(depth + 1);
      if (field.startsWith("{")) fields.push(field.slice(1, -1));
      else fields.push(field);
    }
    this.at++;
    return `{${fields.filter((field) => field !== "").join(",")}}`;
  }

  private blanks(): void {
    while (this.text[this.at] === " " || this.text[this.at] === ",") this.at++;
  }
}
