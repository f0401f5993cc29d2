// Reads the head of a module: the crate it belongs to, and whether this is LLVM IR at all.
import type { IrConsumer, IrLine } from "./ir-consumer.ts";

const sourceFilename = 'source_filename = "';

/** A consumer; complete when the pass has ended. */
export class ModuleHeader implements IrConsumer {
  /** `ty_python_semantic` of `source_filename = "ty_python_semantic.8b54a51b5b0a803f-cgu.0"`, as rustc names its modules. */
  crate: string | undefined;
  /** `x86_64-unknown-linux-gnu` */
  triple: string | undefined;
  /** A line was seen that only LLVM IR has. */
  seen = false;

  define(): void {
    this.seen = true;
  }

  other({ bytes, start, end }: IrLine): void {
    if (this.crate !== undefined && this.triple !== undefined) return;
    const first = bytes[start];
    if (first !== 0x73 && first !== 0x74) return;
    const text = bytes.toString("latin1", start, Math.min(end, start + 400));
    const triple = /^target triple = "([^"]*)"/.exec(text)?.[1];
    if (triple !== undefined) this.triple ??= triple;
    const name = text.startsWith(sourceFilename) ? text.slice(sourceFilename.length).split('"')[0] : undefined;
    if (name !== undefined) this.crate ??= name.split(".")[0]!;
    this.seen ||= triple !== undefined || name !== undefined || text.startsWith("target datalayout");
  }
}
