// Tells input that is no LLVM IR, or not a whole module, from input whose numbers can be trusted.
import { UserError } from "../errors.ts";
import type { DebugInfo } from "./debug-info.ts";
import type { FunctionColumns } from "./defined-functions.ts";
import type { ModuleHeader } from "./module-header.ts";
import type { ScanEnd } from "./scan-ir.ts";

interface Read {
  readonly functions: FunctionColumns;
  readonly info: DebugInfo;
  readonly header: ModuleHeader;
}

const howToMake = "make one with `cargo rustc -- --emit=llvm-ir`";
const writeAgain = "the build that wrote it was stopped or the disk was full; make it again";

/** First bytes of what is mistaken for a `.ll` file. */
const others: readonly (readonly [magic: string, what: string])[] = [
  ["BC\xc0\xde", "LLVM bitcode (.bc), not text: unpack it with `llvm-dis`, or"],
  ["\xde\xc0\x17\x0b", "LLVM bitcode (.bc), not text: unpack it with `llvm-dis`, or"],
  ["!<arch>", "an archive (.rlib or .a), not LLVM IR:"],
  ["\x7fELF", "machine code, not LLVM IR:"],
  ["\xcf\xfa\xed\xfe", "machine code, not LLVM IR:"],
  ["MZ", "machine code, not LLVM IR:"],
  ["PK\x03\x04", "a zip archive, not LLVM IR:"],
];

/** @throws UserError that says what the input is, and what to do */
export function refuseBadInput(name: string, end: ScanEnd, { functions, info, header }: Read): void {
  if (end.bytes === 0) throw new UserError(`${name} is empty: ${writeAgain}`);
  const head = end.head.toString("latin1");
  for (const [magic, what] of others) {
    if (head.startsWith(magic)) throw new UserError(`${name} is ${what} ${howToMake}`);
  }
  if (!header.seen) {
    const table = /Function name|\(TOTAL\)/.test(head);
    throw new UserError(
      table
        ? `${name} is a table of \`cargo llvm-lines\`, not LLVM IR: give it with --llvm-lines`
        : `${name} is not LLVM IR: ${howToMake}`,
    );
  }
  if (end.insideFunction) {
    const last = functions.lines.length;
    throw new UserError(`${name} ends inside a function, behind ${last} whole ones: ${writeAgain}`);
  }
  if (!end.wholeLastLine) throw new UserError(`${name} ends in the middle of a line: ${writeAgain}`);
  if (info.lastWanted > info.lastNode) {
    const wanted = `!${info.lastWanted}`;
    throw new UserError(`${name} ends before its debug info, ${wanted} is missing: ${writeAgain}`);
  }
}
