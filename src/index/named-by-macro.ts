// Modules that a `macro_rules!` declares by names it is given: `modules!(codec, wire)` of `($($name:ident),*) => { $(mod $name;)* }`.
import type { MacroCall, RawItem } from "./scanned-file.ts";

const WORDS = /(?<![\w$'"!#])(?:r#)?([a-z_]\w*)(?![\w!])/g;
const STRINGS = /\br(#*)"[\s\S]*?"\1|"(?:[^"\\]|\\[\s\S])*"/g;

/** Whether the macro makes a module of a file of a name that it is given. */
export function declaresModules({ node }: RawItem): boolean {
  return /\bmod\s+\$\w+\s*;/.test(node.text);
}

/** Names in the call that may be those of modules, in order, each once; which are, only files can tell. */
export function namesInCall({ node }: MacroCall): string[] {
  const tokens = node.namedChildren.find((child) => child.type === "token_tree")?.text ?? "";
  return [...new Set([...tokens.replace(STRINGS, '""').matchAll(WORDS)].map((match) => match[1]!))];
}
