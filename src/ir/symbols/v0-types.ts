// Types in v0 symbols, as rustc-demangle prints them.

import { basicTypes, V0ConstantPrinter } from "./v0-constants.ts";

export abstract class V0TypePrinter extends V0ConstantPrinter {
  /** How many lifetimes the `for<…>` binders around the cursor bind. */
  private boundLifetimes = 0;

  genericArgument(): boolean {
    if (this.eat(76)) {
      const index = this.integer();
      if (index < 0) return this.complain();
      return this.lifetime(index);
    }
    return this.eat(75) ? this.constant(false) : this.type();
  }

  type(): boolean {
    if (this.output.full) return false;
    const tag = this.next();
    if (tag < 0) return this.complain();
    const letter = String.fromCharCode(tag);
    const basic = tag >= 97 ? basicTypes[letter] : undefined;
    if (basic !== undefined) return this.write(basic);
    if (!this.enter()) return this.complain();
    return this.compoundType(letter) && this.leave();
  }

  /** False when what follows in this type is lost. */
  private compoundType(tag: string): boolean {
    switch (tag) {
      case "R":
      case "Q":
        return this.reference(tag === "Q");
      case "P":
      case "O":
        this.write("*");
        this.write(tag === "O" ? "mut " : "const ");
        this.type();
        return true;
      case "A":
      case "S":
        this.write("[");
        this.type();
        if (tag === "A") {
          this.write("; ");
          this.constant(true);
        }
        this.write("]");
        return true;
      case "T":
        this.write("(");
        if (this.list(", ", () => this.type()) === 1) this.write(",");
        this.write(")");
        return true;
      case "F":
        this.binder(() => this.functionPointer());
        return true;
      case "D":
        return this.traitObject();
      case "B":
        this.followBackReference(() => this.type());
        return true;
      case "W":
        this.type();
        this.write(" is ");
        this.pattern();
        return true;
      default:
        this.position--;
        this.path(false);
        return true;
    }
  }

  private reference(mutable: boolean): boolean {
    this.write("&");
    if (this.eat(76)) {
      const index = this.integer();
      if (index < 0) return this.complain();
      if (index > 0) {
        this.lifetime(index);
        this.write(" ");
      }
    }
    if (mutable) this.write("mut ");
    this.type();
    return true;
  }

  private lifetime(index: number): boolean {
    this.write("'");
    const depth = this.boundLifetimes - index;
    if (index === 0) return this.write("_");
    if (depth < 0) return this.invalid();
    if (depth < 26) return this.write(String.fromCharCode(97 + depth));
    this.write("_");
    return this.write(String(depth));
  }

  private binder(read: () => unknown): unknown {
    const count = this.optionalInteger(71);
    if (count < 0) return this.complain();
    const outer = this.boundLifetimes;
    if (count > 0) {
      this.write("for<");
      for (let index = 0; index < count && !this.output.full; index++) {
        if (index > 0) this.write(", ");
        this.boundLifetimes++;
        this.lifetime(1);
      }
      this.write("> ");
    }
    read();
    this.boundLifetimes = outer;
    return true;
  }

  private functionPointer(): boolean {
    const unsafe = this.eat(85);
    let abi: string | undefined;
    if (this.eat(75)) {
      if (this.eat(67)) abi = "C";
      else {
        if (!this.identifier()) return this.complain();
        abi = this.symbol.slice(this.identifierStart, this.identifierEnd);
        if (abi === "" || this.punycodeStart >= 0) return this.invalid();
      }
    }
    if (unsafe) this.write("unsafe ");
    if (abi !== undefined)
      for (const piece of ['extern "', ...abi.split(/(_)/), '" ']) this.write(piece === "_" ? "-" : piece);
    this.write("fn(");
    this.list(", ", () => this.type());
    this.write(")");
    if (this.eat(117)) return true;
    this.write(" -> ");
    return this.type();
  }

  private traitObject(): boolean {
    this.write("dyn ");
    this.binder(() => this.list(" + ", () => this.boundTrait()));
    if (!this.eat(76)) return this.invalid();
    const index = this.integer();
    if (index < 0) return this.complain();
    if (index > 0) {
      this.write(" + ");
      this.lifetime(index);
    }
    return true;
  }

  /** A trait and its associated types: `Trait<T, Assoc = X>`. */
  private boundTrait(): boolean {
    let open = this.openPath();
    while (this.eat(112)) {
      this.write(open ? ", " : "<");
      open = true;
      if (!this.identifier()) return this.complain();
      this.writeIdentifier();
      this.write(" = ");
      if (this.eat(75)) this.constant(false);
      else this.type();
    }
    return open ? this.write(">") : true;
  }

  /** A path whose generic arguments are left open, which is the answer. */
  private openPath(): boolean {
    if (this.eat(66)) {
      let open = false;
      this.followBackReference(() => {
        open = this.openPath();
      });
      return open;
    }
    const generic = this.eat(73);
    this.path(false);
    if (!generic) return false;
    this.write("<");
    this.list(", ", () => this.genericArgument());
    return true;
  }

  private pattern(): boolean {
    const tag = this.next();
    if (tag < 0) return this.complain();
    if (tag === 78) return this.write("!null");
    if (tag === 82) {
      this.constant(false);
      this.write("..=");
      return this.constant(false);
    }
    if (tag !== 79) return this.invalid();
    if (!this.enter()) return this.complain();
    this.pattern();
    while (!this.eat(69)) {
      if (this.failed) return this.invalid();
      this.write(" | ");
      this.pattern();
    }
    return this.leave();
  }
}
