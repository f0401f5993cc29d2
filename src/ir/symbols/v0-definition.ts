// Finds what a v0 symbol is a copy of: the item's name in the look of legacy symbols, type arguments elided, and its identity.

import { isBlanket, legacyShim, parentOf } from "./legacy-look.ts";
import { decodeIdentifier } from "./punycode.ts";
import { V0SelfType } from "./v0-self-type.ts";

/** Longest name that is told; real ones stay below 500. */
const longestName = 4000;

/** A name it returns is good only while `failed` is not set. */
export class V0Definition extends V0SelfType {
  /** Namespace letter of the last step of that path. */
  namespace = 0;
  /** The self type of the trait impl read last, as in the name. */
  implFor: string | undefined;

  /** A path without its generic arguments. */
  item(): string {
    if (!this.descend()) return this.lost();
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
    return name.length + this.definition.length > 2 * longestName ? this.lost() : name;
  }

  private word(): string {
    const { symbol, identifierStart: start, identifierEnd: end, punycodeStart: deltas } = this;
    return deltas < 0 ? symbol.slice(start, end) : decodeIdentifier(symbol, start, deltas, end).join("");
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
}
