// Which attributes are the compiler's and the tools' own; any other one is a macro or a derive's helper.

const BUILTIN = new Set(
  (
    "allow warn deny expect forbid inline cold cfg cfg_attr derive doc must_use test ignore should_panic bench repr non_exhaustive deprecated " +
    "track_caller no_mangle export_name link link_name link_section target_feature automatically_derived macro_use macro_export path default " +
    "global_allocator unsafe proc_macro proc_macro_derive proc_macro_attribute panic_handler type_length_limit recursion_limit used no_std " +
    "instruction_set debugger_visualizer coverage optimize naked may_dangle fundamental marker no_main no_link ffi_const ffi_pure " +
    "serde error from source backtrace pin_project get_size strum arg command clap builder educe derivative bon"
  ).split(" "),
);
const TOOLS = /^(?:rustfmt|clippy|diagnostic|miri|rust_analyzer|cfg_eval|rustc_\w+|stable|unstable)(?:::|$)/;

/** `name`: path of the attribute as written. Helpers of widespread derives count as built in: they make nothing themselves. */
export function isBuiltinAttribute(name: string): boolean {
  return BUILTIN.has(name) || TOOLS.test(name);
}
