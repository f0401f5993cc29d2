// Joins the functions of a module with its debug info: one compiled instance for each `define`.
import type { Place } from "../model/profile.ts";
import { IntList } from "./bodies/int-list.ts";
import { NumberMap } from "./bodies/number-map.ts";
import type { CompiledInstance } from "./compiled-instance.ts";
import type { DebugInfo } from "./debug-info.ts";
import type { FunctionColumns } from "./defined-functions.ts";
import type { PlaceTable } from "./place-table.ts";

/** One after the other: nobody needs all of them at once. */
export function* compiledInstances(
  functions: FunctionColumns,
  info: DebugInfo,
  places: PlaceTable,
): Generator<CompiledInstance> {
  const placeOf = places.forModule(info);
  const definitions = new Definitions(info);
  const { lines, subprograms } = functions;
  for (let index = 0; index < lines.length; index++) {
    const row = info.rowOf(subprograms[index]!);
    const place = row < 0 ? -1 : placeOf(row);
    if (place < 0) yield new UnplacedInstance(functions, index, lines[index]!);
    else {
      // Shims have the definition of the method they stand for.
      const definition = isShim(functions.symbolBytes(index)) ? undefined : definitions.of(row, place);
      yield new PlacedInstance(functions, index, lines[index]!, places.place(place), definition, info, row);
    }
  }
}

/** Its texts are made when somebody asks: of most copies nobody does. */
class UnplacedInstance implements CompiledInstance {
  readonly lines: number;
  private readonly functions: FunctionColumns;
  private readonly index: number;
  private text: string | undefined;

  constructor(functions: FunctionColumns, index: number, lines: number) {
    this.functions = functions;
    this.index = index;
    this.lines = lines;
  }

  get symbol(): string {
    this.text ??= this.functions.symbol(this.index);
    return this.text;
  }
}

class PlacedInstance extends UnplacedInstance {
  readonly place: Place;
  readonly definition: number | undefined;
  private readonly info: DebugInfo;
  private readonly row: number;
  private name: string | undefined;

  constructor(
    functions: FunctionColumns,
    index: number,
    lines: number,
    place: Place,
    definition: number | undefined,
    info: DebugInfo,
    row: number,
  ) {
    super(functions, index, lines);
    this.place = place;
    this.definition = definition;
    this.info = info;
    this.row = row;
  }

  get debugName(): string {
    this.name ??= this.info.name(this.row);
    return this.name;
  }
}

/** Tells the definitions of a module apart: by the impl or module they stand in, name, and place. */
class Definitions {
  private readonly info: DebugInfo;
  /** Whether a scope tells: 1 when it does. */
  private readonly telling = new NumberMap();
  /** By place the first definition there; there is more than one where a macro or `cfg` made them: few. */
  private readonly firsts = new NumberMap();
  /** Of each definition a row of the debug info, and the next one of its place. */
  private readonly rows = new IntList();
  private readonly nexts = new IntList();

  constructor(info: DebugInfo) {
    this.info = info;
  }

  /** Undefined where the debug info does not tell. */
  of(row: number, place: number): number | undefined {
    const scope = this.info.scopeOf(row);
    if (!this.tells(scope)) return undefined;
    const first = this.firsts.get(place);
    for (let at = first; at >= 0; at = this.nexts.get(at)) if (this.isSame(this.rows.get(at), row, scope)) return at;
    const definition = this.rows.length;
    this.rows.push(row);
    this.nexts.push(first);
    this.firsts.set(place, definition);
    return definition;
  }

  private isSame(known: number, row: number, scope: number): boolean {
    if (this.info.scopeOf(known) !== scope) return false;
    const [bytes, start, end] = this.info.nameWithoutArguments(row);
    const [own, from, to] = this.info.nameWithoutArguments(known);
    return bytes.compare(own, from, to, start, end) === 0;
  }

  private tells(scope: number): boolean {
    const known = this.telling.get(scope);
    if (known >= 0) return known === 1;
    const tells = this.info.named(scope);
    if (scope >= 0) this.telling.set(scope, tells ? 1 : 0);
    return tells;
  }
}

const legacyShim = Buffer.from("vtable.shim");

/** v0: `_RNS…`, `_RINS…` (namespace S); legacy: `…{{vtable.shim}}…`. */
function isShim([bytes, start, end]: readonly [bytes: Buffer, start: number, end: number]): boolean {
  if (bytes[start] !== 0x5f || bytes[start + 1] !== 0x52) return bytes.subarray(start, end).includes(legacyShim);
  const namespace = bytes[start + 2] === 0x49 ? start + 3 : start + 2;
  return bytes[namespace] === 0x4e && bytes[namespace + 1] === 0x53;
}
