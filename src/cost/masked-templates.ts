// Templates that are the same but for constants, by one number.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";

/** Literals of LLVM IR: whole numbers, sizes and alignments among them, floating-point numbers in both spellings, truth values. */
const LITERAL = /(?<![\w.$-])(?:-?\d+\.\d+(?:e[+-]\d+)?|0x[0-9A-Fa-f]+|-?\d+|true|false)(?![\w.$])/g;

/** By template: the number of the first that differs in literals alone. */
export function maskedTemplates({ templateSymbols, templateText }: FunctionBodies): Int32Array {
  const first = new Map<string, number>();
  return Int32Array.from(templateSymbols, (_, template) => {
    const masked = templateText(template).replace(LITERAL, "#");
    const known = first.get(masked);
    if (known === undefined) first.set(masked, template);
    return known ?? template;
  });
}
