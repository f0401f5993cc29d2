// The growing columns behind `FunctionBodies`, filled by one module after another.
import { resolve } from "node:path/posix";
import { type FunctionBodies, TemplateFlag } from "../function-bodies-types.ts";
import { IntList } from "./int-list.ts";
import { SameConstants } from "./same-constants.ts";
import { TemplateTable } from "./template-table.ts";
import { TextTable } from "./text-table.ts";

/** More lines than a source file has. */
const mostLines = 2 ** 24;

export class BodyColumns {
  readonly symbols = new TextTable();
  readonly templates = new TemplateTable();
  readonly contents = new TextTable();
  readonly constants = new SameConstants();

  readonly functionSymbols = new IntList();
  readonly functionFiles = new IntList();
  readonly functionLines = new IntList();
  readonly signatures = new IntList();
  readonly recordStarts = new IntList();
  readonly symbolStarts = new IntList();
  readonly localStarts = new IntList();
  readonly recordTemplates = new IntList(1 << 16);
  /** `!dbg` numbers until the module ends, locations afterwards. */
  readonly recordLocations = new IntList(1 << 16);
  readonly symbolUses = new IntList(1 << 16);
  readonly localUses = new IntList(1 << 16);

  readonly globalSymbols = new IntList();
  readonly globalStarts = new IntList();
  readonly globalUses = new IntList();
  readonly globalMergeable = new IntList();
  readonly globalContents = new IntList();

  private readonly locationFiles = new IntList();
  private readonly locationLines = new IntList();
  private readonly locationNumbers = new Map<number, number>();
  private readonly files: { readonly filename: string; readonly directory: string }[] = [];
  private readonly fileNumbers = new Map<string, number>();

  fileNumber(file: { readonly filename: string; readonly directory: string }): number {
    const key = resolve("/", file.directory, file.filename);
    const known = this.fileNumbers.get(key);
    if (known !== undefined) return known;
    this.fileNumbers.set(key, this.files.length);
    return this.files.push({ filename: file.filename, directory: file.directory }) - 1;
  }

  locationNumber(file: number, line: number): number {
    const key = file * mostLines + line;
    const known = this.locationNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.locationFiles.length;
    this.locationNumbers.set(key, number);
    this.locationFiles.push(file);
    this.locationLines.push(line);
    return number;
  }

  finish(): FunctionBodies {
    const functionOf = new Int32Array(this.symbols.size).fill(-1);
    const globalOf = new Int32Array(this.symbols.size).fill(-1);
    // Backwards, so that of two definitions of one symbol (in two codegen units) the first counts.
    for (let f = this.functionSymbols.length - 1; f >= 0; f--) functionOf[this.functionSymbols.get(f)] = f;
    for (let g = this.globalSymbols.length - 1; g >= 0; g--) globalOf[this.globalSymbols.get(g)] = g;
    return {
      functionCount: this.functionSymbols.length,
      functionSymbols: this.functionSymbols.view(),
      functionFiles: this.functionFiles.view(),
      functionLines: this.functionLines.view(),
      signatures: this.signatures.view(),
      recordStarts: withEnd(this.recordStarts, this.recordTemplates),
      templates: this.recordTemplates.view(),
      locations: this.recordLocations.view(),
      symbolStarts: withEnd(this.symbolStarts, this.symbolUses),
      symbolUses: this.symbolUses.view(),
      localStarts: withEnd(this.localStarts, this.localUses),
      localUses: this.localUses.view(),
      templateSymbols: this.templates.symbols.view(),
      templateLocals: this.templates.locals.view(),
      templateFlags: this.templates.flags.view(),
      flag: TemplateFlag,
      templateText: (template) => this.templates.text(template),
      locationFiles: this.locationFiles.view(),
      locationLines: this.locationLines.view(),
      files: this.files,
      symbolCount: this.symbols.size,
      symbolText: (symbol) => this.symbols.text(symbol),
      functionOf,
      globalOf,
      globalCount: this.globalSymbols.length,
      globalSymbols: this.globalSymbols.view(),
      globalStarts: withEnd(this.globalStarts, this.globalUses),
      globalUses: this.globalUses.view(),
      globalMergeable: Uint8Array.from(this.globalMergeable.view()),
      globalContents: this.globalContents.view(),
    };
  }
}

function withEnd(starts: IntList, values: IntList): Int32Array {
  const whole = new Int32Array(starts.length + 1);
  whole.set(starts.view());
  whole[starts.length] = values.length;
  return whole;
}
