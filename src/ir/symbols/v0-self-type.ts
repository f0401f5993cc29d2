// Names the types of v0 symbols that decide which impl is meant, in the look of legacy symbols, type arguments elided.

import { basicTypes } from "./v0-constants.ts";
import { V0Skipper } from "./v0-skipper.ts";

/** Real symbols need less than a hundred; more are back-references made to explode. */
const mostSteps = 2000;

/** Where something starts that the name elides: a list of generic arguments, or one type. */
export interface Elided {
  readonly position: number;
  readonly list: boolean;
}

/** Names are good only while `failed` is not set. */
export abstract class V0SelfType extends V0Skipper {
  /** Identity of the item read last, as in rustc's definition paths: `m::{impl#2}::f::{closure#0}`. */
  definition = "";
  /** What the name elides of this instance, in order. */
  elided: Elided[] = [];
  /** Definition of the type or trait read last, empty for builtin types without one. */
  protected nominal = "";
  private steps = 0;

  /** A path without its generic arguments. */
  abstract item(): string;

  /** Goes one level deeper; false when that is one too many or too much has been read. */
  protected descend(): boolean {
    return ++this.steps <= mostSteps && this.enter();
  }

  protected lost(): string {
    this.failed = true;
    return "";
  }

  protected referred<T>(read: () => T): T | string {
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

  protected elideArguments(): boolean {
    const position = this.position;
    let any = false;
    while (this.eat(76)) if (this.integer() < 0) this.failed = true;
    if (this.peek() !== 69) any = true;
    this.skipArguments();
    if (any) this.elided.push({ position, list: true });
    return any;
  }

  /** A path in a type: `m::T<_>`. Lifetimes alone are no arguments. */
  protected typePath(): string {
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
  protected typeName(): string {
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
    if (!this.descend()) return this.lost();
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
      // A back-reference is followed for the first one only, lest pairs of pairs explode.
      if (first !== "" || (count > 0 && this.peek() === 66)) this.skipType();
      else {
        this.typeName();
        first = this.nominal;
      }
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
