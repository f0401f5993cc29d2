// The type parameter that a function's argument has as its type.
import type { GenericParameter } from "../../model/function.ts";
import type { Analysis, Local } from "../dependence/types.ts";

/** Looks through references; `impl Trait + 'a` is found by its text. */
export function parameterOf(analysis: Analysis, local: Local): GenericParameter | undefined {
  if (local.type.parameter !== undefined) return local.type.parameter;
  // tree-sitter-rust 0.24.0 reads `impl A + B` as a sum of which `impl A` is the first part.
  const written = (local.type.text ?? "")
    .replace(/\s+/g, " ")
    .replace(/^&\s*(?:'\w+ )?(?:mut )?\(?(impl .*?)\)?$/, "$1");
  if (!written.startsWith("impl ")) return undefined;
  return analysis.parameters.find(({ name, kind }) => kind === "impl-trait" && name === written);
}
