// Constants in v0 symbols (const generics): numbers, bool, char, strings, references, arrays, tuples, ADT values.

import { characterOf, charactersOf, escapeCharacter, numberLiteral } from "./rust-literals.ts";
import { V0Writer } from "./v0-writer.ts";

/** Types of one letter. */
export const basicTypes: Readonly<Record<string, string>> = {
  b: "bool",
  c: "char",
  e: "str",
  u: "()",
  a: "i8",
  s: "i16",
  l: "i32",
  x: "i64",
  n: "i128",
  i: "isize",
  h: "u8",
  t: "u16",
  m: "u32",
  y: "u64",
  o: "u128",
  j: "usize",
  f: "f32",
  d: "f64",
  z: "!",
  p: "_",
  v: "...",
};

export abstract class V0ConstantPrinter extends V0Writer {
  abstract path(inValue: boolean): boolean;

  /** Only literals may stand in a generic argument without braces; `inValue` says that braces are there already. */
  constant(inValue: boolean): boolean {
    if (this.output.full) return false;
    const tag = this.next();
    if (tag < 0 || !this.enter()) return this.complain();
    const braced = !inValue && ((tag === 82 && this.peek() !== 101) || "eQATV".includes(String.fromCharCode(tag)));
    if (braced) this.write("{");
    if (!this.constantBody(tag, inValue)) return false;
    if (braced) this.write("}");
    return this.leave();
  }

  /** False when the rest of this constant, its closing brace included, is lost. */
  private constantBody(tag: number, inValue: boolean): boolean {
    switch (String.fromCharCode(tag)) {
      case "p":
        this.write("_");
        break;
      case "a":
      case "s":
      case "l":
      case "x":
      case "n":
      case "i":
        if (this.eat(110)) this.write("-");
        this.number(tag);
        break;
      case "h":
      case "t":
      case "m":
      case "y":
      case "o":
      case "j":
        this.number(tag);
        break;
      case "b":
      case "c":
        return this.boolOrCharacter(tag);
      case "e":
        this.write("*");
        this.stringLiteral();
        break;
      case "R":
        // `&*"…"` is written as `"…"`.
        if (this.eat(101)) this.stringLiteral();
        else this.referenceTo("&");
        break;
      case "Q":
        this.referenceTo("&mut ");
        break;
      case "A":
        this.write("[");
        this.list(", ", () => this.constant(true));
        this.write("]");
        break;
      case "T":
        this.write("(");
        if (this.list(", ", () => this.constant(true)) === 1) this.write(",");
        this.write(")");
        break;
      case "V":
        return this.adt();
      case "B":
        this.followBackReference(() => this.constant(inValue));
        break;
      default:
        this.invalid();
        return false;
    }
    return true;
  }

  private number(tag: number): boolean {
    const digits = this.hexDigits();
    if (digits === undefined) return this.complain();
    this.write(numberLiteral(digits));
    if (this.plain) this.write(basicTypes[String.fromCharCode(tag)]!);
    return true;
  }

  private boolOrCharacter(tag: number): boolean {
    const digits = this.hexDigits();
    if (digits === undefined) return this.complain();
    const character = characterOf(digits);
    if (tag === 99 && character !== undefined) {
      this.quoted("'", [character]);
    } else if (tag === 98 && (character === "\0" || character === "\x01")) {
      this.write(character === "\0" ? "false" : "true");
    } else return this.invalid();
    return true;
  }

  private stringLiteral(): boolean {
    const digits = this.hexDigits();
    if (digits === undefined) return this.complain();
    const characters = charactersOf(digits);
    if (characters === undefined) return this.invalid();
    return this.quoted('"', characters);
  }

  private quoted(quote: "'" | '"', characters: readonly string[]): boolean {
    this.write(quote);
    for (const character of characters) {
      const escaped = escapeCharacter(character, quote);
      if (escaped === character) this.output.writeAny(character);
      // rustc-demangle writes an escape letter by letter, which shows where the limit is reached.
      else for (const letter of escaped) this.write(letter);
    }
    return this.write(quote);
  }

  private referenceTo(sigil: string): boolean {
    this.write(sigil);
    return this.constant(true);
  }

  private adt(): boolean {
    this.path(true);
    const shape = this.next();
    if (shape === 84) {
      this.write("(");
      this.list(", ", () => this.constant(true));
      this.write(")");
    } else if (shape === 83) {
      this.write(" { ");
      this.list(", ", () => this.field());
      this.write(" }");
    } else if (shape !== 85) {
      if (shape < 0) this.complain();
      else this.invalid();
      return false;
    }
    return true;
  }

  private field(): boolean {
    if (this.optionalInteger(115) < 0 || !this.identifier()) return this.complain();
    this.writeIdentifier();
    this.write(": ");
    return this.constant(true);
  }
}
