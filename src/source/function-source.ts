// From a function as found in a file to the item that the other stages know.
import type { PackageRef, Span } from "../model.ts";
import type { FunctionSource } from "./index-types.ts";
import { functionPath } from "./item-path.ts";
import { ownParameters } from "./parameters.ts";
import type { SyntaxNode } from "./parser.ts";
import type { RawItem } from "./scan-file.ts";

export function functionSource(raw: RawItem, reference: PackageRef): FunctionSource {
  const { node, name, block } = raw;
  const own = ownParameters(node, "own");
  const parameters = [...own, ...(block?.owner.parameters ?? [])];
  return {
    item: {
      package: reference,
      path: functionPath(raw),
      name,
      span: spanOf(raw.attributes[0]?.node ?? node, node, raw.file.file),
      line: (node.childForFieldName("name") ?? node).startPosition.row + 1,
      generic: parameters.length > 0,
    },
    file: raw.file,
    node,
    module: raw.scope.module,
    ...(block === undefined ? {} : { owner: block.owner }),
    parameters,
    ...(raw.cfg === undefined ? {} : { cfg: raw.cfg }),
  };
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
