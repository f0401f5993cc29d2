// Steps over parts of a v0 symbol, checking them as rustc-demangle does before it prints: the fast half of reading.

import { characterOf, charactersOf } from "./rust-literals.ts";
import { deepest, V0Reader } from "./v0-reader.ts";

/** Back-references are checked, not followed. Each step returns false, with `failed` set, when the symbol is malformed. */
export class V0Skipper extends V0Reader {
  private stop(): false {
    this.failed = true;
    return false;
  }

  skipPath(): boolean {
    if (this.failed || ++this.depth > deepest) return this.stop();
    switch (this.symbol.charCodeAt(this.position++)) {
      case 67: // C
        if (!this.skipName()) return false;
        break;
      case 78: {
        // N
        const namespace = this.symbol.charCodeAt(this.position++) | 32;
        if (!(namespace >= 97 && namespace <= 122) || !this.skipPath() || !this.skipName()) return this.stop();
        break;
      }
      case 77: // M
        if (this.optionalInteger(115) < 0 || !this.skipPath() || !this.skipType()) return this.stop();
        break;
      case 88: // X
        if (this.optionalInteger(115) < 0 || !this.skipPath() || !this.skipType() || !this.skipPath())
          return this.stop();
        break;
      case 89: // Y
        if (!this.skipType() || !this.skipPath()) return false;
        break;
      case 73: // I
        if (!this.skipPath() || !this.skipArguments()) return false;
        break;
      case 66: // B
        if (this.backReference() < 0) return this.stop();
        break;
      default:
        return this.stop();
    }
    this.depth--;
    return true;
  }

  /** Generic arguments and their `E`. */
  skipArguments(): boolean {
    for (;;) {
      const tag = this.symbol.charCodeAt(this.position);
      if (tag === 69) break;
      if (tag === 76 || tag === 75) {
        this.position++;
        if (tag === 75 ? !this.skipConstant() : this.integer() < 0) return this.stop();
      } else if (!this.skipType()) return false;
    }
    this.position++;
    return true;
  }

  skipType(): boolean {
    if (this.failed) return false;
    const tag = this.symbol.charCodeAt(this.position++);
    // Basic types: every small letter but these.
    if (tag >= 97 && tag <= 122) {
      return tag === 103 || tag === 107 || tag === 113 || tag === 114 || tag === 119 ? this.stop() : true;
    }
    if (++this.depth > deepest) return this.stop();
    switch (tag) {
      case 82: // R
      case 81: // Q
        if ((this.eat(76) && this.integer() < 0) || !this.skipType()) return this.stop();
        break;
      case 80: // P
      case 79: // O
      case 83: // S
        if (!this.skipType()) return false;
        break;
      case 65: // A
        if (!this.skipType() || !this.skipConstant()) return false;
        break;
      case 84: // T
        while (!this.eat(69)) if (!this.skipType()) return false;
        break;
      case 70: // F
        if (!this.skipFunctionPointer()) return this.stop();
        break;
      case 68: // D
        if (!this.skipTraitObject()) return this.stop();
        break;
      case 66: // B
        if (this.backReference() < 0) return this.stop();
        break;
      case 87: // W
        if (!this.skipType() || !this.skipPattern()) return false;
        break;
      default:
        this.position--;
        if (!this.skipPath()) return false;
    }
    this.depth--;
    return true;
  }

  private skipName(): boolean {
    return (this.optionalInteger(115) >= 0 && this.identifier()) || this.stop();
  }

  private skipFunctionPointer(): boolean {
    if (this.optionalInteger(71) < 0) return false;
    this.eat(85);
    if (this.eat(75) && !this.eat(67)) {
      if (!this.identifier() || this.identifierEnd === this.identifierStart || this.punycodeStart >= 0) return false;
    }
    while (!this.eat(69)) if (!this.skipType()) return false;
    return this.eat(117) || this.skipType();
  }

  private skipTraitObject(): boolean {
    if (this.optionalInteger(71) < 0) return false;
    while (!this.eat(69)) {
      // An open path enters no level of its own.
      if (this.eat(66)) {
        if (this.backReference() < 0) return false;
      } else if (this.eat(73)) {
        if (!this.skipPath() || !this.skipArguments()) return false;
      } else if (!this.skipPath()) return false;
      while (this.eat(112)) {
        if (!this.identifier() || !(this.eat(75) ? this.skipConstant() : this.skipType())) return false;
      }
    }
    return this.eat(76) && this.integer() >= 0;
  }

  private skipPattern(): boolean {
    const tag = this.next();
    if (tag === 78) return true;
    if (tag === 82) return this.skipConstant() && this.skipConstant();
    if (tag !== 79 || ++this.depth > deepest) return this.stop();
    if (!this.skipPattern()) return false;
    while (!this.eat(69)) if (!this.skipPattern()) return false;
    this.depth--;
    return true;
  }

  skipConstant(): boolean {
    const tag = String.fromCharCode(this.next());
    if (this.failed || ++this.depth > deepest || !this.skipConstantBody(tag)) return this.stop();
    this.depth--;
    return true;
  }

  private skipConstantBody(tag: string): boolean {
    if (tag === "p") return true;
    if ("aslxni".includes(tag)) this.eat(110);
    if ("aslxnihtmyoj".includes(tag)) return this.hexDigits() !== undefined;
    if (tag === "e" || (tag === "R" && this.eat(101))) return charactersOf(this.hexDigits() ?? "x") !== undefined;
    if (tag === "R" || tag === "Q") return this.skipConstant();
    if (tag === "B") return this.backReference() >= 0;
    if (tag === "A" || tag === "T") return this.skipConstants();
    if (tag === "b" || tag === "c") {
      const character = characterOf(this.hexDigits() ?? "110000");
      return character !== undefined && (tag === "c" || character <= "\x01");
    }
    if (tag !== "V" || !this.skipPath()) return false;
    if (this.eat(85)) return true;
    if (this.eat(84)) return this.skipConstants();
    if (!this.eat(83)) return false;
    while (!this.eat(69)) if (!this.skipName() || !this.skipConstant()) return false;
    return true;
  }

  private skipConstants(): boolean {
    while (!this.eat(69)) if (!this.skipConstant()) return false;
    return true;
  }
}
