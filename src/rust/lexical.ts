// Sources of regular expressions for what no word or bracket counts in. `STRING` has a group, and must be the first part that has one.

export const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
export const STRING = String.raw`\b[bc]?r(#*)"[\s\S]*?"\1|"[^"\\]*(?:\\[\s\S][^"\\]*)*"`;
export const CHARACTER = String.raw`'(?:\\(?:u\{[^}]*\}|x..|[^ux])|[\ud800-\udbff][\udc00-\udfff]|[^\\'\n])'`;
