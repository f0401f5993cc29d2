// From a function as found in a file to the item that the other stages know.
import type { PackageRef, Span } from "../model/span.ts";
import { parseRange, type SyntaxNode } from "../rust/parser.ts";
import type { FunctionSource } from "./index-types.ts";
import { functionPath } from "./item-path.ts";
import { ownParameters } from "./parameters.ts";
import type { RawItem } from "./scanned-file.ts";

export function functionSource(raw: RawItem, reference: PackageRef): FunctionSource {
  const { node, name, block } = raw;
  const first = raw.attributes[0]?.node ?? node;
  let whole: SyntaxNode | undefined;
  let span: Span | undefined;
  const own = ownParameters(node, "own");
  const parameters = [...own, ...(block?.owner.parameters ?? [])];
  return {
    item: {
      package: reference,
      path: functionPath(raw),
      name,
      // Asked of few of thousands of functions.
      get span() {
        span ??= spanOf(first, node, raw.file.file);
        return span;
      },
      line: (node.childForFieldName("name") ?? node).startPosition.row + 1,
      generic: parameters.length > 0,
    },
    file: raw.file,
    head: node,
    get node() {
      whole ??= hasBlankBody(node) ? parseAlone(raw.file.text, first, node) : node;
      return whole;
    },
    module: raw.scope.module,
    ...(block === undefined ? {} : { owner: block.owner }),
    parameters,
    ...(raw.cfg === undefined ? {} : { cfg: raw.cfg }),
  };
}

function hasBlankBody(node: SyntaxNode): boolean {
  const body = node.childForFieldName("body");
  return body !== null && body.namedChildCount === 0 && /\S/.test(body.text.slice(1, -1));
}

/** The function with its attributes and its body, in a tree of its own; its root where that is no function, and nothing is said of it. */
function parseAlone(text: string, first: SyntaxNode, last: SyntaxNode): SyntaxNode {
  const { startIndex, startPosition } = first;
  const { endIndex, endPosition } = last;
  const root = parseRange(text, { startIndex, startPosition, endIndex, endPosition }).rootNode;
  return root.namedChildren.find((child) => child.type === "function_item") ?? root;
}

/** From the start of one node to the end of another. */
export function spanOf(first: SyntaxNode, last: SyntaxNode, file: string): Span {
  const [start, end] = [first.startPosition, last.endPosition];
  return {
    file,
    startLine: start.row + 1,
    startColumn: start.column + 1,
    endLine: end.row + 1,
    endColumn: Math.max(1, end.column),
  };
}
