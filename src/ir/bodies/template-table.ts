// Interns the templates of lines, and says of each once what its lines are.
import { TemplateFlag } from "../function-bodies-types.ts";
import { IntList } from "./int-list.ts";
import type { LineNormaliser } from "./line-normaliser.ts";
import { TextTable } from "./text-table.ts";

/** Two blanks and no third, as `cargo llvm-lines` counts; the `]` of a `switch` counts, too. */
const counted = /^ {2}(?! )/;
const continuation = /^(?: {3}| {2}\])/;
const fieldOffset = /^ {2}% = getelementptr (?:inbounds |nuw |nusw )*i8, ptr %, i\d+ -?\d+$/;
const alloca = /^ {2}% = alloca /;
const call = /^ {2}(?:% = )?(?:(?:tail|musttail|notail) )?(?:call|invoke|callbr) /;

export class TemplateTable {
  readonly symbols = new IntList();
  readonly locals = new IntList();
  readonly flags = new IntList();
  private readonly texts = new TextTable();

  /** The number of the template that was read last. */
  intern({ text, length, hash, symbols, locals }: LineNormaliser): number {
    const number = this.texts.intern(text, 0, length, hash);
    if (number === this.flags.length) {
      this.symbols.push(symbols.length);
      this.locals.push(locals.length);
      this.flags.push(flagsOf(text.toString("latin1", 0, length)));
    }
    return number;
  }

  text(number: number): string {
    return this.texts.text(number);
  }
}

function flagsOf(text: string): number {
  return (
    (counted.test(text) ? TemplateFlag.counted : 0) |
    (text === "%:" ? TemplateFlag.label : 0) |
    (continuation.test(text) ? TemplateFlag.continuation : 0) |
    (alloca.test(text) ? TemplateFlag.alloca : 0) |
    (fieldOffset.test(text) ? TemplateFlag.fieldOffset : 0) |
    (call.test(text) ? TemplateFlag.call : 0)
  );
}
