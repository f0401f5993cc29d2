// Listens to the pass over one module and keeps what evidence needs of every body: templates, symbols, locals, locations; nothing else.
import type { BodyColumns } from "./bodies/body-columns.ts";
import { IntList } from "./bodies/int-list.ts";
import { LineNormaliser } from "./bodies/line-normaliser.ts";
import { LocalNames } from "./bodies/local-names.ts";
import { SourceLocations } from "./bodies/source-locations.ts";
import { hashBytes } from "./bodies/text-table.ts";
import { TypeLayouts } from "./bodies/type-layouts.ts";
import type { DebugInfo } from "./debug-info.ts";
import { TemplateFlag } from "./function-bodies-types.ts";
import type { IrConsumer, IrLine } from "./ir-consumer.ts";
import { symbolOf } from "./symbol-of.ts";

const space = 0x20;
/** What may stand between `define` and the return type: two copies are the same whoever can see them. */
const linkage =
  /^define (?:(?:private|internal|available_externally|linkonce|weak|linkonce_odr|weak_odr|external|hidden|protected|default|dso_local|dso_preemptable|dllexport) )*/;

/** Constants without an address of their own. With full debug info rustc 1.95 leaves `unnamed_addr` out at vtables, and only there. */
const mergeable = /^@ = (?:private |\w+ .*?\bunnamed_addr ).*?\bconstant /;

/** Private symbols that are named by a hash of what they hold: the same thing in every module. */
const contentName = /^alloc_[0-9a-f]{32}$/;

/** Private symbols that are counted through a module, and may be used in front of their definition. */
const privateName = /^(?:vtable|anon)\./;

/** A consumer for one input; `finish` when the pass has ended. */
export class FunctionBodiesOfModule implements IrConsumer {
  private readonly columns: BodyColumns;
  private readonly types = new TypeLayouts();
  private readonly locals = new LocalNames();
  private readonly locations = new SourceLocations();
  private readonly line: LineNormaliser;
  private readonly firstRecord: number;
  private readonly firstGlobal: number;
  /** Globals whose name says nothing: those of two modules are compared by content. */
  private readonly counted = new Set<number>();
  private joined = false;
  /** Symbols of the modules before: a private global of the same name is another one. */
  private readonly symbolsBefore: number;
  private readonly subprograms = new IntList();
  private symbol = -1;
  private signature = -1;
  private subprogram = -1;
  private instruction = 0;
  /** Where the columns ended when the function began. */
  private start = { records: 0, symbols: 0, locals: 0 };

  constructor(columns: BodyColumns) {
    this.columns = columns;
    this.line = new LineNormaliser(columns.symbols, this.locals, this.types);
    this.firstRecord = columns.recordTemplates.length;
    this.firstGlobal = columns.globalSymbols.length;
    this.symbolsBefore = columns.symbols.size;
  }

  define(defined: IrLine): void {
    const { columns, line } = this;
    const { bytes, start, end } = defined;
    // LLVM writes all globals of a module in front of its functions.
    if (!this.joined) this.join();
    if (this.symbol >= 0) this.forget();
    this.locals.clear();
    this.start = {
      records: columns.recordTemplates.length,
      symbols: columns.symbolUses.length,
      locals: columns.localUses.length,
    };
    const head = bytes.toString("latin1", start, Math.min(end, start + 120));
    line.read(bytes, start + (linkage.exec(head)?.[0].length ?? 0), end);
    // What is no function for those who count is none here: columns of both are read by one index.
    const named = symbolOf(defined)[1] > 0 && line.symbols.length > 0;
    this.symbol = named ? line.symbols.get(0) : -1;
    this.subprogram = line.debug;
    if (this.symbol < 0) return;
    line.symbols.shift();
    this.signature = columns.templates.intern(line);
    this.use();
  }

  body({ bytes, start, end }: IrLine): void {
    if (this.symbol < 0 || start === end) return;
    const { columns, line } = this;
    const first = bytes[start]!;
    // Comments name the callees again, in full: a third of the text. `#dbg_declare` is no instruction.
    if (first === 0x3b) return;
    if (first === space) {
      if (bytes[start + 4] === 0x23 && bytes[start + 2] === space) return;
      line.read(bytes, start, end);
    } else line.readLabel(bytes, start, end);
    const template = columns.templates.intern(line);
    const record = columns.recordTemplates.length;
    columns.recordTemplates.push(template);
    columns.recordLocations.push(line.debug);
    this.use();
    if ((columns.templates.flags.get(template) & TemplateFlag.continuation) === 0) this.instruction = record;
    else if (line.debug >= 0) {
      // LLVM writes the `!dbg` of an `invoke` or `switch` behind its last line.
      for (let at = this.instruction; at < record; at++) columns.recordLocations.set(at, line.debug);
    }
  }

  close(): void {
    if (this.symbol < 0) return;
    const { columns } = this;
    columns.functionSymbols.push(this.symbol);
    columns.signatures.push(this.signature);
    columns.recordStarts.push(this.start.records);
    columns.symbolStarts.push(this.start.symbols);
    columns.localStarts.push(this.start.locals);
    this.subprograms.push(this.subprogram);
    this.symbol = -1;
  }

  metadata(line: IrLine): void {
    this.locations.metadata(line);
  }

  other({ bytes, start, end }: IrLine): void {
    if (bytes[start] === 0x25) this.types.add(bytes, start, end);
    else if (bytes[start] === 0x40) this.global(bytes, start, end);
  }

  /** `@vtable.0 = private unnamed_addr constant <{ … }>, align 8` */
  private global(bytes: Buffer, start: number, end: number): void {
    const { columns, line } = this;
    this.locals.clear();
    line.read(bytes, start, end);
    if (line.symbols.length === 0) return;
    const text = line.text.toString("latin1", 0, Math.min(line.length, 120));
    if (!/^@ = .*?\b(?:constant|global) /.test(text) || /^@ = (?:external|extern_weak) /.test(text)) return;
    const name = line.symbols.get(0);
    const isOwn = /^@ = private /.test(text) && !contentName.test(columns.symbols.text(name));
    const symbol = isOwn ? this.own(name) : name;
    if (isOwn) this.counted.add(symbol);
    columns.globalSymbols.push(symbol);
    columns.globalStarts.push(columns.globalUses.length);
    for (let index = 1; index < line.symbols.length; index++) {
      const used = line.symbols.get(index);
      columns.globalUses.push(privateName.test(columns.symbols.text(used)) ? this.own(used) : used);
    }
    columns.globalMergeable.push(mergeable.test(text) ? 1 : 0);
    columns.globalContents.push(
      columns.contents.intern(line.text, 0, line.length, hashBytes(line.text, 0, line.length)),
    );
  }

  private join(): void {
    this.joined = true;
    this.columns.constants.join(this.columns, this.firstGlobal, this.counted);
  }

  /** A private symbol of a module before has the same name, and is another one. */
  private own(symbol: number): number {
    if (symbol >= this.symbolsBefore) return symbol;
    const { symbols } = this.columns;
    const name = Buffer.from(symbols.text(symbol));
    return symbols.replace(name, 0, name.length, hashBytes(name, 0, name.length));
  }

  /** Puts source lines in the place of metadata numbers. */
  finish(info: DebugInfo): void {
    const { columns } = this;
    if (this.symbol >= 0) this.forget();
    if (!this.joined) this.join();
    const files = new Map<number, number>();
    const fileOf = (number: number): number => {
      const known = files.get(number);
      if (known !== undefined) return known;
      const file = info.file(number);
      const found = file === undefined ? -1 : columns.fileNumber(file);
      files.set(number, found);
      return found;
    };
    for (let index = 0; index < this.subprograms.length; index++) {
      const row = info.rowOf(this.subprograms.get(index));
      columns.functionFiles.push(row < 0 ? -1 : fileOf(info.fileOf(row)));
      columns.functionLines.push(row < 0 ? 0 : info.lineOf(row));
    }
    this.locations.resolve(columns.recordLocations, this.firstRecord, info, (file, line) => {
      const number = fileOf(file);
      return number < 0 ? -1 : columns.locationNumber(number, line);
    });
  }

  private use(): void {
    const { symbols, locals } = this.line;
    const { constants } = this.columns;
    for (let index = 0; index < symbols.length; index++) this.columns.symbolUses.push(constants.of(symbols.get(index)));
    for (let index = 0; index < locals.length; index++) this.columns.localUses.push(locals.get(index));
  }

  /** A `define` that was never closed: the next one takes its place, as in `cargo llvm-lines`. */
  private forget(): void {
    const { columns, start } = this;
    columns.recordTemplates.length = start.records;
    columns.recordLocations.length = start.records;
    columns.symbolUses.length = start.symbols;
    columns.localUses.length = start.locals;
    this.symbol = -1;
  }
}
