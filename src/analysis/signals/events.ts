// Log and trace statements: each expands to statics, closures and formatting that every copy repeats.
import { isLogMacro } from "../../rust/log-macros.ts";
import { macroName } from "../../rust/macro-name.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import { usesOf } from "../dependence/uses-of.ts";
import { ownNodes } from "./own-nodes.ts";
import { passable } from "./passable.ts";
import type { Signal } from "./signal.ts";
import { statementOf } from "./statement-of.ts";

/** Is it a macro of `log` or `tracing`, or a wrapper of the crate's own by the same name? */
function isEvent(node: SyntaxNode): boolean {
  if (node.type !== "macro_invocation") return false;
  const { name, path } = macroName(node);
  return isLogMacro(name, path, node.text);
}

/** Does it expand to what `tracing` does? Only that crate has spans. */
function isTracing({ source, index }: Analysis, node: SyntaxNode): boolean {
  const { name, path } = macroName(node);
  if (path.includes("tracing") || /_span$/.test(name)) return true;
  const module = source.module.join("::");
  const imported = usesOf(index, name).find(({ module: into }) => into.join("::") === module);
  return path.length === 0 && imported?.path.includes("tracing") === true;
}

/** Everything between the brackets is formatted in the end, so what needs the type argument can go as `&dyn Debug`; only control cannot. */
function canLeave(analysis: Analysis, site: SyntaxNode): boolean {
  const leaves = analysis.exits.some((exit) => site.startIndex <= exit.startIndex && exit.endIndex <= site.endIndex);
  return !leaves && !analysis.awaitsIn(site);
}

/** `let _span = debug_span!(…).entered();` moves as a whole: the helper gives the span back. */
function bindingOf(site: SyntaxNode): SyntaxNode {
  let called = site;
  for (let { parent } = called; parent !== null && CALLED.has(parent.type); parent = called.parent) called = parent;
  return called.parent?.type === "let_declaration" ? called.parent : statementOf(site);
}

const CALLED = new Set(["field_expression", "call_expression"]);

/** Facts `eventSites` and `eventLines`, and a region for each statement that can leave. */
export function events(analysis: Analysis): Signal<"eventSites" | "eventLines"> {
  const macros = analysis.body === undefined ? [] : ownNodes(analysis.body, "macro_invocation");
  const regions = macros.filter(isEvent).flatMap((site) => {
    if (!canLeave(analysis, site)) return [];
    const node = bindingOf(site);
    const name = `${site.childForFieldName("macro")!.text.replace(/^(?:::|crate::)/, "")}!`;
    const label = passable(analysis, site) === "values" ? name : `${name}, generic values as &dyn`;
    const region = analysis.region("event", node, node, label);
    return [isTracing(analysis, site) ? { ...region, tracing: true as const } : region];
  });
  const eventLines = regions.reduce((sum, region) => sum + region.codeLines, 0);
  return { facts: { eventSites: regions.length, eventLines }, regions };
}
