// One pass over a file's syntax: every item with the module, body and block that it stands in.

import { macroContents } from "../rust/macro-contents.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { pendingAttributes } from "./attributes.ts";
import type { CfgEnvironment } from "./cfg.ts";
import type { SourceFile } from "./index-types.ts";
import { isInclude, macroOf, openItem, TYPE_KINDS } from "./open-item.ts";
import type { Frame, ScannedFile } from "./scanned-file.ts";
import type { Scope } from "./scope.ts";

const KINDS = [
  ...Object.keys(TYPE_KINDS),
  ...["attribute_item", "use_declaration", "extern_crate_declaration", "mod_item", "impl_item", "function_item"],
  ...["closure_expression", "async_block", "const_block", "macro_invocation", "macro_definition"],
];
/** Macros in macros: `cfg_rt! { cfg_net! { … } }`. */
const MAX_MACRO_DEPTH = 8;

/** `module` is the scope of the file's own module; items are added to it and to the scopes below, and to `found`. */
export function scanFile(
  file: SourceFile,
  module: Scope,
  cfg: number | undefined,
  environment: CfgEnvironment,
  found: ScannedFile,
): void {
  const bottom = { end: Number.POSITIVE_INFINITY, scope: () => module, inline: [], holdsItems: true, cfg };
  scanTree(file.root, bottom, 0);

  function scanTree(root: SyntaxNode, outer: Frame, macroDepth: number): void {
    const pending = pendingAttributes(file.text);
    const stack: Frame[] = [outer];
    for (const node of root.descendantsOfType(KINDS)) {
      if (node.type === "attribute_item") {
        pending.push(node);
        continue;
      }
      const start = node.startIndex;
      while (stack.length > 1 && stack.at(-1)!.end <= start) stack.pop();
      const frame = stack.at(-1)!;
      if (node.type === "macro_invocation" && !frame.holdsItems && !isInclude(macroOf(node))) continue;
      const attributes = pending.take(start);
      if (node.type === "macro_invocation" && macroDepth < MAX_MACRO_DEPTH) {
        const contents = macroContents(node, file.text);
        for (const inside of contents) scanTree(inside, { ...frame, end: node.endIndex }, macroDepth + 1);
        if (contents.length > 0) continue;
      }
      const opened = openItem(node, frame, attributes, file, environment, found);
      if (opened !== undefined) stack.push(opened);
    }
  }
}
