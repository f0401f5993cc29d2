// Finds what a v0 symbol is a copy of: the item's name in the look of legacy symbols, type arguments elided, and its identity.

import { isBlanket, legacyShim, parentOf } from "./legacy-look.ts";
import { decodeIdentifier } from "./punycode.ts";
import { basicTypes } from "./v0-constants.ts";
import { V0Skipper } from "./v0-skipper.ts";

/** Real symbols need less than a hundred; more are back-references made to explode. */
const mostSteps = 2000;
/** Longest name that is told; real ones stay below 500. */
const longestName = 4000;

/** Where something starts that the name elides: a list of generic arguments, or one type. */
export interface Elided {
  readonly position: number;
  readonly list: boolean;
}

/** A name it returns is good only while `failed` is not set. */
export class V0Definition extends V0Skipper {
  /** Identity of the item read last, as in rustc's definition paths: `m::{impl#2}::f::{closure#0}`. */
  definition = "";
  /** Namespace letter of the last step of that path. */
  namespace = 0;
  /** What the name elides of this instance, in order. */
  elided: Elided[] = [];
  /** The self type of the trait impl read last, as in the name. */
  implFor: string | undefined;
  private steps = 0;
  /** Definition of the type or trait read last, empty for builtin types without one. */
  private nominal = "";

  /** A path without its generic arguments. */
  item(): string {
    if (!this.enter() || ++this.steps > mostSteps) return this.lost();
    const tag = this.next();
    let name: string;
    if (tag === 78) name = this.step();
    else if (tag === 66) name = this.referred(() => this.item());
    else if (tag === 73) {
      name = this.item();
      this.elideArguments();
    } else if (tag === 67) {
      if (this.optionalInteger(115) < 0 || !this.identifier()) return this.lost();
      name = this.word();
      this.definition = name;
    } else if (tag === 77 || tag === 88) name = this.impl(tag === 88);
    else if (tag === 89) {
      this.elided.push({ position: this.position, list: false });
      this.skipType();
      name = this.item();
    } else return this.lost();
    this.leave();
    return name.length > longestName ? this.lost() : name;
  }

  private lost(): string {
    this.failed = true;
    return "";
  }

  private word(): string {
    const { symbol, identifierStart: start, identifierEnd: end, punycodeStart: deltas } = this;
    return deltas < 0 ? symbol.slice(start, end) : decodeIdentifier(symbol, start, deltas, end).join("");
  }

  private referred<T>(read: () => T): T | string {
    const target = this.backReference();
    if (target < 0) return this.lost();
    const { position, depth } = this;
    this.position = target;
    this.depth = depth + 1;
    const result = read();
    this.position = position;
    this.depth = depth;
    return result;
  }

  private step(): string {
    const namespace = this.next();
    const parent = this.item();
    const number = this.optionalInteger(115);
    if (number < 0 || !this.identifier()) return this.lost();
    const word = this.word();
    this.namespace = namespace;
    if (namespace >= 97 && namespace <= 122) {
      if (word === "") return parent;
      this.definition += number === 0 ? `::${word}` : `::${word}#${number}`;
      return `${parent}::${word}`;
    }
    if (!(namespace >= 65 && namespace <= 90)) return this.lost();
    if (namespace === 83) {
      this.definition += `::{shim:${word}#${number}}`;
      return parent + legacyShim(word);
    }
    const kind = namespace === 67 ? "closure" : namespace === 75 ? "constant" : String.fromCharCode(namespace);
    const last = `::{${kind}${word === "" ? "" : `:${word}`}#${number}}`;
    this.definition += last;
    return parent + last;
  }

  /** An impl next to its self type or its trait is told by these alone, any other one by the module it is in. */
  private impl(ofTrait: boolean): string {
    const number = this.optionalInteger(115);
    if (number < 0) return this.lost();
    const outer = this.elided;
    this.elided = [];
    const parent = this.item();
    this.elided = outer;
    const home = this.definition;
    const start = this.position;
    const before = outer.length;
    const path = this.typeIsPath();
    let self = this.typeName();
    let near = parentOf(this.nominal) === home;
    let name: string;
    if (ofTrait) {
      if (path && isBlanket(home, this.nominal)) {
        outer.length = before;
        outer.push({ position: start, list: false });
        self = "_";
        near = false;
      }
      this.implFor = self;
      const trait = this.typePath();
      near ||= parentOf(this.nominal) === home;
      name = near ? `<${self} as ${trait}>` : `${parent}::<impl ${trait} for ${self}>`;
    } else if (near) name = path ? self : `<${self}>`;
    else name = `${parent}::<impl ${self}>`;
    this.definition = `${home}::{impl#${number}}`;
    return name;
  }

  /** Whether the type under the cursor is named by a path. */
  private typeIsPath(): boolean {
    let at = this.position;
    for (let hops = 0; this.symbol.charCodeAt(at) === 66 && hops < 10; hops++) {
      const cursor = new V0Definition(this.symbol, this.origin);
      cursor.position = at + 1;
      at = cursor.backReference();
    }
    return "CNMXYI".includes(this.symbol.charAt(at));
  }

  private elideArguments(): boolean {
    const position = this.position;
    let any = false;
    while (this.eat(76)) if (this.integer() < 0) return this.failed;
    if (this.peek() !== 69) any = true;
    this.skipArguments();
    if (any) this.elided.push({ position, list: true });
    return any;
  }

  /** A path in a type: `m::T<_>`. Lifetimes alone are no arguments. */
  private typePath(): string {
    if (!this.enter()) return this.lost();
    const tag = this.peek();
    let name: string;
    if (tag === 66) {
      this.position++;
      name = this.referred(() => this.typePath());
    } else if (tag === 73) {
      this.position++;
      name = this.item();
      const definition = this.definition;
      if (this.elideArguments()) name += "<_>";
      this.nominal = definition;
    } else {
      name = this.item();
      this.nominal = this.definition;
    }
    this.leave();
    return name;
  }

  /** A type as far as it decides which impl is meant: what stands in a reference, slice or tuple is elided. */
  private typeName(): string {
    const position = this.position;
    const tag = this.peek();
    if (tag >= 97) {
      this.position++;
      this.nominal = "";
      return basicTypes[String.fromCharCode(tag)] ?? this.lost();
    }
    if (tag === 66) {
      this.position++;
      return this.referred(() => this.typeName());
    }
    if (!"RQPOASTFDW".includes(String.fromCharCode(tag))) return this.typePath();
    if (!this.enter() || ++this.steps > mostSteps) return this.lost();
    this.position++;
    const outer = this.elided;
    this.elided = [];
    const name = this.compound(String.fromCharCode(tag), position);
    const inner = this.elided.length;
    this.elided = outer;
    if (tag !== 68 || inner > 0) outer.push({ position, list: false });
    this.leave();
    return name;
  }

  private compound(tag: string, start: number): string {
    switch (tag) {
      case "R":
      case "Q":
        if (this.eat(76) && this.integer() < 0) return this.lost();
        this.typeName();
        return tag === "R" ? "&_" : "&mut _";
      case "P":
      case "O":
        this.typeName();
        return tag === "P" ? "*const _" : "*mut _";
      case "S":
        this.typeName();
        return "[_]";
      case "A":
        this.typeName();
        this.skipConstant();
        return "[_; _]";
      case "T":
        return this.tuple();
      case "D":
        return this.traits();
      default:
        this.position = start;
        this.skipType();
        this.nominal = "";
        return tag === "F" ? "fn(_) -> _" : "_ is _";
    }
  }

  private tuple(): string {
    let first = "";
    let count = 0;
    while (!this.failed && !this.eat(69)) {
      this.typeName();
      if (first === "") first = this.nominal;
      count++;
    }
    this.nominal = first;
    return count === 1 ? "(_,)" : `(${Array(count).fill("_").join(",")})`;
  }

  private traits(): string {
    const names: string[] = [];
    let principal = "";
    if (this.optionalInteger(71) < 0) return this.lost();
    while (!this.failed && !this.eat(69)) {
      names.push(this.typePath());
      if (names.length === 1) principal = this.nominal;
      while (this.eat(112)) {
        if (!this.identifier()) return this.lost();
        if (this.eat(75)) this.skipConstant();
        else this.skipType();
      }
    }
    if (!this.eat(76) || this.integer() < 0) return this.lost();
    this.nominal = principal;
    return `dyn ${names.join("+")}`;
  }
}
