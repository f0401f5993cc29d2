// Marks as diagnostics of rustc: what editors, cargo's tools and rustfix read.
import { printable, printableLines } from "../printable.ts";
import type { Annotation } from "./annotation.ts";
import type { LineEdit } from "./line-edits.ts";
import type { RustcChild, RustcDiagnostic, RustcSpan } from "./rustc-format.ts";
import { rendered } from "./rustc-rendered.ts";
import { type SpansOf, spansOf } from "./rustc-span.ts";

export interface MessageContext {
  /** The file of a mark: its name as rustc would print it, and its text. Undefined for what cannot be read. */
  readonly sourceOf: (file: string) => { readonly name: string; readonly text: string } | undefined;
  /** Address of a rule's page. */
  readonly pageOf: (rule: string) => string | undefined;
}

/** As clippy's lints are named `clippy::…`: editors show the tool and the rule, and settings name both. */
export const TOOL = "mono_advise";

/** @param context asked for each file once. */
export function rustcDiagnostics(marks: readonly Annotation[], context: MessageContext): readonly RustcDiagnostic[] {
  const known = new Map<string, SpansOf | undefined>();
  const spansIn = (file: string) => {
    if (!known.has(file)) {
      const source = context.sourceOf(file);
      known.set(file, source && spansOf(source.name, source.text));
    }
    return known.get(file);
  };
  return marks.map((mark) => diagnostic(mark, spansIn, context));
}

type SpansIn = (file: string) => SpansOf | undefined;

function diagnostic(mark: Annotation, spansIn: SpansIn, { pageOf }: MessageContext): RustcDiagnostic {
  const spans = spansIn(mark.file);
  const name = spans && nameSpan(mark, spans);
  const primary = name && { ...name, label: mark.label ? printable(mark.label) : null };
  const regions = spans ? mark.regions.map((lines) => regionSpan(lines, spans)) : [];
  const page = pageOf(mark.rule) ?? (mark.path === undefined ? undefined : `\`mono-advise explain ${mark.rule}\``);
  const fix = name && mark.fix && fixOf(mark.fix, name, spansIn);
  const children = [
    ...mark.notes.map((note) => child("note", note)),
    // What a fix does is its title.
    ...(fix === undefined ? mark.help.map((help) => child("help", help)) : []),
    ...(page === undefined ? [] : [child("note", `the rule and what to mind: ${page}`)]),
    ...(fix ? [fix] : []),
  ];
  const whole = {
    $message_type: "diagnostic" as const,
    message: printable(mark.headline),
    code: { code: `${TOOL}::${mark.rule}`, explanation: null },
    level: mark.severity,
    spans: [...(primary ? [primary] : []), ...regions],
    children,
  };
  return { ...whole, rendered: rendered(whole) };
}

/** A place without a column is its line. */
function nameSpan({ line, column, endColumn }: Annotation, { at, lineText }: SpansOf): RustcSpan {
  const text = lineText(line);
  const start = column ?? text.length - text.trimStart().length + 1;
  return at({ line, column: start }, { line, column: endColumn ?? text.length + 1 });
}

function regionSpan([first, last]: readonly [number, number], { at, lineText }: SpansOf): RustcSpan {
  const indent = lineText(first).length - lineText(first).trimStart().length;
  const span = at({ line: first, column: indent + 1 }, { line: last, column: lineText(last).length + 1 });
  return { ...span, is_primary: false, label: "this could move" };
}

function child(level: RustcChild["level"], message: string, spans: readonly RustcSpan[] = []): RustcChild {
  return { message: printableLines(message), code: null, level, spans, children: [], rendered: null };
}

/**
 * Undefined where a file of it cannot be read. The name of the function goes first, without a replacement: there an editor offers the fix, too.
 * What is short goes before what is long: rust-analyzer's title of a fix has all replacements in it.
 */
function fixOf(fix: NonNullable<Annotation["fix"]>, name: RustcSpan, spansIn: SpansIn): RustcChild | undefined {
  const applicability = fix.compiled ? "MachineApplicable" : "MaybeIncorrect";
  const spans = fix.edits.map((edit) => editSpan(edit, spansIn(edit.file)));
  if (!spans.every((span) => span !== undefined)) return undefined;
  const replacements = spans
    .map((span) => ({ ...span, suggestion_applicability: applicability }) as const)
    .sort((a, b) => a.suggested_replacement!.length - b.suggested_replacement!.length);
  return child("help", fix.title, [name, ...replacements]);
}

/** Indentation and line break that stay the same are left out, so that what is replaced reads as what it is. */
function editSpan({ first, count, text }: LineEdit, spans: SpansOf | undefined): RustcSpan | undefined {
  if (spans === undefined) return undefined;
  const { at, lineText } = spans;
  const end = { line: first + count, column: 1 };
  const broken = /\r?\n$/.exec(text)?.[0];
  const isRest = count === 0 || broken === undefined || broken !== spans.lineBreak(first + count - 1);
  if (isRest) return { ...at({ line: first, column: 1 }, end), suggested_replacement: text };
  const lead = commonIndent(lineText(first), text);
  const last = first + count - 1;
  return {
    ...at({ line: first, column: lead + 1 }, { line: last, column: lineText(last).length + 1 }),
    suggested_replacement: text.slice(lead, text.length - broken.length),
  };
}

function commonIndent(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length] && /[ \t]/.test(a[length]!)) length++;
  return length;
}
