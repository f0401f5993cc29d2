// The tree of a text in which an item cannot be read: that would cost what stands beside it, so it is left out, and that is said.
import { blankParts, type Part } from "../rust/blank-parts.ts";
import { brokenItems, losesItems } from "../rust/broken-items.ts";
import { errorLineIn } from "../rust/error-line.ts";
import { parseAround, type SyntaxTree } from "../rust/parser.ts";

/**
 * The same tree where nothing is lost.
 * @param say what a notice says of a line, one-based
 */
export function withoutBroken(
  text: string,
  tree: SyntaxTree,
  say: (line: number, message: string) => void,
): SyntaxTree {
  if (tree.refused !== undefined || !losesItems(tree.rootNode, text)) return tree;
  const blank = blankParts(text);
  for (const measure of ["lost", "any"] as const) {
    const broken = brokenItems(blanked(text, blank), measure);
    if (broken.length === 0) continue;
    const others = blank.filter(({ start }) => !broken.some((part) => part.start <= start && start < part.end));
    const rest = parseAround(
      text,
      [...others, ...broken].sort((a, b) => a.start - b.start),
    );
    if (losesItems(rest.rootNode, text)) continue;
    const said = new Map(broken.map(({ start, end }) => [lineAt(text, start), lineAt(text, end)]));
    for (const [first, last] of said)
      say(first, `does not parse${last === first ? "" : ` up to line ${last}`}: it was left out`);
    return rest;
  }
  say(errorLineIn(tree.rootNode)!, "does not parse from here on, and was read as far as it does");
  return tree;
}

/** Lines stay lines, and places where they are. */
function blanked(text: string, parts: readonly Part[]): string {
  const kept = parts.map(({ start, end }, at) => {
    return text.slice(parts[at - 1]?.end ?? 0, start) + text.slice(start, end).replace(/[^\n]/g, " ");
  });
  return kept.join("") + text.slice(parts.at(-1)?.end ?? 0);
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}
