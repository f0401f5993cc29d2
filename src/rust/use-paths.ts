// Flattens a `use` declaration into one path per name.
import type { SyntaxNode } from "./parser.ts";

export interface UsePath {
  /** Local name, `*` for a glob. */
  readonly as: string;
  /** Segments as written; a leading `::` is an empty first segment. */
  readonly path: readonly string[];
}

/** Works on the tokens of the tree, not on its nodes: one pass, no recursion, and what is half-written costs only itself. */
export function usePaths(declaration: SyntaxNode): UsePath[] {
  const argument = declaration.childForFieldName("argument");
  if (argument === null) return [];
  const text = argument.text.replace(/\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g, " ");
  const found: UsePath[] = [];
  const prefixes: string[][] = [];
  let path: string[] = [];
  let alias: string | undefined;
  const flush = () => {
    const last = path.at(-1);
    if (path.length > (prefixes.at(-1)?.length ?? 0) && last !== undefined) {
      const target = last === "self" && path.length > 1 ? path.slice(0, -1) : path;
      if (last === "*") found.push({ as: "*", path: path.slice(0, -1) });
      else found.push({ as: alias ?? target.at(-1)!, path: target });
    }
    alias = undefined;
    path = [...(prefixes.at(-1) ?? [])];
  };
  let afterAs = false;
  for (const [token] of text.matchAll(/::|[{},*]|(?:r#)?[\p{XID_Continue}$]+/gu)) {
    if (token === "{") prefixes.push([...path]);
    else if (token === ",") flush();
    else if (token === "}") {
      flush();
      prefixes.pop();
      path = [...(prefixes.at(-1) ?? [])];
    } else if (token === "::") {
      if (path.length === 0) path.push("");
    } else if (token === "as") afterAs = true;
    else if (afterAs) {
      alias = token.replace(/^r#/, "");
      afterAs = false;
    } else path.push(token.replace(/^r#/, ""));
  }
  flush();
  return found;
}
