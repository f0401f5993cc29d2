// How much of a compilation has to do with the amount of LLVM IR: the most that less of it can bring.
import type { TimePasses, TimeShares } from "../model/timing.ts";

/** Which instances there are, and in which codegen unit. */
const COLLECTOR = /^(monomorphization_collector|partition_and_assert)/;
/** What is done once for the source, whatever is instantiated; outermost passes only. */
const FRONT_END = new Set([
  "parse_crate",
  "macro_expand_crate",
  "resolve_crate",
  "misc_checking_1",
  "type_check_crate",
  "wf_checking",
  "MIR_borrow_checking",
  "MIR_effect_checking",
  "misc_checking_2",
  "misc_checking_3",
  "link",
  "serialize_dep_graph",
]);

/** LLVM works on other threads while rustc still makes IR, so its seconds are part of the same time: the sum is an upper bound. */
export function timeShares({ total, passes }: TimePasses): TimeShares {
  const sum = (of: (name: string) => boolean) =>
    passes.reduce((all, each) => all + (of(each.name) ? each.seconds : 0), 0);
  const collector = sum((name) => COLLECTOR.test(name));
  const irGeneration = sum((name) => name === "codegen_to_LLVM_IR");
  const llvm = sum((name) => name === "LLVM_passes" || name === "LLVM_thin_lto_import" || name === "LLVM_lto_optimize");
  const rest = total - sum((name) => FRONT_END.has(name));
  const atMost = Math.max(0, Math.min(collector + irGeneration + llvm, rest));
  return {
    total: rounded(total),
    collector: rounded(collector),
    irGeneration: rounded(irGeneration),
    llvm: rounded(llvm),
    atMost: rounded(atMost),
  };
}

/** rustc prints milliseconds. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
