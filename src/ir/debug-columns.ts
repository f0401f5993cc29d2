// What is kept of the debug info of one module, in columns that the next module fills again: of 16 units each would leave its own to the garbage collector.
import { IntList } from "./bodies/int-list.ts";
import { NumberMap } from "./bodies/number-map.ts";
import { TextPool } from "./text-pool.ts";

export class DebugColumns {
  /** By number of a DISubprogram its row in the next four. */
  readonly rows = new NumberMap();
  readonly names = new TextPool();
  readonly scopes = new IntList();
  readonly files = new IntList();
  readonly lines = new IntList();
  /** By number of a DINamespace its row in the next two. */
  readonly namespaces = new NumberMap();
  readonly named = new IntList();
  readonly outer = new IntList();

  clear(): void {
    this.rows.clear();
    this.names.truncate(0);
    this.scopes.length = this.files.length = this.lines.length = 0;
    this.namespaces.clear();
    this.named.length = this.outer.length = 0;
  }
}
