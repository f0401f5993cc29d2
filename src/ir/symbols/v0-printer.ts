// Prints v0 symbols (RFC 2603) as rustc-demangle does, letter by letter, errors included.

import { V0TypePrinter } from "./v0-types.ts";

/** Names of the special namespaces that have one. */
const namespaces: Readonly<Record<string, string>> = { C: "closure", S: "shim" };

export class V0Printer extends V0TypePrinter {
  /** A path; in a value (an expression) generic arguments are written with `::<`. */
  path(inValue: boolean): boolean {
    if (this.output.full) return false;
    if (!this.enter()) return this.complain();
    const tag = this.next();
    switch (tag) {
      case 67: // C: crate
        if (!this.crateRoot()) return false;
        break;
      case 78: // N: item in a path
        if (!this.nested(inValue)) return false;
        break;
      case 77: // M: inherent impl
      case 88: // X: trait impl
        if (this.optionalInteger(115) < 0) return this.complain();
        this.skipPath();
        this.selfType(tag === 88);
        break;
      case 89: // Y: trait definition
        this.selfType(true);
        break;
      case 73: // I: path with generic arguments
        this.path(inValue);
        this.write(inValue ? "::<" : "<");
        this.list(", ", () => this.genericArgument());
        this.write(">");
        break;
      case 66: // B
        this.followBackReference(() => this.path(inValue));
        break;
      default:
        return tag < 0 ? this.complain() : this.invalid();
    }
    return this.leave();
  }

  private crateRoot(): boolean {
    const hash = this.optionalInteger(115);
    if (hash < 0 || !this.identifier()) return this.complain();
    this.writeIdentifier();
    if (this.plain && hash > 0) {
      this.write("[");
      this.write(this.exactInteger().toString(16));
      this.write("]");
    }
    return true;
  }

  private nested(inValue: boolean): boolean {
    const code = this.next();
    if (!((code >= 97 && code <= 122) || (code >= 65 && code <= 90))) return this.complain();
    this.path(inValue);
    if (this.failed) this.write("::");
    const number = this.optionalInteger(115);
    if (number < 0 || !this.identifier()) return this.complain();
    const named = this.identifierEnd > this.identifierStart;
    if (code >= 97) {
      if (named) this.write("::");
      this.writeIdentifier();
      return true;
    }
    const namespace = String.fromCharCode(code);
    this.write("::{");
    this.write(namespaces[namespace] ?? namespace);
    if (named) this.write(":");
    this.writeIdentifier();
    this.write("#");
    this.write(number > Number.MAX_SAFE_INTEGER ? String(this.exactInteger()) : String(number));
    this.write("}");
    return true;
  }

  private selfType(withTrait: boolean): boolean {
    this.write("<");
    this.type();
    if (withTrait) {
      this.write(" as ");
      this.path(false);
    }
    return this.write(">");
  }
}
